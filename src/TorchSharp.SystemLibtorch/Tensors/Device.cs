namespace TorchSharp;

/// <summary>Kinds of devices, numbered as in libtorch (c10::DeviceType).</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MKLDNN = 2,
    OPENGL = 3,
    OPENCL = 4,
    IDEEP = 5,
    HIP = 6,
    FPGA = 7,
    MSNPU = 8,
    XLA = 9,
    MPS = 13,
    META = 14,
}

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <exception cref="InvalidOperationException">Always: distributions' libtorch is built for the CPU.</exception>
    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    public static readonly Device META = new(DeviceType.META);

    public static Device device(string description) => InitializeDevice(new Device(description));

    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(int index) => new(index);

    /// <summary>Where a tensor is, or is to be: a kind of device and, where there are several, which.</summary>
    public class Device
    {
        public DeviceType type { get; }

        /// <summary>Which device of its kind, from 0; -1 is the current one.</summary>
        public int index { get; }

        /// <summary>Parses "cpu", "cuda", "cuda:1" and the like.</summary>
        /// <exception cref="ArgumentException">The text names no kind of device.</exception>
        public Device(string description)
        {
            string[] parts = description.Split(':');
            type = ParseType(parts[0]);
            index = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : -1;
        }

        public Device(string deviceType, int index = -1) : this(ParseType(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            string name = type.ToString().ToLowerInvariant();
            return index == -1 || type == DeviceType.CPU ? name : $"{name}:{index}";
        }

        private static DeviceType ParseType(string name) => Enum.Parse<DeviceType>(name.ToUpperInvariant());
    }
}
