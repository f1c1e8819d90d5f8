namespace ResNetDsl.Integration.Tests.HandMade;

/// <summary>Hand-written modules in a branch that makes the image smaller.</summary>
[Block]
[Skip, Conv2d(nameof(channels), 3, Padding = 1), ReLU, Use<Patches>(nameof(channels), nameof(stride)), Use<Keep>(When = nameof(keeps)), Use<Squash>, ReLU, Conv2d(nameof(channels), 1), Add(Shortcut.Projection), ReLU]
public partial class HandMadeBlock(int channels, [AfterFirst(1)] int stride = 1, bool keeps = true) : LayerAttribute;

/// <summary>Hand-written modules in every place: first, beside a skip, repeated, labelled, in a block, in a scope.</summary>
[Model(3, 16, 16)]
[Use<Keep>, Conv2d(8, 3, Padding = 1), Skip, Use<Keep>(Repeat = 3, Name = "kept"), ReLU, Conv2d(8, 3, Padding = 1), Add]
[Use<Squash>(As = "squashed"), Use<Keep>, ReLU, Multiply("squashed"), Use<Keep>(As = "multiplied"), Conv2d(8, 1), ReLU, Conv2d(8, 1), Add("multiplied")]
[HandMadeBlock(16, stride: 2, Repeat = 2, Name = "layer1")]
[Scope("tail", ByPosition = true), Use<Patches>(8, 2), ReLU, Use<Keep>]
[Scope(""), Use<ToTokens>, LayerNorm, Select(0), Linear(10)]
public partial class HandMadeNet;

/// <summary>Parameters of the class itself beside a hand-written module, with which there is no inference form.</summary>
[Model(3, 4, 4)]
[Use<ToTokens>, ClassToken, PositionEmbedding, Flatten, Linear(2)]
public partial class TokensByHandNet;

/// <summary>Nothing but hand-written modules, over images of any size: no layer of libtorch notices a broken contract.</summary>
[Model("3, H, W")]
[Use<Halve>(Name = "first"), Use<Halve>(Repeat = 2, Name = "more")]
public partial class HalvingNet;
