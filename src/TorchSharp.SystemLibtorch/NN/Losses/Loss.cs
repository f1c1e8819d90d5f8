using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The base class of losses of two arguments.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    /// <summary>Makes a loss.</summary>
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(nameof(Loss<,,>)) => this.reduction = reduction;

    /// <summary>What the loss does with the losses of the single elements.</summary>
    public nn.Reduction reduction { get; }
}

/// <summary>The base class of losses of two arguments that take weights.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    /// <summary>Makes a loss.</summary>
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.weight = weight;

    /// <summary>The weights, or null for 1.</summary>
    public Tensor? weight { get; }
}
