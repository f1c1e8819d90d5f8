using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>A declaration with all shapes proven, or with what is wrong.</summary>
/// <param name="Faults">Why nothing can be emitted; empty where <see cref="Network"/> is there. Faults of a used block's own declaration are among them, with that block's sites.</param>
public sealed record Inferred(Declaration Declaration, EquatableArray<Finding> Faults, Network? Network);
