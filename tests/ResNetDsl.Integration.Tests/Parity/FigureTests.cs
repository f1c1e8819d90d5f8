using ModelZoo;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>
/// The zoo's figures: parameters, multiply-adds and entries of the <c>state_dict</c>, from torchvision and from table 6 of
/// He et al. 2015 (with option A shortcuts), as the compiler counts them and as the constructed network has them.
/// </summary>
public class FigureTests
{
    public static TheoryData<string, long, long, int> Figures => new()
    {
        { "resnet18", 11_689_512, 1_814_073_344, 122 },
        { "resnet34", 21_797_672, 3_663_761_408, 218 },
        { "resnet50", 25_557_032, 4_089_184_256, 320 },
        { "resnet101", 44_549_160, 7_801_405_440, 626 },
        { "resnet152", 60_192_808, 11_513_626_624, 932 },
        { "resnext50_32x4d", 25_028_904, 4_230_479_872, 320 },
        { "resnext101_32x8d", 88_791_336, 16_414_015_488, 626 },
        { "wide_resnet50_2", 68_883_240, 11_398_021_120, 320 },
        { "wide_resnet101_2", 126_886_696, 22_753_050_624, 626 },
        { "vgg16", 138_357_544, 15_470_264_320, 32 },
        { "cifar_resnet20", 269_722, 40_551_040, 116 },
        { "cifar_resnet32", 464_154, 68_862_592, 188 },
        { "cifar_resnet44", 658_586, 97_174_144, 260 },
        { "cifar_resnet56", 853_018, 125_485_696, 332 },
        { "cifar_resnet110", 1_727_962, 252_887_680, 656 },
        { "cifar_resnet1202", 19_421_274, 2_829_238_912, 7_208 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_network_has_its_published_size(string name, long parameters, long multiplyAdds, int entries)
    {
        var network = Catalog.ImageNet.Concat(Catalog.Cifar).Single(n => n.Name == name);
        Assert.Equal((parameters, multiplyAdds, entries), (network.Parameters, network.MultiplyAdds, network.Entries));

        using var scope = NewDisposeScope();
        using var model = network.Create();
        Assert.Equal(parameters, model.parameters().Sum(p => p.numel()));
        Assert.Equal(entries, model.state_dict().Count);
    }

    [Fact]
    public void Every_network_of_the_zoo_has_its_figures() => Assert.Equal(
        Catalog.ImageNet.Concat(Catalog.Cifar).Select(n => n.Name).Order(), Figures.Select(row => (string)row[0]).Order());
}
