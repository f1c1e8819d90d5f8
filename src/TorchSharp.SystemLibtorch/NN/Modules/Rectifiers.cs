using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>max(x, 0), of any shape.</summary>
public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
{
    internal ReLU(bool inplace) : base(nameof(ReLU)) => this.inplace = inplace;

    /// <summary>Whether the input is overwritten; the result is another handle to it then.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.relu"/>
    public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, inplace);
}

/// <summary>min(max(x, 0), 6), of any shape.</summary>
public sealed class ReLU6 : ParameterLessModule<Tensor, Tensor>
{
    internal ReLU6(bool inplace) : base(nameof(ReLU6)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.relu6"/>
    public override Tensor forward(Tensor tensor) => nn.functional.relu6(tensor, inplace);
}

/// <summary>x, or a small multiple of it where it is negative, of any shape.</summary>
public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
{
    internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU))
    {
        this.negative_slope = negative_slope;
        this.inplace = inplace;
    }

    /// <summary>The slope below 0.</summary>
    public double negative_slope { get; set; }

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.leaky_relu"/>
    public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, negative_slope, inplace);
}

/// <summary>x, or the mean of two slopes times x where it is negative, of any shape.</summary>
public sealed class RReLU : ParameterLessModule<Tensor, Tensor>
{
    internal RReLU(double lower, double upper, bool inplace) : base(nameof(RReLU))
    {
        this.lower = lower;
        this.upper = upper;
        this.inplace = inplace;
    }

    /// <summary>The lesser slope.</summary>
    public double lower { get; set; }

    /// <summary>The greater slope.</summary>
    public double upper { get; set; }

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.rrelu"/>
    public override Tensor forward(Tensor tensor) => nn.functional.rrelu(tensor, lower, upper, inplace);
}

/// <summary>x, or α·(eˣ − 1) where x is negative, of any shape.</summary>
public sealed class ELU : ParameterLessModule<Tensor, Tensor>
{
    internal ELU(double alpha, bool inplace) : base(nameof(ELU))
    {
        this.alpha = alpha;
        this.inplace = inplace;
    }

    /// <summary>The negative limit.</summary>
    public double alpha { get; set; }

    /// <summary>Without effect, as in TorchSharp.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.elu"/>
    public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, alpha, inplace);
}

/// <summary>The scaled exponential linear unit, of any shape.</summary>
public sealed class SELU : ParameterLessModule<Tensor, Tensor>
{
    internal SELU(bool inplace) : base(nameof(SELU)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.selu"/>
    public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, inplace);
}

/// <summary>x, or α·(exp(x/α) − 1) where x is negative, of any shape.</summary>
public sealed class CELU : ParameterLessModule<Tensor, Tensor>
{
    internal CELU(double alpha, bool inplace) : base(nameof(CELU))
    {
        this.alpha = alpha;
        this.inplace = inplace;
    }

    /// <summary>The negative limit.</summary>
    public double alpha { get; set; }

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.celu"/>
    public override Tensor forward(Tensor tensor) => nn.functional.celu(tensor, alpha, inplace);
}

/// <summary>x, or another number where x isn't above a threshold, of any shape.</summary>
public sealed class Threshold : ParameterLessModule<Tensor, Tensor>
{
    internal Threshold(double threshold, double value, bool inplace) : base(nameof(Threshold))
    {
        this.threshold = threshold;
        this.value = value;
        this.inplace = inplace;
    }

    /// <summary>Numbers above it stay.</summary>
    public double threshold { get; set; }

    /// <summary>What becomes of all others.</summary>
    public double value { get; set; }

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.threshold"/>
    public override Tensor forward(Tensor tensor) => nn.functional.threshold(tensor, threshold, value, inplace);
}
