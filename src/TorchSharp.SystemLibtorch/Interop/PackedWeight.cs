using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>How a two-dimensional convolution goes over its images. Mirrors Geometry in native/packed_convolution.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ConvolutionGeometry
{
    private readonly Axes stride, padding, dilation;
    private readonly long groups, isSame;

    private ConvolutionGeometry(long[] strides, long[] padding, long[] dilation, long groups, bool isSame) =>
        (stride, this.padding, this.dilation, this.groups, this.isSame) = (new(strides), new(padding), new(dilation), groups, isSame ? 1 : 0);

    /// <param name="padding">Null for as much as keeps the size.</param>
    /// <returns>Null where there are too few numbers or too many: one for both axes, or one for each.</returns>
    public static ConvolutionGeometry? Of(long[] strides, long[]? padding, long[] dilation, long groups) =>
        strides.Length is 1 or 2 && padding is null or { Length: 1 or 2 } && dilation.Length is 1 or 2
            ? new ConvolutionGeometry(strides, padding ?? [0], dilation, groups, isSame: padding is null)
            : null;

    private readonly struct Axes(long[] values)
    {
        private readonly long height = values[0], width = values[^1];
    }
}

/// <summary>The weight of convolutions as oneDNN computes with it; see native/packed_convolution.cpp.</summary>
internal sealed class PackedWeight() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Native.ReleasePacked(handle);
        return true;
    }
}
