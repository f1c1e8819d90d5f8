namespace ResNetDsl;

/// <summary>A layer with a matrix of weights, which an activation may follow: convolutions and linear layers.</summary>
public abstract class WeightedLayerAttribute : DrawnLayerAttribute
{
    private protected WeightedLayerAttribute()
    {
    }

    /// <summary>The layer behind this one; by default that of <see cref="DefaultsAttribute"/>, else none. RND0005 beside <see cref="LayerAttribute.Repeat"/>.</summary>
    public Activation Activation { get; set; }

    /// <summary>How the bias is drawn; by default as PyTorch does.</summary>
    public BiasInitializer BiasInitializer { get; set; }

    /// <summary>What the bias is with <see cref="BiasInitializer.Constant"/>; by default 0.</summary>
    public object? BiasValue { get; set; }

    /// <summary>The standard deviation of <see cref="BiasInitializer.Normal"/>; greater than 0, by default 1e-6.</summary>
    public object? BiasStd { get; set; }

    /// <summary>
    /// The weight decay (L2 regularization) of the weights, at least 0, which the model's <c>ParameterGroups</c> hands to an optimizer; by
    /// default what that method is given. Biases have none.
    /// </summary>
    public object? WeightDecay { get; set; }
}

/// <summary>An activation behind a layer: the layer of the same name, with its default arguments.</summary>
public enum Activation
{
    /// <summary>None.</summary>
    None,

    /// <summary><see cref="ReLUAttribute"/>.</summary>
    ReLU,

    /// <summary><see cref="ReLU6Attribute"/>.</summary>
    ReLU6,

    /// <summary><see cref="LeakyReLUAttribute"/>.</summary>
    LeakyReLU,

    /// <summary><see cref="PReLUAttribute"/>.</summary>
    PReLU,

    /// <summary><see cref="RReLUAttribute"/>.</summary>
    RReLU,

    /// <summary><see cref="ELUAttribute"/>.</summary>
    ELU,

    /// <summary><see cref="SELUAttribute"/>.</summary>
    SELU,

    /// <summary><see cref="CELUAttribute"/>.</summary>
    CELU,

    /// <summary><see cref="GELUAttribute"/>.</summary>
    GELU,

    /// <summary><see cref="SiLUAttribute"/>.</summary>
    SiLU,

    /// <summary><see cref="HardswishAttribute"/>.</summary>
    Hardswish,

    /// <summary><see cref="MishAttribute"/>.</summary>
    Mish,

    /// <summary><see cref="SoftplusAttribute"/>.</summary>
    Softplus,

    /// <summary><see cref="SigmoidAttribute"/>.</summary>
    Sigmoid,

    /// <summary><see cref="LogSigmoidAttribute"/>.</summary>
    LogSigmoid,

    /// <summary><see cref="HardsigmoidAttribute"/>.</summary>
    Hardsigmoid,

    /// <summary><see cref="TanhAttribute"/>.</summary>
    Tanh,

    /// <summary><see cref="HardtanhAttribute"/>.</summary>
    Hardtanh,

    /// <summary><see cref="SoftsignAttribute"/>.</summary>
    Softsign,

    /// <summary><see cref="SoftshrinkAttribute"/>.</summary>
    Softshrink,

    /// <summary><see cref="HardshrinkAttribute"/>.</summary>
    Hardshrink,

    /// <summary><see cref="TanhshrinkAttribute"/>.</summary>
    Tanhshrink,
}

/// <summary>A norm behind a convolution or a linear layer.</summary>
public enum Norm
{
    /// <summary>None.</summary>
    None,

    /// <summary>Batch norm for the convolution's axes, <see cref="BatchNorm2dAttribute"/>; behind a linear layer <see cref="BatchNorm1dAttribute"/>.</summary>
    Batch,

    /// <summary>Instance norm for the convolution's axes: <see cref="InstanceNorm2dAttribute"/>. RND0005 behind a linear layer.</summary>
    Instance,

    /// <summary>Group norm, <see cref="GroupNormAttribute"/>, of <c>NormGroups</c> groups. RND0005 behind a linear layer.</summary>
    Group,

    /// <summary>
    /// Layer norm of each pixel's channels, <see cref="LayerNorm2dAttribute"/>; behind a linear layer of each vector or token,
    /// <see cref="LayerNormAttribute"/>. RND0005 behind a convolution of sequences or volumes.
    /// </summary>
    Layer,
}
