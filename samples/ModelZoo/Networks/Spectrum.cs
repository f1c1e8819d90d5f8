using ResNetDsl;

namespace ModelZoo.Networks;

// From four numbers of a photonic structure to its spectrum of 267 points.

/// <summary>Three residual units for each of three widths.</summary>
[Model(4), SpectrumBody(Name = "")]
public partial class SpectrumNet;

/// <summary>Four dense layers, for comparison: it fits smooth fringes, and misses narrow resonances.</summary>
[Model(4)]
[Linear([500, 500, 267], Activation = Activation.ReLU), Linear(267)]
public partial class PlainSpectrumNet;

/// <summary>
/// The parallel form: a network as it was, and a second one that is fitted to what the first leaves of the spectrum, y - f(x); the answer is
/// their sum.
/// </summary>
[Model(4)]
[Skip("structure"), SpectrumBody(Name = "first", As = "fitted"), SpectrumBody(Name = "second", From = "structure"), Add("fitted")]
public partial class ParallelSpectrumNet;

/// <summary>The layers of <see cref="SpectrumNet"/>, as a block.</summary>
[Block]
[DenseUnit(Repeat = 3, Name = "inputs"), Linear(500), ReLU]
[DenseUnit(Repeat = 3, Name = "middle"), Linear(267), ReLU]
[DenseUnit(Repeat = 3, Name = "outputs"), Linear(267)]
public partial class SpectrumBody : LayerAttribute;

#pragma warning disable RND3001, RND3005 // The unit is as published: one layer, and its ReLU before the addition.
/// <summary>A dense layer as wide as what comes in, with ReLU, and the addition with another.</summary>
[Block]
[Skip, Linear(nameof(InFeatures)), ReLU, Add, ReLU]
public partial class DenseUnit : LayerAttribute;
#pragma warning restore RND3001, RND3005
