using ResNetDsl;

namespace ModelZoo.Networks;

// Ronneberger, Fischer and Brox, U-Net: Convolutional Networks for Biomedical Image Segmentation, 2015; with padding, so that the answer is
// as large as the image, and batch norm, as it is mostly trained since. Weights begin as the paper has them (section 3): normal with variance
// 2 / N, for N numbers that come in at a neuron.

/// <summary>Two 3×3 convolutions, each with batch norm and ReLU.</summary>
[Block, Defaults(Norm = Norm.Batch, Activation = Activation.ReLU, Padding = Pad.Same, WeightInitializer = Initializer.KaimingNormal)]
[Conv2d(nameof(channels), 3), Conv2d(nameof(channels), 3)]
public partial class DoubleConvolution(int channels) : LayerAttribute;

/// <summary>Doubles the image's size, and joins what the encoder made of the same size.</summary>
[Block, Input("skip")]
[ConvTranspose2d(nameof(channels), 2, Stride = 2, WeightInitializer = Initializer.Normal, Std = nameof(Deviation))]
[Concat("skip"), Use<DoubleConvolution>(nameof(channels))]
public partial class UpConvolution(int channels) : LayerAttribute
{
    private double Deviation => System.Math.Pow(2.0 / InChannels, 0.5);
}

/// <summary>For images of any size that can be halved four times: two classes for each pixel.</summary>
[Model("1, H, W")]
[DoubleConvolution(64, Name = "encoder1", As = "c1"), MaxPool2d(2)]
[DoubleConvolution(128, Name = "encoder2", As = "c2"), MaxPool2d(2)]
[DoubleConvolution(256, Name = "encoder3", As = "c3"), MaxPool2d(2)]
[DoubleConvolution(512, Name = "encoder4", As = "c4"), MaxPool2d(2)]
[DoubleConvolution(1024, Name = "bottleneck")]
[UpConvolution(512, Name = "decoder4", Inputs = ["c4"])]
[UpConvolution(256, Name = "decoder3", Inputs = ["c3"])]
[UpConvolution(128, Name = "decoder2", Inputs = ["c2"])]
[UpConvolution(64, Name = "decoder1", Inputs = ["c1"])]
[Conv2d(2, 1, WeightInitializer = Initializer.KaimingNormal, Name = "head")]
public partial class UNet;
