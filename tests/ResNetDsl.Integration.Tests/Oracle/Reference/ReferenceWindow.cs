using TorchSharp;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Layers for sequences, images and volumes on libtorch.</summary>
internal static class ReferenceWindow
{
    public static ReferenceLayer Make(string stem, int axes, Arguments arguments, long incoming, Tensor input) => stem switch
    {
        "Conv" => Convolution(axes, arguments, incoming, arguments.Integer("OutChannels", 0), arguments.Integer("Groups", 1)),
        "DepthwiseConv" => Convolution(axes, arguments, incoming, incoming * arguments.Integer("Multiplier", 1), incoming),
        "ConvTranspose" => ReferenceTransposed.Make(axes, arguments, incoming),
        "BatchNorm" => Norm(axes, arguments, incoming, input),
        "InstanceNorm" => ReferenceNorm.Instance(axes, arguments, incoming),
        "GlobalMaxPool" => ReferencePooling.AdaptiveMax([.. Enumerable.Repeat(1L, axes)]),
        "AdaptiveMaxPool" => ReferencePooling.AdaptiveMax(arguments.PerAxis("OutputSize", axes)!),
        "LPPool" => ReferencePooling.Powers(axes, arguments),
        "Dropout" => ReferenceDropout.OfChannels(axes, arguments),
        "ZeroPad" or "ConstantPad" or "ReflectionPad" or "ReplicationPad" => ReferencePadding.Make(stem, axes, arguments),
        "GlobalAvgPool" => AdaptiveAvgPool([.. Enumerable.Repeat(1L, axes)]),
        "AdaptiveAvgPool" => AdaptiveAvgPool(arguments.PerAxis("OutputSize", axes)!),
        "MaxPool" => MaxPool(axes, arguments),
        "AvgPool" => AvgPool(axes, arguments),
        _ => throw new InvalidOperationException($"Unknown layer {stem}{axes}d."),
    };

    /// <summary>The 1×1 convolution and norm of a projection.</summary>
    public static IEnumerable<ReferenceLayer> Projection(int axes, long incoming, long outgoing, long[] stride)
    {
        if ((double)incoming * outgoing > TooLargeException.Most)
            throw new TooLargeException();
        long[] one = [.. Enumerable.Repeat(1L, axes)];
        return
        [
            new(Convolution(incoming, outgoing, one, stride, one.Select(_ => 0L).ToArray(), one, PaddingModes.Zeros, 1, false)),
            new(BatchNorm(axes, outgoing, 1e-5, 0.1, true, true)),
        ];
    }

    private static ReferenceLayer Convolution(int axes, Arguments arguments, long incoming, long outgoing, long groups)
    {
        long[] one = [.. Enumerable.Repeat(1L, axes)];
        var (kernel, bias) = (arguments.PerAxis("KernelSize", axes)!, arguments.Flag("Bias", true));
        var (stride, dilation) = (arguments.PerAxis("Stride", axes) ?? one, arguments.PerAxis("Dilation", axes) ?? one);
        var mode = Enum.Parse<PaddingModes>(arguments.Member("PaddingMode") ?? "Zeros");
        if (arguments.Member("Padding") != "Same")
            return new(Convolution(incoming, outgoing, kernel, stride, arguments.PerAxis("Padding", axes) ?? [.. one.Select(_ => 0L)], dilation, mode, groups, bias));

        var module = Same(incoming, outgoing, kernel, stride, dilation, mode, groups, bias);
        return mode == PaddingModes.Zeros ? new(module) : new(module, input => PaddedByHand(module, input, kernel, dilation, mode, incoming, groups));
    }

    private static nn.Module<Tensor, Tensor> Convolution(
        long incoming, long outgoing, long[] kernel, long[] stride, long[] padding, long[] dilation, PaddingModes mode, long groups, bool bias) => kernel switch
        {
            [var length] => nn.Conv1d(incoming, outgoing, length, stride[0], padding[0], dilation[0], mode, groups, bias),
            [_, _] => nn.Conv2d(incoming, outgoing, Two(kernel), Two(stride), Two(padding), Two(dilation), mode, groups, bias),
            _ => nn.Conv3d(incoming, outgoing, Three(kernel), Three(stride), Three(padding), Three(dilation), mode, groups, bias),
        };

    private static nn.Module<Tensor, Tensor> Same(
        long incoming, long outgoing, long[] kernel, long[] stride, long[] dilation, PaddingModes mode, long groups, bool bias) => kernel switch
        {
            [var length] => nn.Conv1d(incoming, outgoing, length, Padding.Same, stride[0], dilation[0], mode, groups, bias),
            [_, _] => nn.Conv2d(incoming, outgoing, Two(kernel), Padding.Same, Two(stride), Two(dilation), mode, groups, bias),
            _ => nn.Conv3d(incoming, outgoing, Three(kernel), Padding.Same, Three(stride), Three(dilation), mode, groups, bias),
        };

