using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>What convolutions and pooling have in common: a window that moves over a sequence, an image or a volume.</summary>
internal static class Windows
{
    /// <summary>The points from a window's first to its last tap: dilation * (kernel - 1) + 1.</summary>
    public static Dim Extent(Dim kernel, Dim dilation) => (dilation * (kernel - 1)) + 1;

    /// <summary>The extent on each axis.</summary>
    public static EquatableArray<Dim> Extent(EquatableArray<Dim> kernel, EquatableArray<Dim> dilation) => kernel.Zip(dilation, Extent).ToEquatableArray();

    /// <summary>That of a layer's window, dilated where the layer has that.</summary>
    public static EquatableArray<Dim> Extent(Space space, Arguments arguments)
    {
        var kernel = arguments.PerAxis("KernelSize", space);
        return arguments.Hyperparameters.All(h => h.Name != "Dilation") ? kernel : Extent(kernel, arguments.PerAxis("Dilation", space));
    }

    /// <summary>Where a window of <paramref name="extent"/> fits, rounded down: ⌊(size + 2*padding - extent)/stride⌋ + 1.</summary>
    public static Dim Positions(Dim size, Dim extent, Dim padding, Dim stride) =>
        (size + (2 * padding) - extent).FloorDivide(stride) + 1;

    /// <summary>Requires that there is room for one window. False where there surely is none.</summary>
    public static bool RequireRoom(this Requirements requirements, Space space, Shape input, Func<int, Dim> need, Func<string, Words> words) =>
        requirements.RequireOnEachAxis(
            space, Relation.AtLeast, axis => (input[axis + 1], need(axis)), Rules.EmptyImage, "KernelSize",
            (axis, _, needed) => words($"needs a {axis} of at least {needed}, got {input}"));
}
