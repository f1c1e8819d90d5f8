using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>
/// The networks' figures: parameters, multiply-adds and entries of the <c>state_dict</c>, from torchvision, from table 6 of
/// He et al. 2015 (with option A shortcuts), and from <c>networks.py</c>, as the compiler counts them and as the constructed network has them.
/// </summary>
public class FigureTests
{
    public static TheoryData<string, long, long?, int> Figures => new()
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
        { "vgg11", 132_863_336, 7_609_090_048, 22 },
        { "vgg13", 133_047_848, 11_308_466_176, 26 },
        { "vgg16", 138_357_544, 15_470_264_320, 32 },
        { "vgg19", 143_667_240, 19_632_062_464, 38 },
        { "vgg11_bn", 132_868_840, 7_609_090_048, 62 },
        { "vgg13_bn", 133_053_736, 11_308_466_176, 76 },
        { "vgg16_bn", 138_365_992, 15_470_264_320, 97 },
        { "vgg19_bn", 143_678_248, 19_632_062_464, 118 },
        { "slim_vgg_16", 138_357_544, 15_470_264_320, 32 },
        { "densenet121", 7_978_856, 2_834_161_664, 727 },
        { "squeezenet1_0", 1_248_424, 818_924_576, 52 },
        { "squeezenet1_1", 1_235_496, 349_151_936, 52 },
        { "mobilenet_v2", 3_504_872, 300_774_272, 314 },
        { "googlenet", 6_624_904, 1_498_376_192, 344 },
        { "se_resnet50", 28_088_024, 4_091_699_200, 384 },
        { "convnext_tiny", 28_589_128, 4_455_531_264, 182 },
        { "vit_b_16", 86_567_656, 17_563_828_224, 152 },
        { "small_vit", 148_170, 2_573_440, 56 },
        { "small_convnext", 57_258, 1_429_120, 30 },
        { "cifar_resnet20", 269_722, 40_551_040, 116 },
        { "cifar_resnet32", 464_154, 68_862_592, 188 },
        { "cifar_resnet44", 658_586, 97_174_144, 260 },
        { "cifar_resnet56", 853_018, 125_485_696, 332 },
        { "cifar_resnet110", 1_727_962, 252_887_680, 656 },
        { "cifar_resnet1202", 19_421_274, 2_829_238_912, 7_208 },
        { "preact_resnet110", 1_727_962, 252_887_680, 656 },
        { "preact_resnet164", 1_661_274, 242_403_840, 980 },
        { "preact_resnet1001", 10_285_722, 1_485_752_832, 6_002 },
        { "elu_net", 378_196, 385_155_072, 82 },
        { "plain", 9_978, 9_879_712, 32 },
        { "original_shortcut", 9_978, 9_879_712, 32 },
        { "constant_scaling", 9_978, 9_879_712, 32 },
        { "exclusive_gating", 10_522, 10_404_000, 36 },
        { "shortcut_only_gating", 10_522, 10_404_000, 36 },
        { "convolution_shortcut", 10_554, 10_404_000, 44 },
        { "dropout_shortcut", 9_978, 9_879_712, 32 },
        { "original_order", 9_978, 9_879_712, 32 },
        { "norm_after_addition", 9_978, 9_879_712, 32 },
        { "relu_before_addition", 9_978, 9_879_712, 32 },
        { "relu_only_preactivation", 9_978, 9_879_712, 32 },
        { "full_preactivation", 9_978, 9_879_712, 32 },
        { "reduction_bottleneck", 3_626, 3_113_280, 44 },
        { "spectrum", 1_174_051, 1_170_704, 24 },
        { "plain_spectrum", 458_323, 456_789, 8 },
        { "parallel_spectrum", 2_348_102, 2_341_408, 48 },
        { "unet", 31_036_546, null, 118 },
        { "shufflenet_v2_x0_5", 1_366_792, 40_476_448, 338 },
        { "efficientnet_b0", 5_288_548, 385_814_752, 360 },
        { "tcn", 66_510, 51_607_050, 36 },
        { "small_detr", 28_554, 336_768, 36 },
        { "transformer_decoder", 5_418, 72_352, 32 },
        { "causal_decoder_1", 26_986, null, 31 },
        { "causal_decoder_7", 26_986, null, 31 },
        { "causal_decoder_24", 26_986, null, 31 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_network_has_its_published_size(string name, long parameters, long? multiplyAdds, int entries)
    {
        var network = Subjects.Of(name);
        Assert.Equal((parameters, multiplyAdds, entries), (network.Parameters, network.MultiplyAdds, network.Entries));

        using var scope = NewDisposeScope();
        using var model = network.Create();
        Assert.Equal(parameters, model.parameters().Sum(p => p.numel()));
        Assert.Equal(entries, model.state_dict().Count);
    }

    [Fact]
    public void Every_network_has_its_figures() => Assert.Equal(
        Subjects.All.Select(n => n.Name).Order(), Figures.Select(row => (string)row[0]).Order());
}