    // With a padding mode other than zeros, TorchSharp swaps the axes of a same padding; PyTorch does this.
    private static Tensor PaddedByHand(nn.Module module, Tensor input, long[] kernel, long[] dilation, PaddingModes mode, long channels, long groups)
    {
        if (input.dim() != kernel.Length + 2 || input.size(1) != channels)
            throw new ArgumentException($"Expected {kernel.Length} axes behind {channels} channels.");
        // The last axis comes first.
        var totals = kernel.Zip(dilation, (k, d) => d * (k - 1)).Reverse();
        using var padded = nn.functional.pad(input, [.. totals.SelectMany(total => new[] { total / 2, total - (total / 2) })], mode);
        var (weight, bias) = (module.get_parameter("weight")!, module.get_parameter("bias"));
        return kernel.Length switch
        {
            1 => nn.functional.conv1d(padded, weight, bias, dilation: dilation[0], groups: groups),
            2 => nn.functional.conv2d(padded, weight, bias, dilation: dilation, groups: groups),
            _ => nn.functional.conv3d(padded, weight, bias, dilation: dilation, groups: groups),
        };
    }

    private static ReferenceLayer Norm(int axes, Arguments arguments, long incoming, Tensor input)
    {
        var module = BatchNorm(
            axes, incoming, arguments.Real("Eps", 1e-5), arguments.Real("Momentum", 0.1), arguments.Flag("Affine", true), arguments.Flag("TrackRunningStats", true));
        // Without any tensor there is nothing that libtorch could hold to the claim.
        if (module.state_dict().Count == 0)
            ReferenceLayer.RequireClaim(incoming, input);
        return new(module);
    }

    private static nn.Module<Tensor, Tensor> BatchNorm(int axes, long features, double eps, double momentum, bool affine, bool track) => axes switch
    {
        1 => nn.BatchNorm1d(features, eps, momentum, affine, track),
        2 => nn.BatchNorm2d(features, eps, momentum, affine, track),
        _ => nn.BatchNorm3d(features, eps, momentum, affine, track),
    };

    private static ReferenceLayer MaxPool(int axes, Arguments arguments)
    {
        var (kernel, stride, padding, dilation) = (arguments.PerAxis("KernelSize", axes)!, arguments.PerAxis("Stride", axes), arguments.PerAxis("Padding", axes), arguments.PerAxis("Dilation", axes));
        var isCeiling = arguments.Flag("CeilMode", false);
        return axes switch
        {
            1 => OfSequence(nn.MaxPool1d(kernel[0], stride?[0], padding?[0], dilation?[0], isCeiling)),
            2 => new(nn.MaxPool2d(Two(kernel), TwoOrNone(stride), TwoOrNone(padding), TwoOrNone(dilation), isCeiling)),
            _ => new(nn.MaxPool3d(kernel, stride, padding, dilation, isCeiling)),
        };
    }

    // Where no gradient is asked for, libtorch has a way of its own, which makes nothing of what the other refuses.
    private static ReferenceLayer OfSequence(TorchSharp.Modules.MaxPool1d pool)
    {
        return new(pool, input =>
        {
            var result = pool.call(input);
            return result.numel() > 0 ? result : throw new ArgumentException($"No window fits into {input.size(-1)} steps.");
        });
    }

    private static ReferenceLayer AvgPool(int axes, Arguments arguments)
    {
        var (kernel, stride, padding) = (arguments.PerAxis("KernelSize", axes)!, arguments.PerAxis("Stride", axes), arguments.PerAxis("Padding", axes));
        var (isCeiling, isPadded) = (arguments.Flag("CeilMode", false), arguments.Flag("CountIncludePad", true));
        return axes switch
        {
            1 => new(nn.AvgPool1d(kernel[0], stride?[0], padding?[0] ?? 0, isCeiling, isPadded)),
            2 => new(nn.AvgPool2d(Two(kernel), TwoOrNone(stride), TwoOrNone(padding), isCeiling, isPadded)),
            _ => new(nn.AvgPool3d(kernel, stride, padding, isCeiling, isPadded)),
        };
    }

    private static ReferenceLayer AdaptiveAvgPool(long[] size) => size switch
    {
        [var length] => new(nn.AdaptiveAvgPool1d(length)),
        [_, _] => new(nn.AdaptiveAvgPool2d(Two(size))),
        _ => new(nn.AdaptiveAvgPool3d(Three(size))),
    };

    private static (long, long) Two(long[] numbers) => (numbers[0], numbers[1]);

    private static (long, long)? TwoOrNone(long[]? numbers) => numbers is null ? null : Two(numbers);

    private static (long, long, long) Three(long[] numbers) => (numbers[0], numbers[1], numbers[2]);
}
