using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers from start up to and without stop; int64 by default where all three are whole.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        bool whole = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        return WithGrad(
            Aten.arange.Call([start, stop, step, dtype ?? (whole ? ScalarType.Int64 : defaultType), Argument.None, InitializeDevice(device)]),
            requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Evenly spaced numbers, both ends included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.linspace.Call([start, end, steps, FloatingType(dtype), Argument.None, InitializeDevice(device)]), requires_grad);

    /// <summary>Ones on the diagonal; square where no columns are given.</summary>
    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Created(
            Aten.eye.Call([rows, columns == -1 ? rows : columns, FloatingType(dtype), Argument.None, InitializeDevice(device)]),
            requires_grad, names);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Created(input.zeros_like(dtype, device, requires_grad), requires_grad, names);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Created(input.ones_like(dtype, device, requires_grad), requires_grad, names);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Created(input.empty_like(dtype, device, requires_grad), requires_grad, names);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Created(input.full_like(value, dtype, device, requires_grad), requires_grad, names);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.rand_like(dtype, device, requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.randn_like(dtype, device, requires_grad);

    private static ScalarType FloatingType(ScalarType? dtype) => dtype ?? defaultType;

    private static Tensor WithGrad(Tensor created, bool requiresGrad)
    {
        if (!requiresGrad) return created;
        try
        {
            created.requires_grad = true;
            return created;
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }

    private static Tensor Created(Tensor created, bool requiresGrad, string[]? names)
    {
        RefuseNames(names);
        return WithGrad(created, requiresGrad);
    }

    private static void RefuseNames(string[]? names)
    {
        if (names is { Length: > 0 })
            throw new NotSupportedException("The system backend has no named dimensions; leave out 'names', or use the TorchSharp package.");
    }
}
