namespace TorchSharp;

public static partial class torch
{
    private static Device defaultDevice = new(DeviceType.CPU);

    /// <summary>Where tensors are created that are asked for without a device; the CPU at the start.</summary>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        defaultDevice = device;
    }

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static Device get_default_device() => defaultDevice;

    /// <summary>The device itself, or the default for null.</summary>
    /// <exception cref="InvalidOperationException">This libtorch has no such devices.</exception>
    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    /// <exception cref="InvalidOperationException">This libtorch has no such devices.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType == DeviceType.MPS) throw new InvalidOperationException("Torch device type 'MPS' is not available on this platform.");
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
    }

    /// <summary>Whether there may be such devices: for other kinds than CUDA and MPS it is left to libtorch to refuse them.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType is not (DeviceType.CUDA or DeviceType.MPS);

    /// <summary>Always false: distributions' libtorch is built for the CPU.</summary>
    public static bool cuda_is_available() => false;

    public static class cuda
    {
        /// <summary>Always false, as <see cref="cuda_is_available"/>.</summary>
        public static bool is_available() => cuda_is_available();

        public static int device_count() => 0;
    }
}
