using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Which repetition of its use a block is, from 1: a number where the block is used; in its own definition a parameter of the constructor, which
/// there is only where the code names it.
/// </summary>
internal static class Repetition
{
    /// <summary>What a block's arguments call it.</summary>
    public const string Name = "Repetition";

    /// <summary>The constructor's parameter.</summary>
    public const string Parameter = "repetition";

    /// <summary>Whether a block, alike in all else, may differ from one repetition to the next.</summary>
    public static bool IsNamedIn(BlockSpec block) => block.Derived.Select(derived => derived.Body)
        .Concat(block.Layers.SelectMany(layer => layer.Arguments.Select(argument => argument.Value).Append(layer.Repeat).Append(layer.When).OfType<Expression>()))
        .Concat(block.Hyperparameters.Select(hyperparameter => hyperparameter.AfterFirst).OfType<Expression>())
        .SelectMany(ExpressionPrinter.Names)
        .Contains(Name);
}
