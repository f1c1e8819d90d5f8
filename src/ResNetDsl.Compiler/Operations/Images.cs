using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>What convolutions and pooling have in common: a window that moves over an image.</summary>
internal static class Images
{
    /// <summary>The pixels from a window's first to its last tap: dilation * (kernel - 1) + 1.</summary>
    public static Dim Extent(Dim kernel, Dim dilation) => (dilation * (kernel - 1)) + 1;

    /// <summary>Where a window of <paramref name="extent"/> fits, rounded down: ⌊(size + 2*padding - extent)/stride⌋ + 1.</summary>
    public static Dim Positions(Dim size, Dim extent, Dim padding, Dim stride) =>
        (size + (2 * padding) - extent).FloorDivide(stride) + 1;

    /// <summary>Requires that the image is large enough for one window. False where it surely isn't.</summary>
    public static bool RequireRoom(this Requirements requirements, Shape input, (Dim Height, Dim Width) need, Func<string, Words> words) =>
        requirements.RequireOnBothAxes(
            Relation.AtLeast, (input[1], need.Height), (input[2], need.Width), Rules.EmptyImage, "KernelSize",
            (axis, _, needed) => words($"needs a {axis} of at least {needed}, got {input}"));
}
