using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>The sizes of several axes, of which one may be left to the others as -1.</summary>
internal static class Sizes
{
    /// <summary>The argument's name.</summary>
    public const string Argument = "Sizes";

    public static Hyperparameter Hyperparameter { get; } = Hyperparameter.List(Argument, HyperparameterKind.Sizes);

    /// <summary>Those that are written; none where the argument is left out.</summary>
    public static EquatableArray<Dim> Of(Arguments arguments) => arguments.IsWritten(Argument) ? arguments.List(Argument) : [];

    /// <summary>The sizes, each known; null where they are none.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="count">What their product must be; or, beside a -1, a multiple of.</param>
    /// <param name="of">That, in words.</param>
    /// <param name="orElse">What could be written in their place; empty where nothing can.</param>
    public static EquatableArray<Dim>? Fill(string layer, Dim count, string of, Arguments arguments, Requirements requirements, string orElse = "")
    {
        var sizes = Of(arguments);
        if (sizes.Count == 0)
        {
            requirements.Refuse(Rules.InvalidArgument, Argument, new($"{layer} has no sizes", $"give one for each axis that is to be{orElse}"));
            return null;
        }
        var rests = sizes.Count(IsRest);
        if (rests > 1)
        {
            requirements.Refuse(Rules.InvalidArgument, Argument, new($"{layer} leaves {rests} sizes to the others", "write one -1 at most"));
            return null;
        }
        var known = Product(sizes.Where(size => !IsRest(size)));
        requirements.Require(rests == 0 ? Relation.Equal : Relation.MultipleOf, count, known, Rules.UnequalCount, null, () => new(
            $"makes ({string.Join(", ", sizes)}) of {of}",
            rests > 0 ? "give sizes whose product divides that"
            : Left(count, sizes) is { } left ? $"give sizes whose product is that, or {string.Join(", ", left)}, where -1 is what the others leave"
            : "give sizes whose product is that"));
        return sizes.Select(size => IsRest(size) ? count.FloorDivide(known) : size).ToEquatableArray();
    }

    /// <summary>The sizes with one more, or the last in its place, that is left to the others; null where these don't divide the count.</summary>
    private static IEnumerable<Dim>? Left(Dim count, EquatableArray<Dim> sizes)
    {
        IEnumerable<Dim>[] ways = [sizes, sizes.Take(sizes.Count - 1)];
        return ways.Where(others => others.Any() && Decision.Decide(Relation.MultipleOf, count, Product(others)).Truth == Truth.Holds).Select(others => others.Append(-1)).FirstOrDefault();
    }

    public static Dim Product(IEnumerable<Dim> sizes) => sizes.Aggregate((Dim)1, (product, size) => product * size);

    private static bool IsRest(Dim size) => size.Constant == -1;
}
