using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ModelZoo;

/// <summary>A network of the zoo and what the compiler counted of it.</summary>
/// <param name="Name">torchvision's name, where torchvision has the network.</param>
/// <param name="Parameters">The numbers that training changes.</param>
/// <param name="MultiplyAdds">Those of the convolutions and linear layers, for one image; null where they depend on its size.</param>
/// <param name="Entries">Tensors in the <c>state_dict</c>.</param>
/// <param name="Sample">The shape of one sample; where the network takes any size, of one that it takes.</param>
/// <param name="Create">Makes the network, with random weights, on the CPU.</param>
public sealed record ZooNetwork(string Name, long Parameters, long? MultiplyAdds, int Entries, IReadOnlyList<long> Sample, Func<nn.Module<Tensor, Tensor>> Create);

/// <summary>All networks of the zoo.</summary>
public static class Catalog
{
    private static readonly long[] Photo = [3, 224, 224];

    private static readonly long[] Thumbnail = [3, 32, 32];

    /// <summary>For images of 3 × 224 × 224 and 1000 classes, with the names that their parameters have in torchvision, or in TF-Slim.</summary>
    public static IReadOnlyList<ZooNetwork> ImageNet { get; } =
    [
        new("resnet18", ResNet18.ParameterCount, ResNet18.MultiplyAdds, ResNet18.StateDictEntries, Photo, () => new ResNet18()),
        new("resnet34", ResNet34.ParameterCount, ResNet34.MultiplyAdds, ResNet34.StateDictEntries, Photo, () => new ResNet34()),
        new("resnet50", ResNet50.ParameterCount, ResNet50.MultiplyAdds, ResNet50.StateDictEntries, Photo, () => new ResNet50()),
        new("resnet101", ResNet101.ParameterCount, ResNet101.MultiplyAdds, ResNet101.StateDictEntries, Photo, () => new ResNet101()),
        new("resnet152", ResNet152.ParameterCount, ResNet152.MultiplyAdds, ResNet152.StateDictEntries, Photo, () => new ResNet152()),
        new("resnext50_32x4d", ResNeXt50_32x4d.ParameterCount, ResNeXt50_32x4d.MultiplyAdds, ResNeXt50_32x4d.StateDictEntries, Photo, () => new ResNeXt50_32x4d()),
        new("resnext101_32x8d", ResNeXt101_32x8d.ParameterCount, ResNeXt101_32x8d.MultiplyAdds, ResNeXt101_32x8d.StateDictEntries, Photo, () => new ResNeXt101_32x8d()),
        new("wide_resnet50_2", WideResNet50_2.ParameterCount, WideResNet50_2.MultiplyAdds, WideResNet50_2.StateDictEntries, Photo, () => new WideResNet50_2()),
        new("wide_resnet101_2", WideResNet101_2.ParameterCount, WideResNet101_2.MultiplyAdds, WideResNet101_2.StateDictEntries, Photo, () => new WideResNet101_2()),
        new("vgg11", Vgg11.ParameterCount, Vgg11.MultiplyAdds, Vgg11.StateDictEntries, Photo, () => new Vgg11()),
        new("vgg13", Vgg13.ParameterCount, Vgg13.MultiplyAdds, Vgg13.StateDictEntries, Photo, () => new Vgg13()),
        new("vgg16", Vgg16.ParameterCount, Vgg16.MultiplyAdds, Vgg16.StateDictEntries, Photo, () => new Vgg16()),
        new("vgg19", Vgg19.ParameterCount, Vgg19.MultiplyAdds, Vgg19.StateDictEntries, Photo, () => new Vgg19()),
        new("vgg11_bn", Vgg11Bn.ParameterCount, Vgg11Bn.MultiplyAdds, Vgg11Bn.StateDictEntries, Photo, () => new Vgg11Bn()),
        new("vgg13_bn", Vgg13Bn.ParameterCount, Vgg13Bn.MultiplyAdds, Vgg13Bn.StateDictEntries, Photo, () => new Vgg13Bn()),
        new("vgg16_bn", Vgg16Bn.ParameterCount, Vgg16Bn.MultiplyAdds, Vgg16Bn.StateDictEntries, Photo, () => new Vgg16Bn()),
        new("vgg19_bn", Vgg19Bn.ParameterCount, Vgg19Bn.MultiplyAdds, Vgg19Bn.StateDictEntries, Photo, () => new Vgg19Bn()),
        new("slim_vgg_16", SlimVgg16.ParameterCount, SlimVgg16.MultiplyAdds, SlimVgg16.StateDictEntries, Photo, () => new SlimVgg16()),
        new("densenet121", DenseNet121.ParameterCount, DenseNet121.MultiplyAdds, DenseNet121.StateDictEntries, Photo, () => new DenseNet121()),
        new("squeezenet1_0", SqueezeNet1_0.ParameterCount, SqueezeNet1_0.MultiplyAdds, SqueezeNet1_0.StateDictEntries, Photo, () => new SqueezeNet1_0()),
        new("squeezenet1_1", SqueezeNet1_1.ParameterCount, SqueezeNet1_1.MultiplyAdds, SqueezeNet1_1.StateDictEntries, Photo, () => new SqueezeNet1_1()),
        new("googlenet", GoogLeNet.ParameterCount, GoogLeNet.MultiplyAdds, GoogLeNet.StateDictEntries, Photo, () => new GoogLeNet()),
        new("mobilenet_v2", MobileNetV2.ParameterCount, MobileNetV2.MultiplyAdds, MobileNetV2.StateDictEntries, Photo, () => new MobileNetV2()),
        new("se_resnet50", SEResNet50.ParameterCount, SEResNet50.MultiplyAdds, SEResNet50.StateDictEntries, Photo, () => new SEResNet50()),
        new("convnext_tiny", ConvNeXtTiny.ParameterCount, ConvNeXtTiny.MultiplyAdds, ConvNeXtTiny.StateDictEntries, Photo, () => new ConvNeXtTiny()),
        new("vit_b_16", VisionTransformerB16.ParameterCount, VisionTransformerB16.MultiplyAdds, VisionTransformerB16.StateDictEntries, Photo, () => new VisionTransformerB16()),
    ];

