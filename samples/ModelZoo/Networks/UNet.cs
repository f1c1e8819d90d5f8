using ResNetDsl;

namespace ModelZoo.Networks;

// Ronneberger, Fischer and Brox, U-Net: Convolutional Networks for Biomedical Image Segmentation, 2015; with padding, so that the answer is
// as large as the image, and batch norm, as it is mostly trained since.

/// <summary>Two 3×3 convolutions, each with batch norm and ReLU.</summary>
[Block, Defaults(Norm = Norm.Batch, Activation = Activation.ReLU, Padding = Pad.Same)]
[Conv2d(nameof(channels), 3), Conv2d(nameof(channels), 3)]
public partial class DoubleConvolution(int channels) : LayerAttribute;

/// <summary>For images of any size that can be halved four times: two classes for each pixel.</summary>
[Model("1, H, W")]
[DoubleConvolution(64, Name = "encoder1"), Skip, MaxPool2d(2)]
[DoubleConvolution(128, Name = "encoder2"), Skip, MaxPool2d(2)]
[DoubleConvolution(256, Name = "encoder3"), Skip, MaxPool2d(2)]
[DoubleConvolution(512, Name = "encoder4"), Skip, MaxPool2d(2)]
[DoubleConvolution(1024, Name = "bottleneck")]
[ConvTranspose2d(512, 2, Stride = 2, Name = "up4"), Concat, DoubleConvolution(512, Name = "decoder4")]
[ConvTranspose2d(256, 2, Stride = 2, Name = "up3"), Concat, DoubleConvolution(256, Name = "decoder3")]
[ConvTranspose2d(128, 2, Stride = 2, Name = "up2"), Concat, DoubleConvolution(128, Name = "decoder2")]
[ConvTranspose2d(64, 2, Stride = 2, Name = "up1"), Concat, DoubleConvolution(64, Name = "decoder1")]
[Conv2d(2, 1, Name = "head")]
public partial class UNet;
