using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>
/// The zoo's networks begin as their references do: torchvision's as torchvision draws them, others as their papers say. Of numbers that are
/// drawn, the distribution is compared: mean, deviation and kurtosis of each parameter, within what chance allows of so many numbers.
/// </summary>
public sealed class BeginningTests
{
    private static readonly string[] Names =
    [
        "resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "resnext50_32x4d", "resnext101_32x8d", "wide_resnet50_2", "wide_resnet101_2",
        "vgg11", "vgg13", "vgg16", "vgg19", "vgg11_bn", "vgg13_bn", "vgg16_bn", "vgg19_bn", "densenet121", "squeezenet1_0", "squeezenet1_1", "googlenet",
        "mobilenet_v2", "se_resnet50", "convnext_tiny", "vit_b_16", "small_convnext", "small_vit", "cifar_resnet20", "cifar_resnet32",
        "cifar_resnet44", "cifar_resnet56", "cifar_resnet110", "preact_resnet110", "preact_resnet164", "unet",
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<(string Parameter, Beginning Beginning)>>> OfPyTorch = new(() => Beginning.OfPyTorch(Names));

    public static TheoryData<string> Networks => [.. Names];

    [TorchvisionTheory]
    [MemberData(nameof(Networks))]
    public void Begins_as_its_reference(string name)
    {
        Assert.True(PythonTorch.Missing is null, PythonTorch.Missing);
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = Subjects.Of(name).Create();
        var expected = OfPyTorch.Value[name];
        var actual = model.named_parameters().Select(p => (p.name, Beginning: Beginning.Of(p.parameter))).ToList();
        Assert.Equal(expected.Select(p => (p.Parameter, p.Beginning.Count)), actual.Select(p => (p.name, p.Beginning.Count)));
        Assert.Empty(expected.Zip(actual, (theirs, ours) => ours.Beginning.DifferenceFrom(theirs.Beginning) is { } difference ? $"{ours.name}: {difference}" : null).OfType<string>());
    }

    /// <summary>What a declaration could say wrong: the fan, the shape of the distribution, where it is cut off, the deviation, and that a bias isn't zeros.</summary>
    public static TheoryData<string, Func<Tensor, Tensor>> Others => new()
    {
        { "the other fan", weight => nn.init.kaiming_normal_(weight, nonlinearity: nn.init.NonlinearityType.ReLU) },
        { "uniform", weight => nn.init.uniform_(weight, -Math.Sqrt(3) * Std, Math.Sqrt(3) * Std) },
        { "cut at two deviations", weight => weight.copy_(Cut(weight.shape) * Std) },
        { "the same with the deviation as it should be", weight => weight.copy_(Cut(weight.shape) * Std / 0.8796) },
        { "a twentieth more", weight => nn.init.normal_(weight, std: 1.05 * Std) },
        { "not about 0", weight => nn.init.normal_(weight, 0.1 * Std, Std) },
        { "zeros", nn.init.zeros_ },
    };

    private static double Std => Math.Sqrt(2.0 / (64 * 9));

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_distribution_is_told_from_the_right_one(string what, Func<Tensor, Tensor> draw)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        manual_seed(1);
        var right = nn.init.kaiming_normal_(empty(64, 32, 3, 3), mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU);
        var same = nn.init.normal_(empty(64, 32, 3, 3), std: Std);
        Assert.Null(Beginning.Of(same).DifferenceFrom(Beginning.Of(right)));
        var (other, expected) = (Beginning.Of(draw(empty(64, 32, 3, 3))), Beginning.Of(right));
        Assert.True(other.DifferenceFrom(expected) is not null && expected.DifferenceFrom(other) is not null, what);
    }

    /// <summary>Standard normal numbers, none beyond two.</summary>
    private static Tensor Cut(long[] shape)
    {
        var numbers = randn(2 * shape.Aggregate(1L, (product, size) => product * size));
        return numbers[numbers.abs() <= 2][TensorIndex.Slice(0, shape.Aggregate(1L, (product, size) => product * size))].reshape(shape);
    }
}
