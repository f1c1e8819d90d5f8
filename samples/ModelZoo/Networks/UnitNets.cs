using ResNetDsl;

namespace ModelZoo.Networks;

// A small network of each residual unit in ShortcutKinds.cs, ActivationOrders.cs and ReductionBottleneck.cs, and of none. Weights begin as PyTorch's.

/// <summary>The plain net: no shortcut.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Branch(Repeat = 2, Name = "branches"), ReLU]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class PlainNet;

/// <summary>Of <see cref="OriginalShortcut"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, OriginalShortcut(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class OriginalShortcutNet;

/// <summary>Of <see cref="ConstantScaling"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, ConstantScaling(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class ConstantScalingNet;

/// <summary>Of <see cref="ExclusiveGating"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, ExclusiveGating(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class ExclusiveGatingNet;

/// <summary>Of <see cref="ShortcutOnlyGating"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, ShortcutOnlyGating(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class ShortcutOnlyGatingNet;

/// <summary>Of <see cref="ConvolutionShortcut"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, ConvolutionShortcut(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class ConvolutionShortcutNet;

/// <summary>Of <see cref="DropoutShortcut"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, DropoutShortcut(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class DropoutShortcutNet;

/// <summary>Of <see cref="OriginalOrder"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, OriginalOrder(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class OriginalOrderNet;

/// <summary>Of <see cref="NormAfterAddition"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, NormAfterAddition(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class NormAfterAdditionNet;

/// <summary>Of <see cref="ReLUBeforeAddition"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, ReLUBeforeAddition(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class ReLUBeforeAdditionNet;

/// <summary>Of <see cref="ReLUOnlyPreActivation"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, ReLUOnlyPreActivation(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class ReLUOnlyPreActivationNet;

/// <summary>Of <see cref="FullPreActivation"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, FullPreActivation(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class FullPreActivationNet;

/// <summary>Of <see cref="ReductionBottleneck"/>.</summary>
[Model(3, 32, 32)]
[Conv2d(32, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, ReductionBottleneck(Repeat = 2, Name = "blocks")]
[GlobalAvgPool2d, Flatten, Linear(10)]
public partial class ReductionBottleneckNet;
