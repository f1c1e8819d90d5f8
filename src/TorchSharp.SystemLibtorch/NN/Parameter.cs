using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// A tensor that a module trains: kept in a field of a module it is found and registered as one of its parameters.
/// </summary>
public class Parameter : Tensor
{
    /// <summary>Makes a parameter of a tensor, whose handle it takes over: <paramref name="data"/> is empty afterwards.</summary>
    /// <param name="data">The values. Where a dispose scope owned it, the scope owns the parameter instead.</param>
    /// <param name="requires_grad">Whether gradients are computed for it.</param>
    public Parameter(Tensor data, bool requires_grad = true)
        : base(data.with_requires_grad(requires_grad).MoveHandle(), register: false)
    {
        DisposeScope.ReplaceWith(data, this);
    }
}
