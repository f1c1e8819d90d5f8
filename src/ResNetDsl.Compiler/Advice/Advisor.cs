using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Advice;

/// <summary>Advice on residual design: what runs, but works badly by experience. It is given where there are no faults.</summary>
internal static class Advisor
{
    /// <param name="placements">The class's layers, laid. In a block's definition their shapes are in its hyperparameters.</param>
    public static IEnumerable<Finding> Advise(Declaration declaration, IReadOnlyList<Placement> placements) => [];
}
