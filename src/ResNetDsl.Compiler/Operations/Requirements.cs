using System.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>What a layer says of a requirement that isn't met: see <see cref="Requirement"/>.</summary>
public readonly record struct Words(string Problem, string? Mend = null, Correction? Correction = null);

/// <summary>Collects what a layer requires of its input and arguments; what plainly holds for given numbers is left out.</summary>
public sealed class Requirements : IEnumerable<Requirement>
{
    private readonly List<Requirement> items = [];

    /// <summary>Adds a requirement, unless it holds by its numbers: nearly all do, and their words would be made for nothing.</summary>
    /// <returns>False where it fails by its numbers, so that what follows from the same mistake need not be said.</returns>
    public bool Require(Relation relation, Dim left, Dim right, Rule rule, string? argument, Func<Words> words)
    {
        var isKnown = left.Constant is not null && right.Constant is not null;
        if (isKnown && Decision.Decide(relation, left, right).Truth == Truth.Holds)
            return true;
        var (problem, mend, correction) = words();
        items.Add(new(relation, left, right, rule, argument, problem, mend, correction));
        return !isKnown;
    }

    /// <summary>Adds what can't be met: the arguments contradict each other, whatever comes in.</summary>
    public void Refuse(Rule rule, string argument, Words words) => Require(Relation.Equal, 0, 1, rule, argument, () => words);

    /// <summary>
    /// Requires the same of the height and the width. A layer that is wrong in both is wrong once: the width is passed
    /// over where it asks the same as the height, or where the height fails already.
    /// </summary>
    /// <param name="words">The words for an axis, <c>height</c> or <c>width</c>, and the two sides of its relation.</param>
    public bool RequireOnBothAxes(
        Relation relation, (Dim Left, Dim Right) height, (Dim Left, Dim Right) width, Rule rule, string argument, Func<string, Dim, Dim, Words> words)
    {
        return Require(relation, height.Left, height.Right, rule, argument, () => words("height", height.Left, height.Right))
            && (height.Equals(width) || Require(relation, width.Left, width.Right, rule, argument, () => words("width", width.Left, width.Right)));
    }

    public IEnumerator<Requirement> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
