using ResNetDsl;

namespace ModelZoo.Networks;

// K. He et al., Identity Mappings in Deep Residual Networks, 2016, section 3 and figure 2: what may stand on the shortcut. The authors
// found (a) best, and the compiler's advice is theirs.

/// <summary>(a) The original: nothing.</summary>
[Block]
[Skip, Branch, Add, ReLU]
public partial class OriginalShortcut : LayerAttribute;

#pragma warning disable RND3006 // What the paper advises against.
/// <summary>(b) A constant: y = F(x)/2 + x/2.</summary>
[Block]
[Skip, Branch, Scale(0.5), Add(Scale = 0.5), ReLU]
public partial class ConstantScaling : LayerAttribute;

/// <summary>(c) A gate for the branch, and what it leaves for the shortcut: y = g·F(x) + (1 − g)·x. The gate begins nearly closed.</summary>
[Block]
[Skip("x"), Branch(As = "branch")]
[Conv2d(nameof(InChannels), 1, BiasInitializer = BiasInitializer.Constant, BiasValue = -6, From = "x"), Sigmoid(As = "gate")]
[Multiply("branch", As = "gated")]
[Multiply("x", From = "gate", As = "taken")]
[Add("x", From = "gated"), Add("taken", Scale = -1), ReLU]
public partial class ExclusiveGating : LayerAttribute;
#pragma warning restore RND3006

/// <summary>(d) A gate for the shortcut alone: y = F(x) + (1 − g)·x, and 1 − g(z) = g(−z).</summary>
[Block]
[Skip("x"), Branch(As = "branch")]
[Conv2d(nameof(InChannels), 1, BiasInitializer = BiasInitializer.Constant, BiasValue = 6, From = "x"), Sigmoid, Multiply("x")]
[Add("branch"), ReLU]
public partial class ShortcutOnlyGating : LayerAttribute;

/// <summary>(e) A 1 × 1 convolution.</summary>
[Block]
[Skip, Branch, Add(Shortcut.AlwaysProjection), ReLU]
public partial class ConvolutionShortcut : LayerAttribute;

#pragma warning disable RND3006
/// <summary>(f) Dropout.</summary>
[Block]
[Skip("x"), Branch(As = "branch"), Dropout(0.5, From = "x"), Add("branch"), ReLU]
public partial class DropoutShortcut : LayerAttribute;
#pragma warning restore RND3006

/// <summary>F(x): two 3 × 3 convolutions.</summary>
[Block]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d]
public partial class Branch : LayerAttribute;
