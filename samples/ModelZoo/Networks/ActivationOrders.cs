using ResNetDsl;

namespace ModelZoo.Networks;

// K. He et al., Identity Mappings in Deep Residual Networks, 2016, section 4 and figure 4: where norm and activation stand.

/// <summary>(a) The original: weights, norm, ReLU, weights, norm, addition, ReLU.</summary>
[Block]
[Skip]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d]
[Add, ReLU]
public partial class OriginalOrder : LayerAttribute;

/// <summary>(b) The norm after the addition.</summary>
[Block]
[Skip]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false)]
[Add, BatchNorm2d, ReLU]
public partial class NormAfterAddition : LayerAttribute;

#pragma warning disable RND3005 // What the paper advises against.
/// <summary>(c) ReLU before the addition.</summary>
[Block]
[Skip]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Add]
public partial class ReLUBeforeAddition : LayerAttribute;
#pragma warning restore RND3005

/// <summary>(d) ReLU alone before the weights.</summary>
[Block]
[Skip]
[ReLU, Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d]
[ReLU, Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false), BatchNorm2d]
[Add]
public partial class ReLUOnlyPreActivation : LayerAttribute;

/// <summary>(e) Norm and ReLU before the weights.</summary>
[Block]
[Skip]
[BatchNorm2d, ReLU, Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false)]
[BatchNorm2d, ReLU, Conv2d(nameof(InChannels), 3, Padding = 1, Bias = false)]
[Add]
public partial class FullPreActivation : LayerAttribute;
