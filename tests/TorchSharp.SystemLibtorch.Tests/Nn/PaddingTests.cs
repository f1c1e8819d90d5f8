using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class PaddingTests
{
    private static readonly long[] Line = [1, 1, 4];
    private static readonly long[] Picture = [1, 1, 2, 3];
    private static readonly long[] Cube = [1, 1, 2, 2, 2];

    private static double[] MirroredCube =>
    [
        -0.5, 0.5, -0.5, 0.25, 1.25, 0.25, -0.5, 0.5, -0.5, 0.75, -1.0, 0.75, 1.5, -0.25, 1.5, 0.75, -1.0, 0.75, -0.5, 0.5, -0.5, 0.25, 1.25, 0.25,
        -0.5, 0.5, -0.5,
    ];

    public static TheoryData<Module<Tensor, Tensor>, long[], double[]> Paddings => new()
    {
        { ReflectionPad1d((1, 2)), Line, [0.75, -1.0, 0.75, -0.25, 1.5, -0.25, 0.75] },
        { ReflectionPad2d((1, 0, 0, 1)), Picture, [0.75, -1.0, 0.75, -0.25, 0.5, 1.5, 0.5, -0.5, 0.75, -1.0, 0.75, -0.25] },
        { ReflectionPad3d((1, 0, 0, 1, 1, 0)), Cube, MirroredCube },
        { ReplicationPad1d((1, 2)), Line, [-1.0, -1.0, 0.75, -0.25, 1.5, 1.5, 1.5] },
        { ReplicationPad2d((1, 0, 0, 1)), Picture, [-1.0, -1.0, 0.75, -0.25, 1.5, 1.5, 0.5, -0.5, 1.5, 1.5, 0.5, -0.5] },
        {
            ReplicationPad3d((1, 0, 0, 1, 1, 0)), Cube,
            [
                -1.0, -1.0, 0.75, -0.25, -0.25, 1.5, -0.25, -0.25, 1.5, -1.0, -1.0, 0.75, -0.25, -0.25, 1.5, -0.25, -0.25, 1.5, 0.5, 0.5, -0.5, 1.25,
                1.25, 0.25, 1.25, 1.25, 0.25,
            ]
        },
        { ZeroPad2d((1, 0, 0, 1)), Picture, [0, -1, 0.75, -0.25, 0, 1.5, 0.5, -0.5, 0, 0, 0, 0] },
        { ZeroPad2d((-1, 0, 0, 0)), Picture, [0.75, -0.25, 0.5, -0.5] },
        { ConstantPad1d((1, 2), 7), Line, [7, -1, 0.75, -0.25, 1.5, 7, 7] },
        { ConstantPad2d((0, -2, 1, 0), 7), Picture, [7, -1, 1.5] },
        { ConstantPad3d((-1, 0, -1, 0, 1, 0), 7), Cube, [7, 1.5, 0.25] },
    };

    [Theory]
    [MemberData(nameof(Paddings))]
    public void Paddings_have_PyTorchs_values(Module<Tensor, Tensor> layer, long[] shape, double[] expected) =>
        Values.AreNearly(expected, layer.call(Values.Image(shape)));

    public static TheoryData<Module<Tensor, Tensor>, int> Even => new()
    {
        { ReflectionPad1d(1), 1 }, { ReflectionPad2d(1), 2 }, { ReflectionPad3d(1), 3 },
        { ReplicationPad1d(1), 1 }, { ReplicationPad2d(1), 2 }, { ReplicationPad3d(1), 3 },
        { ZeroPad2d(1), 2 }, { ConstantPad1d(1, 5), 1 }, { ConstantPad2d(1, 5), 2 }, { ConstantPad3d(1, 5), 3 },
    };

    [Theory]
    [MemberData(nameof(Even))]
    public void One_number_pads_all_sides(Module<Tensor, Tensor> layer, int axes)
    {
        long[] shape = [2, 3, .. new long[] { 4, 5, 6 }[..axes]];
        Values.HasShape([2, 3, .. new long[] { 6, 7, 8 }[..axes]], layer.call(zeros(shape)));
        Values.HasShape([3, .. new long[] { 6, 7, 8 }[..axes]], layer.call(zeros(shape[1..])));
    }

    [Theory]
    [InlineData(new long[] { 1, 2 }, new long[] { 1, 1, 4 }, new[] { 1.5, -1.0, 0.75, -0.25, 1.5, -1.0, 0.75 })]
    [InlineData(
        new long[] { 1, 0, 0, 1 }, new long[] { 1, 1, 2, 3 }, new[] { -0.25, -1.0, 0.75, -0.25, -0.5, 1.5, 0.5, -0.5, -0.25, -1.0, 0.75, -0.25 })]
    public void Circular_padding_goes_around(long[] padding, long[] shape, double[] expected) =>
        Values.AreNearly(expected, functional.pad(Values.Image(shape), padding, PaddingModes.Circular));

    [Fact]
    public void Modules_keep_what_they_were_given()
    {
        using var layer = ConstantPad2d((1, 2, 3, 4), 5);
        Assert.Equal([1L, 2, 3, 4], layer.padding);
        Assert.Equal(5, layer.value);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var error = Assert.Throws<ExternalException>(() => ReflectionPad1d(3).call(zeros(1, 1, 3)));
        Assert.Contains("Padding size should be less than the corresponding input dimension", error.Message);
        Assert.Throws<ExternalException>(() => ReflectionPad1d(1).call(zeros(3)));
        Assert.Throws<ExternalException>(() => ReflectionPad2d(1).call(zeros(2, 2)));
        Assert.Throws<ExternalException>(() => functional.pad(zeros(3), new long[] { 1 }));
        Assert.Throws<ExternalException>(() => functional.pad(zeros(1, 1, 3), (1, 1), PaddingModes.Reflect, 5));
    }
}
