using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Layers that make pixels of others, or put channels into another order, on libtorch.</summary>
internal static class ReferenceResampling
{
    public static ReferenceLayer Upsample(Arguments arguments, int axes)
    {
        var mode = Enum.Parse<TorchSharp.torch.UpsampleMode>(ModeOf(arguments));
        var factors = arguments.PerAxis("ScaleFactor", axes)?.Select(factor => (double)factor).ToArray();
        return new(nn.Upsample(arguments.PerAxis("Size", axes), factors, mode, CornersOf(arguments)));
    }

    /// <summary>A value in the size of another.</summary>
    public static Tensor Resize(Arguments arguments, Tensor input, Tensor like) =>
        nn.functional.interpolate(input, like.shape[2..], mode: Enum.Parse<InterpolationMode>(ModeOf(arguments)), align_corners: CornersOf(arguments));

    private static string ModeOf(Arguments arguments) => arguments.Member("Mode") ?? "Nearest";

    // PyTorch asks that nothing be said of corners to a mode that has no such choice.
    private static bool? CornersOf(Arguments arguments) => arguments.Flag("AlignCorners", false) ? true : ModeOf(arguments) == "Nearest" ? null : false;

    /// <summary>The argument that is for another number of axes; null where there is none.</summary>
    public static string? WrongArgument(string target, Arguments arguments, int axes)
    {
        if (!Spatial.IsResampling(target))
            return null;
        int? ofMode = arguments.Member("Mode") switch
        {
            "Linear" => 1,
            "Bilinear" or "Bicubic" => 2,
            "Trilinear" => 3,
            _ => null,
        };
        var size = target == "Upsample" ? "ScaleFactor" : "Size";
        return ofMode is { } wanted && wanted != axes ? "Mode" : arguments.PerAxis(size, axes) is { } numbers && numbers.Length != axes ? size : null;
    }

    /// <summary>As torchvision's ShuffleNet does it: libtorch's own has no backward pass.</summary>
    public static ReferenceLayer ChannelShuffle(long groups) => new(nn.Identity(), input =>
    {
        var rest = input.shape.Skip(2);
        return input.reshape([input.size(0), groups, input.size(1) / groups, .. rest]).transpose(1, 2).reshape([input.size(0), input.size(1), .. rest]);
    });
}
