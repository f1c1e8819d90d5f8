using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class UpsamplingTests
{
    private static readonly long[] Line = [1, 1, 3];
    private static readonly long[] Picture = [1, 1, 2, 3];
    private static readonly long[] Volume = [1, 1, 1, 2, 2];

    public static TheoryData<InterpolationMode, bool?, long[], double[], double[]> Factors => new()
    {
        { InterpolationMode.Nearest, null, Line, [2], [-1.0, -1.0, 0.75, 0.75, -0.25, -0.25] },
        { InterpolationMode.Linear, false, Line, [2], [-1.0, -0.5625, 0.3125, 0.5, 0.0, -0.25] },
        { InterpolationMode.Linear, null, Line, [2], [-1.0, -0.5625, 0.3125, 0.5, 0.0, -0.25] },
        { InterpolationMode.Linear, true, Line, [2], [-1.0, -0.3, 0.4, 0.55, 0.15, -0.25] },
        { InterpolationMode.Area, null, Line, [2], [-1.0, -1.0, 0.75, 0.75, -0.25, -0.25] },
        { InterpolationMode.NearestExact, null, Line, [2], [-1.0, -1.0, 0.75, 0.75, -0.25, -0.25] },
        { InterpolationMode.Nearest, null, Picture, [2, 1.5], [-1.0, -1.0, 0.75, -0.25, -1.0, -1.0, 0.75, -0.25, 1.5, 1.5, 0.5, -0.5, 1.5, 1.5, 0.5, -0.5] },
        { InterpolationMode.Bilinear, false, Picture, [1, 1.5], [-1.0, -0.125, 0.5833333333333333, -0.08333333333333333, 1.5, 1.0, 0.3333333333333333, -0.3333333333333333] },
        { InterpolationMode.Bilinear, true, Picture, [1, 1.5], [-1.0, 1.0 / 6, 0.4166666666666667, -0.25, 1.5, 0.8333333333333334, 0.16666666666666674, -0.5] },
        { InterpolationMode.Bicubic, true, Picture, [1, 1.5], [-1.0, 0.31018518518518534, 0.6296296296296298, -0.25, 1.5, 0.9259259259259257, 0.07407407407407396, -0.5] },
        { InterpolationMode.Area, null, Picture, [1, 1.5], [-1.0, -0.125, 0.25, -0.25, 1.5, 1.0, 0.0, -0.5] },
        { InterpolationMode.Nearest, null, Volume, [2, 1, 1.5], [-1.0, -1.0, 0.75, -0.25, -0.25, 1.5, -1.0, -1.0, 0.75, -0.25, -0.25, 1.5] },
        { InterpolationMode.NearestExact, null, Volume, [2, 1, 1.5], [-1.0, 0.75, 0.75, -0.25, 1.5, 1.5, -1.0, 0.75, 0.75, -0.25, 1.5, 1.5] },
        { InterpolationMode.Trilinear, false, Volume, [2, 1, 1.5], [-1.0, -0.125, 0.75, -0.25, 0.625, 1.5, -1.0, -0.125, 0.75, -0.25, 0.625, 1.5] },
        { InterpolationMode.Area, null, Volume, [2, 1, 1.5], [-1.0, -0.125, 0.75, -0.25, 0.625, 1.5, -1.0, -0.125, 0.75, -0.25, 0.625, 1.5] },
    };

    [Theory]
    [MemberData(nameof(Factors))]
    public void Factors_have_PyTorchs_values(InterpolationMode mode, bool? align_corners, long[] shape, double[] factors, double[] expected) =>
        Values.AreNearly(expected, functional.interpolate(Values.Image(shape), scale_factor: factors, mode: mode, align_corners: align_corners));

    public static TheoryData<InterpolationMode, bool?, long[], long[], double[]> Sizes => new()
    {
        { InterpolationMode.Nearest, null, Line, [2], [-1.0, 0.75] },
        { InterpolationMode.Linear, false, Line, [2], [-0.5625, 0.0] },
        { InterpolationMode.Linear, true, Line, [2], [-1.0, -0.25] },
        { InterpolationMode.Area, null, Line, [2], [-0.125, 0.25] },
        { InterpolationMode.NearestExact, null, Line, [2], [-1.0, -0.25] },
        { InterpolationMode.Nearest, null, Picture, [2, 2], [-1.0, 0.75, 1.5, 0.5] },
        { InterpolationMode.Bilinear, false, Picture, [2, 2], [-0.5625, 0.0, 1.25, -0.25] },
        { InterpolationMode.Bilinear, true, Picture, [2, 2], [-1.0, -0.25, 1.5, -0.5] },
        { InterpolationMode.Bicubic, null, Picture, [2, 2], [-0.568359375, 0.0380859375, 1.30859375, -0.30859375] },
        { InterpolationMode.Bicubic, true, Picture, [2, 2], [-1.0, -0.25, 1.5, -0.5] },
        { InterpolationMode.Area, null, Picture, [2, 2], [-0.125, 0.25, 1.0, 0.0] },
        { InterpolationMode.NearestExact, null, Picture, [2, 2], [-1.0, -0.25, 1.5, -0.5] },
        { InterpolationMode.Nearest, null, Volume, [2, 2, 1], [-1.0, -0.25, -1.0, -0.25] },
        { InterpolationMode.Trilinear, false, Volume, [2, 2, 1], [-0.125, 0.625, -0.125, 0.625] },
        { InterpolationMode.Trilinear, true, Volume, [2, 2, 1], [-1.0, -0.25, -1.0, -0.25] },
        { InterpolationMode.Area, null, Volume, [2, 2, 1], [-0.125, 0.625, -0.125, 0.625] },
        { InterpolationMode.NearestExact, null, Volume, [2, 2, 1], [0.75, 1.5, 0.75, 1.5] },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sizes_have_PyTorchs_values(InterpolationMode mode, bool? align_corners, long[] shape, long[] sizes, double[] expected) =>
        Values.AreNearly(expected, functional.interpolate(Values.Image(shape), sizes, mode: mode, align_corners: align_corners));

    [Fact]
    public void Places_follow_from_the_factors_or_from_the_sizes()
    {
        using var line = Values.Image(1, 1, 5);
        Values.AreNearly(
            [-1.0, -0.125, 0.5833333333333333, -0.08333333333333333, 0.625, 1.3333333333333333, 0.6666666666666667],
            functional.interpolate(line, scale_factor: [1.5], mode: InterpolationMode.Linear));
        double[] recomputed = [-1.0, 0, 0.4642857142857142, -0.25, 1.0, 1.0714285714285712, 0.5];
        Values.AreNearly(recomputed, functional.interpolate(line, scale_factor: [1.5], mode: InterpolationMode.Linear, recompute_scale_factor: true));
        using var layer = Upsample(scale_factor: [1.5], mode: UpsampleMode.Linear, recompute_scale_factor: true);
        Values.AreNearly(recomputed, layer.call(line));
    }

    [Fact]
    public void Antialiasing_counts_all_pixels()
    {
        using var image = Values.Image(1, 1, 4, 4);
        Values.AreNearly(
            [0.03061224489795918, 0.4795918367346938, 0.2551020408163265, 0.3112244897959183],
            functional.interpolate(image, [2, 2], mode: InterpolationMode.Bilinear, antialias: true));
        Values.AreNearly(
            [-0.023807287753568745, 0.5316021788129226, 0.2730559729526672, 0.2986006761833208],
            functional.interpolate(image, [2, 2], mode: InterpolationMode.Bicubic, antialias: true));
    }

    [Theory]
    [InlineData(InterpolationMode.Bilinear, 3, "Got 3D input, but bilinear mode needs 4D input")]
    [InlineData(InterpolationMode.Linear, 4, "Got 4D input, but linear mode needs 3D input")]
    [InlineData(InterpolationMode.Trilinear, 4, "Got 4D input, but trilinear mode needs 5D input")]
    [InlineData(InterpolationMode.Bicubic, 5, "Input Error: Only 3D, 4D and 5D input Tensors supported (got 5D)")]
    [InlineData(InterpolationMode.Nearest, 2, "Input Error: Only 3D, 4D and 5D input Tensors supported (got 2D)")]
    public void Modes_are_for_their_ranks(InterpolationMode mode, int rank, string message)
    {
        long[] shape = [.. Enumerable.Repeat(2L, rank)];
        double[] factors = [.. Enumerable.Repeat(2.0, rank - 2)];
        var error = Assert.Throws<ExternalException>(() => functional.interpolate(zeros(shape), scale_factor: factors, mode: mode));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var image = zeros(1, 1, 3, 3);
        foreach (var mode in (InterpolationMode[])[InterpolationMode.Nearest, InterpolationMode.Area])
        {
            var error = Assert.Throws<ExternalException>(() => functional.interpolate(image, [2, 2], mode: mode, align_corners: false));
            Assert.StartsWith("align_corners option can only be set", error.Message, StringComparison.Ordinal);
        }

        Refused("either size or scale_factor should be defined", () => functional.interpolate(image));
        Refused("only one of size or scale_factor should be defined", () => functional.interpolate(image, [2, 2], [2, 2]));
        Refused("scale_factor shape must match input shape. Input is 2D, scale_factor size is [2]", () => functional.interpolate(image, scale_factor: [2]));
        Refused("It is expected output_size equals to 2, but got size 1", () => functional.interpolate(image, [2]));
        Refused("Anti-alias option is only supported", () => functional.interpolate(image, [2, 2], antialias: true));
        Refused("either size or scale_factor", () => Upsample().call(image));

        static void Refused(string message, Func<Tensor> run) =>
            Assert.StartsWith(message, Assert.Throws<ExternalException>(run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_module_keeps_what_it_was_given()
    {
        using var sized = Upsample([4]);
        Assert.Equal([4L], sized.size.ToArray());
        Assert.Equal(0, sized.scale_factor.Length);
        Assert.Null(sized.align_corners);
        Assert.Null(sized.recompute_scale_factor);
        Values.AreNearly([-1, -1, 0.75, 0.75], sized.call(Values.Image(1, 1, 2)));
        using var scaled = Upsample(scale_factor: [2], mode: UpsampleMode.Linear, align_corners: true);
        Assert.Equal(UpsampleMode.Linear, scaled.mode);
        Values.AreNearly([-1.0, -0.3, 0.4, 0.55, 0.15, -0.25], scaled.call(Values.Image(Line)));
    }

    [Fact]
    public void Pixels_are_made_of_channels_and_back()
    {
        double[] expected = [-1.0, -0.25, 0.75, 1.5, 0.5, 1.25, -0.5, 0.25];
        using var channels = Values.Image(1, 4, 1, 2);
        using var pixels = PixelShuffle(2).call(channels);
        Values.HasShape([1, 1, 2, 4], pixels);
        Values.AreNearly(expected, pixels);
        Values.AreNearly(Values.Of(channels), PixelUnshuffle(2).call(pixels));
        Values.HasShape([1, 2, 4], PixelShuffle(2).call(channels[0]));
        Assert.Throws<ExternalException>(() => PixelShuffle(2).call(zeros(1, 3, 1, 2)));
        Assert.Throws<ExternalException>(() => PixelUnshuffle(2).call(zeros(1, 1, 3, 4)));
    }
}
