namespace TorchSharp;

public static partial class torch
{
    private static Device defaultDevice = new(DeviceType.CPU);

    /// <summary>Where tensors are created that are asked for without a device; the CPU at the start.</summary>
    public static void set_default_device(Device device) => defaultDevice = InitializeDevice(device);

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static Device get_default_device() => defaultDevice;

    /// <summary>The device itself, or the default for null.</summary>
    /// <exception cref="InvalidOperationException">This libtorch has no such devices.</exception>
    public static Device InitializeDevice(Device? device)
    {
        if (device is null) return defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    /// <exception cref="InvalidOperationException">This libtorch has no such devices.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType is DeviceType.CPU or DeviceType.META;

    /// <summary>Always false: distributions' libtorch is built for the CPU.</summary>
    public static bool cuda_is_available() => false;

    public static class cuda
    {
        /// <summary>Always false, as <see cref="cuda_is_available"/>.</summary>
        public static bool is_available() => cuda_is_available();

        public static int device_count() => 0;
    }
}
