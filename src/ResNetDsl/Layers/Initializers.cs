namespace ResNetDsl;

/// <summary>How weights are drawn. What needs a fan in and a fan out has them of the weight's shape, as PyTorch does.</summary>
public enum Initializer
{
    /// <summary>As PyTorch does: those of convolutions and linear layers uniform in ±1/√fan in.</summary>
    Default,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>Ones.</summary>
    Ones,

    /// <summary><c>WeightValue</c>.</summary>
    Constant,

    /// <summary>Normal with mean 0 and the standard deviation <c>Std</c>.</summary>
    Normal,

    /// <summary>Normal with mean 0 and the standard deviation <c>Std</c>, drawn again beyond two of them.</summary>
    TruncatedNormal,

    /// <summary>Uniform in ±<c>Bound</c>.</summary>
    Uniform,

    /// <summary>Normal with variance gain² / fan, for <c>FanMode</c> and <c>Nonlinearity</c> (K. He et al., <i>Delving Deep into Rectifiers</i>, 2015).</summary>
    KaimingNormal,

    /// <summary>Uniform with variance gain² / fan, for <c>FanMode</c> and <c>Nonlinearity</c> (K. He et al., 2015).</summary>
    KaimingUniform,

    /// <summary>Normal with variance 2·<c>Gain</c>² / (fan in + fan out) (X. Glorot and Y. Bengio, 2010).</summary>
    XavierNormal,

    /// <summary>Uniform with variance 2·<c>Gain</c>² / (fan in + fan out) (X. Glorot and Y. Bengio, 2010).</summary>
    XavierUniform,
}

/// <summary>How the bias of a convolution or linear layer is drawn.</summary>
public enum BiasInitializer
{
    /// <summary>As PyTorch does: uniform in ±1/√fan in.</summary>
    Default,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary><c>BiasValue</c>, as for a gate that begins nearly closed.</summary>
    Constant,

    /// <summary>Normal with mean 0 and the standard deviation <c>BiasStd</c>, as in the linear layers of a vision transformer (A. Dosovitskiy et al., 2020).</summary>
    Normal,
}

/// <summary>How a vector of a norm's parameters is drawn.</summary>
public enum VectorInitializer
{
    /// <summary>As PyTorch does: the weights 1, the bias 0.</summary>
    Default,

    /// <summary>Zeros. Of the last norm in a residual branch, they let the block begin as identity (P. Goyal et al., <i>Accurate, Large Minibatch SGD</i>, 2017, section 5.1).</summary>
    Zeros,

    /// <summary>Ones.</summary>
    Ones,

    /// <summary><c>WeightValue</c> or <c>BiasValue</c>.</summary>
    Constant,
}

/// <summary>Which fan a Kaiming initializer keeps the variance for.</summary>
public enum FanMode
{
    /// <summary>The inputs of one output: the forward signal's.</summary>
    In,

    /// <summary>The outputs of one input: the gradient's.</summary>
    Out,
}

/// <summary>What follows the weights, which a Kaiming initializer makes up for.</summary>
public enum Nonlinearity
{
    /// <summary>Gain 1.</summary>
    Linear,

    /// <summary>Gain 1.</summary>
    Sigmoid,

    /// <summary>Gain 5/3.</summary>
    Tanh,

    /// <summary>Gain √2.</summary>
    ReLU,

    /// <summary>Gain √(2 / (1 + <c>Slope</c>²)).</summary>
    LeakyReLU,
}
