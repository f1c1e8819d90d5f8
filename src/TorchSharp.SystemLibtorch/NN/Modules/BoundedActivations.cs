using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>1 / (1 + e⁻ˣ), of any shape.</summary>
public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
{
    internal Sigmoid(bool inplace) : base(nameof(Sigmoid)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.sigmoid(Tensor)"/>
    public override Tensor forward(Tensor tensor) => nn.functional.sigmoid(tensor, inplace);
}

/// <summary>log(sigmoid(x)), of any shape.</summary>
public sealed class LogSigmoid : ParameterLessModule<Tensor, Tensor>
{
    internal LogSigmoid() : base(nameof(LogSigmoid))
    {
    }

    /// <summary>log(sigmoid(x)).</summary>
    public override Tensor forward(Tensor tensor) => tensor.log_sigmoid();
}

/// <summary>relu6(x + 3)/6, of any shape.</summary>
public sealed class Hardsigmoid : ParameterLessModule<Tensor, Tensor>
{
    internal Hardsigmoid(bool inplace) : base(nameof(Hardsigmoid)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.hardsigmoid"/>
    public override Tensor forward(Tensor tensor) => nn.functional.hardsigmoid(tensor, inplace);
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

/// <summary>x/(1 + |x|), of any shape.</summary>
public sealed class Softsign : ParameterLessModule<Tensor, Tensor>
{
    internal Softsign(bool inplace) : base(nameof(Softsign)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.softsign"/>
    public override Tensor forward(Tensor tensor) => nn.functional.softsign(tensor, inplace);
}

/// <summary>min(max(x, min_val), max_val), of any shape; without effect, as in TorchSharp, where it isn't in place.</summary>
public sealed class Hardtanh : ParameterLessModule<Tensor, Tensor>
{
    internal Hardtanh(double min_val, double max_val, bool inplace) : base(nameof(Hardtanh))
    {
        this.min_val = min_val;
        this.max_val = max_val;
        this.inplace = inplace;
    }

    /// <summary>The least result.</summary>
    public double min_val { get; set; }

    /// <summary>The greatest result.</summary>
    public double max_val { get; set; }

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.hardtanh"/>
    public override Tensor forward(Tensor tensor) => nn.functional.hardtanh(tensor, min_val, max_val, inplace);

    /// <inheritdoc/>
    public override string GetName() => nameof(Hardtanh);
}
