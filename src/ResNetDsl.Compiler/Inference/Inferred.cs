using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>A declaration with all shapes proven, or with what is wrong.</summary>
/// <param name="Findings">
/// The mistakes, to be reported where their sites lie, and the advice. Faults of a used block's own declaration are among
/// them, with that block's sites.
/// </param>
/// <param name="Network">What to emit; null where there are faults, or where a layer is unknown because C# could not bind it.</param>
public sealed record Inferred(Declaration Declaration, EquatableArray<Finding> Findings, Network? Network)
{
    /// <summary>The findings that leave no network.</summary>
    public IReadOnlyList<Finding> Faults => [.. Findings.Where(f => f.Rule.IsFault)];
}
