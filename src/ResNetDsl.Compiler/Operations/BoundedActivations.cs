using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>1/(1 + exp(-x)), in (0, 1).</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Sigmoid</c>.</remarks>
internal sealed class Sigmoid() : Activation("sigmoid", Keeps.Output, ".sigmoid", "sigmoid_");

/// <summary>log(sigmoid(x)), below 0.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.LogSigmoid</c>.</remarks>
internal sealed class LogSigmoid() : Activation("logsigmoid", Keeps.Input, ".log_sigmoid");

/// <summary>relu6(x + 3)/6, in [0, 1]: nearly <see cref="Sigmoid"/>, without an exponential.</summary>
/// <remarks>Source: Howard et al., <i>Searching for MobileNetV3</i> (2019), section 5.2.</remarks>
internal sealed class Hardsigmoid() : Activation("hardsigmoid", Keeps.Input, ".hardsigmoid", "hardsigmoid_");

/// <summary>tanh(x), in (-1, 1).</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Tanh</c>.</remarks>
internal sealed class Tanh() : Activation("tanh", Keeps.Output, ".tanh", "tanh_");

/// <summary>x/(1 + |x|), in (-1, 1).</summary>
/// <remarks>
/// Source: Bergstra, Desjardins, Lamblin and Bengio, <i>Quadratic Polynomials Learn Better Image Features</i> (2009). TorchSharp
/// computes it from its parts; in place that overwrites what its own backward pass needs.
/// </remarks>
internal sealed class Softsign() : Activation("softsign", Keeps.Input, "softsign");

/// <summary>min(max(x, MinVal), MaxVal).</summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Hardtanh</c>. Range: MinVal, by default -1, is less than MaxVal, by default 1,
/// as PyTorch's own module has it. TorchSharp's <c>hardtanh</c> gives its input as it is (0.107); its <c>hardtanh_</c> is right. So
/// it is done in place everywhere, on a copy where need be.
/// </remarks>
internal sealed class Hardtanh()
    : Activation("hardtanh", Keeps.Nothing, ".clone().hardtanh_", "hardtanh_", Hyperparameter.Real("MinVal", -1).AsParameter(), Hyperparameter.Real("MaxVal", 1).AsParameter())
{
    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (arguments.Number("MinVal") is { } smallest && arguments.Number("MaxVal") is { } largest && smallest >= largest)
        {
            requirements.Refuse(Rules.InvalidArgument, arguments.IsWritten("MaxVal") ? "MaxVal" : "MinVal", new(
                $"maxVal must be greater than minVal, which is {arguments.Find("MinVal")!.Code}, got {arguments.Find("MaxVal")!.Code}"));
        }
        return input;
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        inPlace ? base.ModuleCode(input, arguments, inPlace) : $"new HardtanhOnCopy({string.Join(", ", Given(input, arguments))})";

    public override string? FileClass(Arguments arguments) => """
        /// <summary>What TorchSharp's Hardtanh is in place, on a copy: not in place, it gives its input as it is.</summary>
        file sealed class HardtanhOnCopy : nn.Module<Tensor, Tensor>
        {
            private readonly double minimum;
            private readonly double maximum;

            public HardtanhOnCopy(double minimum, double maximum)
                : base(nameof(HardtanhOnCopy))
            {
                this.minimum = minimum;
                this.maximum = maximum;
            }

            public override Tensor forward(Tensor input) => input.clone().hardtanh_(minimum, maximum);
        }
        """;
}
