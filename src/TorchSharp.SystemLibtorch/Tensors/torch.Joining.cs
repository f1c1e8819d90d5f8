using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Joins tensors along a dimension that they have; the others must agree.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => tensors.Count switch
    {
        0 => throw new ArgumentException("There is nothing to concatenate.", nameof(tensors)),
        1 => tensors[0].alias(),
        _ => Aten.cat.Call([Argument.TensorList(tensors), dim]),
    };

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Joins tensors of one shape along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack.Call([Argument.TensorList(tensors), dim]);

    public static Tensor hstack(params Tensor[] tensors) => Aten.hstack.Call([Argument.TensorList(tensors)]);

    public static Tensor vstack(IList<Tensor> tensors) => Aten.vstack.Call([Argument.TensorList(tensors)]);

    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.einsum.Call([equation, Argument.TensorList(tensors)]);

    /// <summary>Grids over one-dimensional tensors, the first varying slowest with "ij", second with "xy".</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.meshgrid.CallMany([Argument.TensorList(tensors), indexing]);

    /// <summary>The dtype that an operation on both has.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Aten.result_type.CallInt([tensor1, tensor2]);

    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)Aten.promote_types.CallInt([type1, type2]);

    public static bool can_cast(ScalarType from, ScalarType to) => Aten.can_cast.CallBool([from, to]);
}
