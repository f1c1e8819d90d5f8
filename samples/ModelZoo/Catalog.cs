using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ModelZoo;

/// <summary>A network of the zoo and what the compiler counted of it.</summary>
/// <param name="Name">torchvision's name, where torchvision has the network.</param>
/// <param name="Parameters">The numbers that training changes.</param>
/// <param name="MultiplyAdds">Those of the convolutions and linear layers, for one image; null where they depend on its size.</param>
/// <param name="Entries">Tensors in the <c>state_dict</c>.</param>
/// <param name="Create">Makes the network, with random weights, on the CPU.</param>
public sealed record ZooNetwork(string Name, long Parameters, long? MultiplyAdds, int Entries, Func<nn.Module<Tensor, Tensor>> Create);

/// <summary>All networks of the zoo.</summary>
public static class Catalog
{
    /// <summary>For images of 3 × 224 × 224 and 1000 classes, with the names that their parameters have in torchvision.</summary>
    public static IReadOnlyList<ZooNetwork> ImageNet { get; } =
    [
        new("resnet18", ResNet18.ParameterCount, ResNet18.MultiplyAdds, ResNet18.StateDictEntries, () => new ResNet18()),
        new("resnet34", ResNet34.ParameterCount, ResNet34.MultiplyAdds, ResNet34.StateDictEntries, () => new ResNet34()),
        new("resnet50", ResNet50.ParameterCount, ResNet50.MultiplyAdds, ResNet50.StateDictEntries, () => new ResNet50()),
        new("resnet101", ResNet101.ParameterCount, ResNet101.MultiplyAdds, ResNet101.StateDictEntries, () => new ResNet101()),
        new("resnet152", ResNet152.ParameterCount, ResNet152.MultiplyAdds, ResNet152.StateDictEntries, () => new ResNet152()),
        new("resnext50_32x4d", ResNeXt50_32x4d.ParameterCount, ResNeXt50_32x4d.MultiplyAdds, ResNeXt50_32x4d.StateDictEntries, () => new ResNeXt50_32x4d()),
        new("resnext101_32x8d", ResNeXt101_32x8d.ParameterCount, ResNeXt101_32x8d.MultiplyAdds, ResNeXt101_32x8d.StateDictEntries, () => new ResNeXt101_32x8d()),
        new("wide_resnet50_2", WideResNet50_2.ParameterCount, WideResNet50_2.MultiplyAdds, WideResNet50_2.StateDictEntries, () => new WideResNet50_2()),
        new("wide_resnet101_2", WideResNet101_2.ParameterCount, WideResNet101_2.MultiplyAdds, WideResNet101_2.StateDictEntries, () => new WideResNet101_2()),
        new("vgg11", Vgg11.ParameterCount, Vgg11.MultiplyAdds, Vgg11.StateDictEntries, () => new Vgg11()),
        new("vgg13", Vgg13.ParameterCount, Vgg13.MultiplyAdds, Vgg13.StateDictEntries, () => new Vgg13()),
        new("vgg16", Vgg16.ParameterCount, Vgg16.MultiplyAdds, Vgg16.StateDictEntries, () => new Vgg16()),
        new("vgg19", Vgg19.ParameterCount, Vgg19.MultiplyAdds, Vgg19.StateDictEntries, () => new Vgg19()),
        new("vgg11_bn", Vgg11Bn.ParameterCount, Vgg11Bn.MultiplyAdds, Vgg11Bn.StateDictEntries, () => new Vgg11Bn()),
        new("vgg13_bn", Vgg13Bn.ParameterCount, Vgg13Bn.MultiplyAdds, Vgg13Bn.StateDictEntries, () => new Vgg13Bn()),
        new("vgg16_bn", Vgg16Bn.ParameterCount, Vgg16Bn.MultiplyAdds, Vgg16Bn.StateDictEntries, () => new Vgg16Bn()),
        new("vgg19_bn", Vgg19Bn.ParameterCount, Vgg19Bn.MultiplyAdds, Vgg19Bn.StateDictEntries, () => new Vgg19Bn()),
        new("densenet121", DenseNet121.ParameterCount, DenseNet121.MultiplyAdds, DenseNet121.StateDictEntries, () => new DenseNet121()),
        new("squeezenet1_0", SqueezeNet1_0.ParameterCount, SqueezeNet1_0.MultiplyAdds, SqueezeNet1_0.StateDictEntries, () => new SqueezeNet1_0()),
        new("squeezenet1_1", SqueezeNet1_1.ParameterCount, SqueezeNet1_1.MultiplyAdds, SqueezeNet1_1.StateDictEntries, () => new SqueezeNet1_1()),
        new("googlenet", GoogLeNet.ParameterCount, GoogLeNet.MultiplyAdds, GoogLeNet.StateDictEntries, () => new GoogLeNet()),
        new("mobilenet_v2", MobileNetV2.ParameterCount, MobileNetV2.MultiplyAdds, MobileNetV2.StateDictEntries, () => new MobileNetV2()),
        new("se_resnet50", SEResNet50.ParameterCount, SEResNet50.MultiplyAdds, SEResNet50.StateDictEntries, () => new SEResNet50()),
        new("convnext_tiny", ConvNeXtTiny.ParameterCount, ConvNeXtTiny.MultiplyAdds, ConvNeXtTiny.StateDictEntries, () => new ConvNeXtTiny()),
        new("vit_b_16", VisionTransformerB16.ParameterCount, VisionTransformerB16.MultiplyAdds, VisionTransformerB16.StateDictEntries, () => new VisionTransformerB16()),
    ];