    /// <summary>For images of 3 × 32 × 32 and 10 classes.</summary>
    public static IReadOnlyList<ZooNetwork> Cifar { get; } =
    [
        new("cifar_resnet20", CifarResNet20.ParameterCount, CifarResNet20.MultiplyAdds, CifarResNet20.StateDictEntries, Thumbnail, () => new CifarResNet20()),
        new("cifar_resnet32", CifarResNet32.ParameterCount, CifarResNet32.MultiplyAdds, CifarResNet32.StateDictEntries, Thumbnail, () => new CifarResNet32()),
        new("cifar_resnet44", CifarResNet44.ParameterCount, CifarResNet44.MultiplyAdds, CifarResNet44.StateDictEntries, Thumbnail, () => new CifarResNet44()),
        new("cifar_resnet56", CifarResNet56.ParameterCount, CifarResNet56.MultiplyAdds, CifarResNet56.StateDictEntries, Thumbnail, () => new CifarResNet56()),
        new("cifar_resnet110", CifarResNet110.ParameterCount, CifarResNet110.MultiplyAdds, CifarResNet110.StateDictEntries, Thumbnail, () => new CifarResNet110()),
        new("cifar_resnet1202", CifarResNet1202.ParameterCount, CifarResNet1202.MultiplyAdds, CifarResNet1202.StateDictEntries, Thumbnail, () => new CifarResNet1202()),
        new("preact_resnet110", PreActivationResNet110.ParameterCount, PreActivationResNet110.MultiplyAdds, PreActivationResNet110.StateDictEntries, Thumbnail, () => new PreActivationResNet110()),
        new("preact_resnet164", PreActivationResNet164.ParameterCount, PreActivationResNet164.MultiplyAdds, PreActivationResNet164.StateDictEntries, Thumbnail, () => new PreActivationResNet164()),
        new("preact_resnet1001", PreActivationResNet1001.ParameterCount, PreActivationResNet1001.MultiplyAdds, PreActivationResNet1001.StateDictEntries, Thumbnail, () => new PreActivationResNet1001()),
        new("small_vit", SmallVisionTransformer.ParameterCount, SmallVisionTransformer.MultiplyAdds, SmallVisionTransformer.StateDictEntries, Thumbnail, () => new SmallVisionTransformer()),
        new("small_convnext", SmallConvNeXt.ParameterCount, SmallConvNeXt.MultiplyAdds, SmallConvNeXt.StateDictEntries, Thumbnail, () => new SmallConvNeXt()),
        new("elu_net", EluNet.ParameterCount, EluNet.MultiplyAdds, EluNet.StateDictEntries, Thumbnail, () => new EluNet()),
    ];

