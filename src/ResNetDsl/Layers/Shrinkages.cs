namespace ResNetDsl;

/// <summary>Brings all numbers nearer to 0 by λ, and those that are within λ to 0, <c>torch.nn.Softshrink</c>; any shape, unchanged.</summary>
/// <param name="lambda">λ, at least 0; by default 0.5 (RND0005 below).</param>
public sealed class SoftshrinkAttribute(object? lambda = null) : LayerAttribute
{
    /// <summary>By how much numbers come nearer to 0.</summary>
    public object? Lambda { get; } = lambda;
}

/// <summary>Replaces by 0 what is within λ of it, and leaves all else, <c>torch.nn.Hardshrink</c>; any shape, unchanged.</summary>
/// <param name="lambda">λ, at least 0; by default 0.5 (RND0005 below).</param>
public sealed class HardshrinkAttribute(object? lambda = null) : LayerAttribute
{
    /// <summary>What is within it of 0 becomes 0.</summary>
    public object? Lambda { get; } = lambda;
}

/// <summary>x − tanh(x), <c>torch.nn.Tanhshrink</c>; any shape, unchanged.</summary>
public sealed class TanhshrinkAttribute : LayerAttribute;
