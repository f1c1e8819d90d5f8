using ResNetDsl.Compiler.Shapes;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>One layer on libtorch: its module, and how it is run.</summary>
internal sealed record ReferenceLayer(nn.Module Module, Func<Tensor, Tensor> Run)
{
    public ReferenceLayer(nn.Module<Tensor, Tensor> module)
        : this(module, module.call)
    {
    }

    /// <summary>
    /// Makes a layer for a tensor. Of the tensor it looks at nothing but the size of its feature axis, which is
    /// how many channels or features come in where the declaration claims none.
    /// </summary>
    public static ReferenceLayer Make(string target, Arguments arguments, Tensor input, FeatureAxis axis)
    {
        var dimension = target is "Linear" or "LayerNorm" || ReferenceTokens.IsOfTokens(target) ? -1 : Spatial.Dimension(axis);
        var incoming = arguments.Integer("In") ?? input.size(dimension);
        if (NumbersIn(target, arguments, incoming) > TooLargeException.Most)
            throw new TooLargeException();
        if (ReferenceTokens.Make(target, arguments, incoming, input, dimension) is { } layer)
            return layer;
        if (Spatial.AxesOf(target) is { } axes)
            return ReferenceWindow.Make(Spatial.Stem(target), axes, arguments, incoming, input);
        return target switch
        {
            "Linear" => new(nn.Linear(incoming, arguments.Integer("OutFeatures", 0), arguments.Flag("Bias", true))),
            "PReLU" => Rectifier(arguments, incoming, input, Spatial.Dimension(axis)),
            "GroupNorm" => ReferenceNorm.Group(arguments, incoming, input),
            "LocalResponseNorm" => ReferenceNorm.LocalResponse(arguments),
            "AlphaDropout" => new(nn.AlphaDropout(arguments.Real("P", 0.5))),
            "FeatureAlphaDropout" => new(nn.FeatureAlphaDropout(arguments.Real("P", 0.5))),
            "Upsample" or "Interpolate" => ReferenceResampling.Upsample(arguments, (int)input.dim() - 2),
            "PixelShuffle" => new(nn.PixelShuffle(arguments.Integer("UpscaleFactor", 0))),
            "PixelUnshuffle" => new(nn.PixelUnshuffle(arguments.Integer("DownscaleFactor", 0))),
            "ChannelShuffle" => ReferenceResampling.ChannelShuffle(arguments.Integer("Groups", 0)),
            "Scale" => new(new Multiplication(arguments.Real("Factor", double.NaN))),
            "StochasticDepth" => new(SampleDropping.Create(arguments.Real("P", double.NaN))),
            "Dropout" => new(nn.Dropout(arguments.Real("P", 0.5))),
            _ when ReferenceReshaping.Handles(target) => ReferenceReshaping.Make(target, arguments, axis),
            "Identity" => new(nn.Identity()),
            _ => Activation(target, arguments, Spatial.Dimension(axis)),
        };
    }

    /// <summary>How many numbers the largest weight has, of layers whose weights grow with what comes in.</summary>
    private static double NumbersIn(string target, Arguments arguments, double incoming)
    {
        return Spatial.Stem(target) switch
        {
            "Linear" => incoming * arguments.Integer("OutFeatures", 0),
            "MultiheadAttention" => 3 * incoming * incoming,
            "Conv" or "ConvTranspose" => incoming * arguments.Integer("OutChannels", 0) / Math.Max(1, arguments.Integer("Groups", 1)) * Kernel(),
            "DepthwiseConv" => incoming * arguments.Integer("Multiplier", 1) * Kernel(),
            _ => 0,
        };

        double Kernel() => arguments.PerAxis("KernelSize", Spatial.AxesOf(target)!.Value)!.Aggregate(1.0, (product, size) => product * size);
    }