    /// <summary>Small networks for the same images: one of each residual unit of the papers, and one of none.</summary>
    public static IReadOnlyList<ZooNetwork> Units { get; } =
    [
        new("plain", PlainNet.ParameterCount, PlainNet.MultiplyAdds, PlainNet.StateDictEntries, Thumbnail, () => new PlainNet()),
        new("original_shortcut", OriginalShortcutNet.ParameterCount, OriginalShortcutNet.MultiplyAdds, OriginalShortcutNet.StateDictEntries, Thumbnail, () => new OriginalShortcutNet()),
        new("constant_scaling", ConstantScalingNet.ParameterCount, ConstantScalingNet.MultiplyAdds, ConstantScalingNet.StateDictEntries, Thumbnail, () => new ConstantScalingNet()),
        new("exclusive_gating", ExclusiveGatingNet.ParameterCount, ExclusiveGatingNet.MultiplyAdds, ExclusiveGatingNet.StateDictEntries, Thumbnail, () => new ExclusiveGatingNet()),
        new("shortcut_only_gating", ShortcutOnlyGatingNet.ParameterCount, ShortcutOnlyGatingNet.MultiplyAdds, ShortcutOnlyGatingNet.StateDictEntries, Thumbnail, () => new ShortcutOnlyGatingNet()),
        new("convolution_shortcut", ConvolutionShortcutNet.ParameterCount, ConvolutionShortcutNet.MultiplyAdds, ConvolutionShortcutNet.StateDictEntries, Thumbnail, () => new ConvolutionShortcutNet()),
        new("dropout_shortcut", DropoutShortcutNet.ParameterCount, DropoutShortcutNet.MultiplyAdds, DropoutShortcutNet.StateDictEntries, Thumbnail, () => new DropoutShortcutNet()),
        new("original_order", OriginalOrderNet.ParameterCount, OriginalOrderNet.MultiplyAdds, OriginalOrderNet.StateDictEntries, Thumbnail, () => new OriginalOrderNet()),
        new("norm_after_addition", NormAfterAdditionNet.ParameterCount, NormAfterAdditionNet.MultiplyAdds, NormAfterAdditionNet.StateDictEntries, Thumbnail, () => new NormAfterAdditionNet()),
        new("relu_before_addition", ReLUBeforeAdditionNet.ParameterCount, ReLUBeforeAdditionNet.MultiplyAdds, ReLUBeforeAdditionNet.StateDictEntries, Thumbnail, () => new ReLUBeforeAdditionNet()),
        new("relu_only_preactivation", ReLUOnlyPreActivationNet.ParameterCount, ReLUOnlyPreActivationNet.MultiplyAdds, ReLUOnlyPreActivationNet.StateDictEntries, Thumbnail, () => new ReLUOnlyPreActivationNet()),
        new("full_preactivation", FullPreActivationNet.ParameterCount, FullPreActivationNet.MultiplyAdds, FullPreActivationNet.StateDictEntries, Thumbnail, () => new FullPreActivationNet()),
        new("reduction_bottleneck", ReductionBottleneckNet.ParameterCount, ReductionBottleneckNet.MultiplyAdds, ReductionBottleneckNet.StateDictEntries, Thumbnail, () => new ReductionBottleneckNet()),
    ];

    /// <summary>From four numbers of a photonic structure to a spectrum of 267 points.</summary>
    public static IReadOnlyList<ZooNetwork> Spectra { get; } =
    [
        new("spectrum", SpectrumNet.ParameterCount, SpectrumNet.MultiplyAdds, SpectrumNet.StateDictEntries, [4], () => new SpectrumNet()),
        new("plain_spectrum", PlainSpectrumNet.ParameterCount, PlainSpectrumNet.MultiplyAdds, PlainSpectrumNet.StateDictEntries, [4], () => new PlainSpectrumNet()),
        new("parallel_spectrum", ParallelSpectrumNet.ParameterCount, ParallelSpectrumNet.MultiplyAdds, ParallelSpectrumNet.StateDictEntries, [4], () => new ParallelSpectrumNet()),
    ];

    /// <summary>For images of any size, an answer for each pixel.</summary>
    public static IReadOnlyList<ZooNetwork> Segmentation { get; } =
    [
        new("unet", UNet.ParameterCount, null, UNet.StateDictEntries, [1, 48, 64], () => new UNet()),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ZooNetwork> All { get; } = [.. ImageNet, .. Cifar, .. Units, .. Spectra, .. Segmentation];
}
