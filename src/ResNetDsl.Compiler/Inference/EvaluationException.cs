using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Compiler.Inference;

/// <summary>An expression of the user's has no value: a division by zero, an overflow, a shape that isn't known there.</summary>
/// <param name="mend">What would mend it; null where that depends on who is to blame.</param>
/// <param name="isShapeUnknown">The shape is unknown after a mistake that is reported already: nothing more is said.</param>
internal sealed class EvaluationException(string message, string? mend = null, bool isShapeUnknown = false) : Exception(message)
{
    public string? Mend => mend;

    public bool IsShapeUnknown => isShapeUnknown;

    /// <summary>The derived hyperparameter in whose expression it is; null where an argument says it.</summary>
    public Site? Derived { get; set; }
}