    /// <summary>For images of 3 × 32 × 32 and 10 classes.</summary>
    public static IReadOnlyList<ZooNetwork> Cifar { get; } =
    [
        new("cifar_resnet20", CifarResNet20.ParameterCount, CifarResNet20.MultiplyAdds, CifarResNet20.StateDictEntries, () => new CifarResNet20()),
        new("cifar_resnet32", CifarResNet32.ParameterCount, CifarResNet32.MultiplyAdds, CifarResNet32.StateDictEntries, () => new CifarResNet32()),
        new("cifar_resnet44", CifarResNet44.ParameterCount, CifarResNet44.MultiplyAdds, CifarResNet44.StateDictEntries, () => new CifarResNet44()),
        new("cifar_resnet56", CifarResNet56.ParameterCount, CifarResNet56.MultiplyAdds, CifarResNet56.StateDictEntries, () => new CifarResNet56()),
        new("cifar_resnet110", CifarResNet110.ParameterCount, CifarResNet110.MultiplyAdds, CifarResNet110.StateDictEntries, () => new CifarResNet110()),
        new("cifar_resnet1202", CifarResNet1202.ParameterCount, CifarResNet1202.MultiplyAdds, CifarResNet1202.StateDictEntries, () => new CifarResNet1202()),
        new("preact_resnet110", PreActivationResNet110.ParameterCount, PreActivationResNet110.MultiplyAdds, PreActivationResNet110.StateDictEntries, () => new PreActivationResNet110()),
        new("preact_resnet164", PreActivationResNet164.ParameterCount, PreActivationResNet164.MultiplyAdds, PreActivationResNet164.StateDictEntries, () => new PreActivationResNet164()),
        new("preact_resnet1001", PreActivationResNet1001.ParameterCount, PreActivationResNet1001.MultiplyAdds, PreActivationResNet1001.StateDictEntries, () => new PreActivationResNet1001()),
        new("small_vit", SmallVisionTransformer.ParameterCount, SmallVisionTransformer.MultiplyAdds, SmallVisionTransformer.StateDictEntries, () => new SmallVisionTransformer()),
        new("small_convnext", SmallConvNeXt.ParameterCount, SmallConvNeXt.MultiplyAdds, SmallConvNeXt.StateDictEntries, () => new SmallConvNeXt()),
    ];

    /// <summary>For images of any size, an answer for each pixel.</summary>
    public static IReadOnlyList<ZooNetwork> Segmentation { get; } =
    [
        new("unet", UNet.ParameterCount, null, UNet.StateDictEntries, () => new UNet()),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ZooNetwork> All { get; } = [.. ImageNet, .. Cifar, .. Segmentation];
}
