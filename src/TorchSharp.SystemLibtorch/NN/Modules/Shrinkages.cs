using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>All numbers nearer to 0 by λ, of any shape.</summary>
public sealed class Softshrink : ParameterLessModule<Tensor, Tensor>
{
    internal Softshrink(double lambda) : base(nameof(Softshrink)) => this.lambda = lambda;

    /// <summary>What is within it of 0 becomes 0.</summary>
    public double lambda { get; set; }

    /// <inheritdoc cref="nn.functional.softshrink"/>
    public override Tensor forward(Tensor tensor) => nn.functional.softshrink(tensor, lambda);
}

/// <summary>x, or 0 where |x| isn't above λ, of any shape.</summary>
public sealed class Hardshrink : ParameterLessModule<Tensor, Tensor>
{
    internal Hardshrink(double lambda) : base(nameof(Hardshrink)) => this.lambda = lambda;

    /// <summary>What is within it of 0 becomes 0.</summary>
    public double lambda { get; set; }

    /// <inheritdoc cref="nn.functional.hardshrink"/>
    public override Tensor forward(Tensor tensor) => nn.functional.hardshrink(tensor, lambda);
}

/// <summary>x − tanh x, of any shape.</summary>
public sealed class Tanhshrink : ParameterLessModule<Tensor, Tensor>
{
    internal Tanhshrink(bool inplace) : base(nameof(Tanhshrink)) => this.inplace = inplace;

    /// <inheritdoc cref="ReLU.inplace"/>
    public bool inplace { get; set; }

    /// <inheritdoc cref="nn.functional.tanhshrink"/>
    public override Tensor forward(Tensor tensor) => nn.functional.tanhshrink(tensor, inplace);
}
