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

/// <summary>1 / (1 + e⁻ˣ), of any shape.</summary>
public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
{
    internal Sigmoid(bool inplace) : base(nameof(Sigmoid)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.sigmoid(Tensor)"/>
    public override Tensor forward(Tensor tensor) => nn.functional.sigmoid(tensor, inplace);
}

/// <summary>tanh x, of any shape.</summary>
public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
{
    internal Tanh(bool inplace) : base(nameof(Tanh)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.tanh"/>
    public override Tensor forward(Tensor tensor) => nn.functional.tanh(tensor, inplace);
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

/// <summary>x·Φ(x), of any shape.</summary>
public sealed class GELU : ParameterLessModule<Tensor, Tensor>
{
    internal GELU(bool inplace) : base(nameof(GELU)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.gelu(Tensor)"/>
    public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, inplace);
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

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.elu"/>
    public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, alpha, inplace);
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

/// <summary>Exponentials over their sum along an axis.</summary>
public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
{
    internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;

    /// <summary>The axis.</summary>
    public long dim { get; set; }

    /// <inheritdoc cref="nn.functional.softmax"/>
    public override Tensor forward(Tensor tensor) => nn.functional.softmax(tensor, dim);
}