    private static ReferenceLayer Activation(string target, Arguments arguments, int dimension) => target switch
    {
        "ReLU" => new(nn.ReLU()),
        "ReLU6" => new(nn.ReLU6()),
        "LeakyReLU" => new(nn.LeakyReLU(arguments.Real("NegativeSlope", 0.01))),
        "RReLU" => new(new RandomRectifier(arguments.Real("Lower", 1.0 / 8), arguments.Real("Upper", 1.0 / 3))),
        "ELU" => new(nn.ELU(arguments.Real("Alpha", 1))),
        "SELU" => new(nn.SELU()),
        "CELU" => new(nn.CELU(arguments.Real("Alpha", 1))),
        "Threshold" => new(nn.Threshold(arguments.Real("Threshold", 0), arguments.Real("Value", 0))),
        "GELU" => new(nn.GELU()),
        "SiLU" => new(nn.SiLU()),
        "Hardswish" => new(nn.Hardswish()),
        "Mish" => new(nn.Mish()),
        "Softplus" => new(nn.Softplus(arguments.Real("Beta", 1), arguments.Real("Threshold", 20))),
        "Sigmoid" => new(nn.Sigmoid()),
        "LogSigmoid" => new(nn.LogSigmoid()),
        "Hardsigmoid" => new(nn.Hardsigmoid()),
        "Tanh" => new(nn.Tanh()),
        "Softsign" => new(nn.Softsign()),
        // TorchSharp's own, not in place, gives its input as it is.
        "Hardtanh" => new(nn.Identity(), input => input.clone().hardtanh_(arguments.Real("MinVal", -1), arguments.Real("MaxVal", 1))),
        "Softshrink" => new(nn.Softshrink(arguments.Real("Lambda", 0.5))),
        "Hardshrink" => new(nn.Hardshrink(arguments.Real("Lambda", 0.5))),
        "Tanhshrink" => new(nn.Tanhshrink()),
        "Softmax" => new(nn.Softmax(dimension)),
        "Softmin" => new(nn.Softmin(dimension)),
        "LogSoftmax" => new(nn.LogSoftmax(dimension)),
        "Softmax2d" => new(nn.Softmax2d()),
        "GLU" => new(nn.GLU(dimension)),
        _ => throw new InvalidOperationException($"Unknown layer {target}."),
    };

    /// <summary>TorchSharp has no module for it.</summary>
    private sealed class Multiplication(double factor) : nn.Module<Tensor, Tensor>(nameof(Multiplication))
    {
        public override Tensor forward(Tensor input) => input * factor;
    }

    /// <summary>As PyTorch's documentation says it: TorchSharp's own draws no slopes.</summary>
    private sealed class RandomRectifier(double lower, double upper) : nn.Module<Tensor, Tensor>(nameof(RandomRectifier))
    {
        public override Tensor forward(Tensor input)
        {
            if (!training)
                return nn.functional.rrelu(input, lower, upper);
            using var slopes = empty_like(input);
            nn.init.uniform_(slopes, lower, upper);
            return (input * slopes).where(input <= 0, input);
        }
    }

    /// <summary>As torchvision's <c>stochastic_depth(input, p, "row")</c> says it; TorchSharp has none.</summary>
    private sealed class SampleDropping : nn.Module<Tensor, Tensor>
    {
        private readonly double p;

        private SampleDropping(double p)
            : base(nameof(SampleDropping)) => this.p = p;

        /// <summary>torchvision lets all samples be dropped as well, and none then be scaled.</summary>
        public static SampleDropping Create(double p) => p is >= 0 and < 1 ? new(p) : throw new ArgumentException($"The probability can't be {p}.");

        public override Tensor forward(Tensor input)
        {
            if (!training || p == 0)
                return input.alias();
            using var noise = empty([input.size(0), .. input.shape.Skip(1).Select(_ => 1L)], dtype: input.dtype);
            noise.bernoulli_(1 - p);
            return input * (noise / (1 - p));
        }
    }

    private static ReferenceLayer Rectifier(Arguments arguments, long incoming, Tensor input, int dimension)
    {
        RequireClaim(incoming, input, dimension);
        return new(nn.PReLU(arguments.Integer("NumParameters", 1), arguments.Real("Init", 0.25)));
    }

    /// <summary>Where nothing else would hold it to the claim.</summary>
    public static void RequireClaim(long incoming, Tensor input, int dimension = 1)
    {
        if (incoming != input.size(dimension))
            throw new ArgumentException($"The layer is claimed to take {incoming} channels, got {input.size(dimension)}.");
    }
}
