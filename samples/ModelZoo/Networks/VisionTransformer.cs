using ResNetDsl;

namespace ModelZoo.Networks;

// A. Dosovitskiy et al., An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale, 2020. Weights begin as in
// torchvision: of the patches with variance 1 / fan in, of the layers after Xavier, but the attention's as PyTorch has them; all classes alike.

/// <summary>ViT-B/16: 14 × 14 patches of 16 × 16 pixels are the tokens, behind one from which the class is read.</summary>
[Model(3, 224, 224), Expect(Parameters = 86_567_656, MultiplyAdds = 17_563_828_224)]
[Defaults(WeightInitializer = Initializer.KaimingNormal, Nonlinearity = Nonlinearity.Linear, BiasInitializer = BiasInitializer.Zeros)]
[Conv2d(768, 16, Stride = 16, Name = "conv_proj"), Flatten(StartAxis = 2), Permute(2, 1)]
[ClassToken, VisionEncoder(Name = "encoder"), Select(0), Linear(1000, WeightInitializer = Initializer.Zeros, Name = "heads.head")]
public partial class VisionTransformerB16;

/// <summary>The twelve layers of ViT-B.</summary>
[Block]
[PositionEmbedding, Scope("layers")]
[VisionEncoderLayer(12, 3072, Name = "encoder_layer_0"), VisionEncoderLayer(12, 3072, Repeat = 11, Name = "encoder_layer_{n}")]
[Scope(""), LayerNorm(Eps = 1e-6)]
public partial class VisionEncoder : LayerAttribute;

/// <summary>The same of 4 × 4 patches of 8 × 8 pixels, in four layers.</summary>
[Model(3, 32, 32)]
[Defaults(WeightInitializer = Initializer.KaimingNormal, Nonlinearity = Nonlinearity.Linear, BiasInitializer = BiasInitializer.Zeros)]
[Conv2d(64, 8, Stride = 8, Name = "conv_proj"), Flatten(StartAxis = 2), Permute(2, 1)]
[ClassToken, SmallVisionEncoder(Name = "encoder"), Select(0), Linear(10, WeightInitializer = Initializer.Zeros, Name = "heads.head")]
public partial class SmallVisionTransformer;

/// <summary>Its four layers.</summary>
[Block]
[PositionEmbedding, Scope("layers")]
[VisionEncoderLayer(4, 128, Name = "encoder_layer_0"), VisionEncoderLayer(4, 128, Repeat = 3, Name = "encoder_layer_{n}")]
[Scope(""), LayerNorm(Eps = 1e-6)]
public partial class SmallVisionEncoder : LayerAttribute;

/// <summary>Attention and a network of two linear layers, each behind a norm and beside a shortcut.</summary>
/// <param name="heads">The subspaces of the attention.</param>
/// <param name="width">The features between the two linear layers.</param>
[Block, Defaults(WeightInitializer = Initializer.XavierUniform, BiasInitializer = BiasInitializer.Normal)]
[Skip, LayerNorm(Eps = 1e-6, Name = "ln_1"), MultiheadAttention(nameof(heads), WeightInitializer = Initializer.Default), Add]
[Skip, LayerNorm(Eps = 1e-6, Name = "ln_2")]
[Linear(nameof(width), Name = "mlp.0"), GELU(Name = "mlp.1"), Linear(nameof(InFeatures), Name = "mlp.3"), Add]
public partial class VisionEncoderLayer(int heads, int width) : LayerAttribute;
