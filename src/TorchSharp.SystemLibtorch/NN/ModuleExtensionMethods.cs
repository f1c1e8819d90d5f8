using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Conversion and movement of modules, in place; each returns the module itself.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts all floating-point parameters and buffers.</summary>
    /// <exception cref="ArgumentException">The type is neither floating point nor complex.</exception>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        (T)module.Move(type, null, non_blocking);

    /// <summary>Converts and moves all parameters and buffers.</summary>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        (T)module.Move(type, device, non_blocking);

    /// <summary>Moves all parameters and buffers.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        (T)module.Move(null, new Device(deviceType, deviceIndex), non_blocking);

    /// <summary>Moves all parameters and buffers.</summary>
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module =>
        (T)module.Move(null, device, non_blocking);

    /// <summary>Moves all parameters and buffers to a device described as "cpu", "cuda:0" and the like.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module =>
        (T)module.Move(null, new Device(device), non_blocking);

    /// <summary>Converts and moves all parameters and buffers to where <paramref name="other"/> is, and to its type.</summary>
    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : nn.Module =>
        (T)module.Move(other.dtype, other.device, non_blocking);

    /// <summary>Moves all parameters and buffers to the CPU.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(DeviceType.CPU, -1, non_blocking);

    /// <summary>Converts all floating-point parameters and buffers to float16.</summary>
    public static T half<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float16, non_blocking);

    /// <summary>Converts all floating-point parameters and buffers to bfloat16.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.BFloat16, non_blocking);

    /// <summary>Converts all floating-point parameters and buffers to float32.</summary>
    public static T @float<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float32, non_blocking);

    /// <summary>Converts all floating-point parameters and buffers to float64.</summary>
    public static T @double<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float64, non_blocking);
}
