using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>How a two-dimensional convolution goes over its images. Mirrors Geometry in native/packed_convolution.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ConvolutionGeometry
{
    private readonly Axes stride, padding, dilation;
    private readonly long groups;

    private ConvolutionGeometry(long[] strides, long[] padding, long[] dilation, long groups) =>
        (stride, this.padding, this.dilation, this.groups) = (new(strides), new(padding), new(dilation), groups);

    /// <summary>Null where there are too few numbers or too many: one for both axes, or one for each.</summary>
    public static ConvolutionGeometry? Of(long[] strides, long[] padding, long[] dilation, long groups) =>
        strides.Length is 1 or 2 && padding.Length is 1 or 2 && dilation.Length is 1 or 2
            ? new ConvolutionGeometry(strides, padding, dilation, groups)
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
