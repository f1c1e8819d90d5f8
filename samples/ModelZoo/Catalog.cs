using ModelZoo.Networks;
using static TorchSharp.torch;

namespace ModelZoo;

/// <summary>A network of the zoo and what the compiler counted of it.</summary>
/// <param name="Name">torchvision's name, where torchvision has the network.</param>
/// <param name="Parameters">The numbers that training changes.</param>
/// <param name="MultiplyAdds">Those of the convolutions and linear layers, for one image.</param>
/// <param name="Entries">Tensors in the <c>state_dict</c>.</param>
/// <param name="Create">Makes the network, with random weights, on the CPU.</param>
public sealed record ZooNetwork(string Name, long Parameters, long MultiplyAdds, int Entries, Func<nn.Module<Tensor, Tensor>> Create);

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
        new("vgg16", Vgg16.ParameterCount, Vgg16.MultiplyAdds, Vgg16.StateDictEntries, () => new Vgg16()),
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
    ];
}
