using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x·Φ(x), of any shape.</summary>
public sealed class GELU : ParameterLessModule<Tensor, Tensor>
{
    internal GELU(bool inplace) : base(nameof(GELU)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.gelu(Tensor)"/>
    public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, inplace);
}

/// <summary>x·sigmoid(x), of any shape.</summary>
public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
{
    internal SiLU(bool inplace) : base(nameof(SiLU)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.silu"/>
    public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor, inplace);
}

/// <summary>x·relu6(x + 3)/6, of any shape.</summary>
public sealed class Hardswish : ParameterLessModule<Tensor, Tensor>
{
    internal Hardswish(bool inplace) : base(nameof(Hardswish)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.hardswish"/>
    public override Tensor forward(Tensor tensor) => nn.functional.hardswish(tensor, inplace);
}

/// <summary>x·tanh(softplus(x)), of any shape.</summary>
public sealed class Mish : ParameterLessModule<Tensor, Tensor>
{
    internal Mish(bool inplace) : base(nameof(Mish)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.mish"/>
    public override Tensor forward(Tensor tensor) => nn.functional.mish(tensor, inplace);
}

/// <summary>log(1 + exp(βx))/β, of any shape.</summary>
public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
{
    internal Softplus(double beta, double threshold) : base(nameof(Softplus))
    {
        this.beta = beta;
        this.threshold = threshold;
    }

    /// <summary>How near to max(x, 0) it comes.</summary>
    public double beta { get; set; }

    /// <summary>Where βx is above it, the result is x.</summary>
    public double threshold { get; set; }

    /// <summary>log(1 + exp(βx))/β.</summary>
    public override Tensor forward(Tensor tensor) => tensor.softplus(beta, threshold);
}
