using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Compiler.Shapes;

public enum Relation
{
    Equal,
    AtLeast,

    /// <summary>The left dimension is a multiple of the right one.</summary>
    MultipleOf,
}

/// <summary>
/// A relation that must be true for a layer to run (or, for a rule by policy, to be accepted).
/// Layers state requirements; the engine decides each one: it holds, it is an error, or, where it depends on a
/// symbol, it becomes a check in the generated code, with the same words.
/// </summary>
/// <param name="Argument">The argument at fault, by its name in the operation table; null for the layer itself.</param>
/// <param name="Problem">What the layer got and what it needs: <c>takes 64 channels, got [N, 32, 8, 8]</c>.</param>
/// <param name="Mend">What would mend it, as an order: <c>use In = 32</c>; null where nothing better is known.</param>
/// <param name="Correction">The argument's value that would do so; null where there isn't one alone.</param>
public sealed record Requirement(
    Relation Relation, Dim Left, Dim Right, Rule Rule, string? Argument, string Problem, string? Mend = null, Correction? Correction = null)
{
    /// <summary>
    /// Whether it must be true only in training with a batch of one sample. Then nothing is wrong with the declaration where it isn't, and
    /// the generated code checks it when the model trains.
    /// </summary>
    public bool IsOfTraining { get; init; }

    /// <summary>
    /// Whether the relation is true, symbols standing for sizes of at least 1. Exact for dimensions in one symbol;
    /// where minima, opaque code or several symbols leave it open, it depends.
    /// </summary>
    /// <exception cref="OverflowException">The dimensions' difference doesn't fit in 64 bits.</exception>
    public Verdict Decide() => Decision.Decide(Relation, Left, Right);
}
