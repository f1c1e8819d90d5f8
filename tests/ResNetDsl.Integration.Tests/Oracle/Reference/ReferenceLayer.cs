using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>One layer on libtorch: its module, and how it is run.</summary>
internal sealed record ReferenceLayer(nn.Module<Tensor, Tensor> Module, Func<Tensor, Tensor> Run)
{
    private ReferenceLayer(nn.Module<Tensor, Tensor> module)
        : this(module, module.call)
    {
    }

    /// <summary>
    /// Makes a layer for a tensor. Of the tensor it looks at nothing but the size of the axis after the batch, which is
    /// how many channels or features come in where the declaration claims none.
    /// </summary>
    public static ReferenceLayer Make(string target, Arguments arguments, Tensor input)
    {
        var incoming = arguments.Integer("In") ?? input.size(1);
        return target switch
        {
            "Conv2d" => Convolution(arguments, incoming),
            "BatchNorm2d" => Norm(arguments, incoming, input),
            "Linear" => new(nn.Linear(incoming, arguments.Integer("OutFeatures", 0), arguments.Flag("Bias", true))),
            "PReLU" => Rectifier(arguments, incoming, input),
            "Scale" => new(new Multiplication(arguments.Real("Factor", double.NaN))),
            "StochasticDepth" => new(SampleDropping.Create(arguments.Real("P", double.NaN))),
            "Dropout" => new(nn.Dropout(arguments.Real("P", 0.5))),
            "Flatten" => new(nn.Flatten()),
            "Identity" => new(nn.Identity()),
            "GlobalAvgPool2d" => new(nn.AdaptiveAvgPool2d(1)),
            "AdaptiveAvgPool2d" => new(nn.AdaptiveAvgPool2d(arguments.Pair("OutputSize")!.Value)),
            "MaxPool2d" => new(nn.MaxPool2d(
                arguments.Pair("KernelSize")!.Value, arguments.Pair("Stride"), arguments.Pair("Padding"), arguments.Pair("Dilation"),
                arguments.Flag("CeilMode", false))),
            "AvgPool2d" => new(nn.AvgPool2d(
                arguments.Pair("KernelSize")!.Value, arguments.Pair("Stride"), arguments.Pair("Padding"), arguments.Flag("CeilMode", false),
                arguments.Flag("CountIncludePad", true))),
            _ => Activation(target, arguments),
        };
    }

    private static ReferenceLayer Activation(string target, Arguments arguments) => target switch
    {
        "ReLU" => new(nn.ReLU()),
        "ReLU6" => new(nn.ReLU6()),
        "LeakyReLU" => new(nn.LeakyReLU(arguments.Real("NegativeSlope", 0.01))),
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
        "Softmax" => new(nn.Softmax(1)),
        "Softmin" => new(nn.Softmin(1)),
        "LogSoftmax" => new(nn.LogSoftmax(1)),
        "Softmax2d" => new(nn.Softmax2d()),
        "GLU" => new(nn.GLU(1)),
        _ => throw new InvalidOperationException($"Unknown layer {target}."),
    };

    /// <summary>The 1×1 convolution and norm of a projection.</summary>
    public static IEnumerable<ReferenceLayer> Projection(long incoming, long outgoing, (long Height, long Width) stride) =>
    [
        new(nn.Conv2d(incoming, outgoing, (1, 1), stride: stride, bias: false)),
        new(nn.BatchNorm2d(outgoing)),
    ];

    private static ReferenceLayer Convolution(Arguments arguments, long incoming)
    {
        var (outgoing, kernel) = (arguments.Integer("OutChannels", 0), arguments.Pair("KernelSize")!.Value);
        var (stride, dilation) = (arguments.Pair("Stride") ?? (1, 1), arguments.Pair("Dilation") ?? (1, 1));
        var (groups, bias) = (arguments.Integer("Groups", 1), arguments.Flag("Bias", true));
        var mode = Enum.Parse<PaddingModes>(arguments.Member("PaddingMode") ?? "Zeros");
        if (arguments.Member("Padding") != "Same")
            return new(nn.Conv2d(incoming, outgoing, kernel, stride, arguments.Pair("Padding"), dilation, mode, groups, bias));

        var module = nn.Conv2d(incoming, outgoing, kernel, Padding.Same, stride, dilation, mode, groups, bias);
        return mode == PaddingModes.Zeros ? new(module) : new(module, input => PaddedByHand(module, input));
    }

    // With a padding mode other than zeros, TorchSharp swaps the axes of a same padding; PyTorch does this.
    private static Tensor PaddedByHand(Conv2d module, Tensor input)
    {
        if (input.dim() != 4 || input.size(1) != module.in_channels)
            throw new ArgumentException($"Expected an image of {module.in_channels} channels.");
        var (height, width) = (module.dilation[0] * (module.kernel_size[0] - 1), module.dilation[1] * (module.kernel_size[1] - 1));
        using var padded = nn.functional.pad(
            input, [width / 2, width - (width / 2), height / 2, height - (height / 2)], module.padding_mode);
        return nn.functional.conv2d(padded, module.weight, module.bias, dilation: module.dilation, groups: module.groups);
    }

    /// <summary>TorchSharp has no module for it.</summary>
    private sealed class Multiplication(double factor) : nn.Module<Tensor, Tensor>(nameof(Multiplication))
    {
        public override Tensor forward(Tensor input) => input * factor;
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

    private static ReferenceLayer Norm(Arguments arguments, long incoming, Tensor input)
    {
        var module = nn.BatchNorm2d(
            incoming, arguments.Real("Eps", 1e-5), arguments.Real("Momentum", 0.1), arguments.Flag("Affine", true),
            arguments.Flag("TrackRunningStats", true));
        // Without any tensor there is nothing that libtorch could hold to the claim.
        if (module.state_dict().Count == 0)
            RequireClaim(incoming, input);
        return new(module);
    }

    private static ReferenceLayer Rectifier(Arguments arguments, long incoming, Tensor input)
    {
        RequireClaim(incoming, input);
        return new(nn.PReLU(arguments.Integer("NumParameters", 1), arguments.Real("Init", 0.25)));
    }

    private static void RequireClaim(long incoming, Tensor input)
    {
        if (incoming != input.size(1))
            throw new ArgumentException($"The layer is claimed to take {incoming} channels, got {input.size(1)}.");
    }
}
