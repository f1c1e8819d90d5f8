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
    /// <param name="isOfTraining">See <see cref="Requirement.IsOfTraining"/>.</param>
    /// <returns>False where it fails by its numbers, so that what follows from the same mistake need not be said.</returns>
    public bool Require(Relation relation, Dim left, Dim right, Rule rule, string? argument, Func<Words> words, bool isOfTraining = false)
    {
        var isKnown = left.Constant is not null && right.Constant is not null;
        if (isKnown && Decision.Decide(relation, left, right).Truth == Truth.Holds)
            return true;
        var (problem, mend, correction) = words();
        items.Add(new(relation, left, right, rule, argument, problem, mend, correction) { IsOfTraining = isOfTraining });
        return !isKnown;
    }

    /// <summary>Adds what can't be met: the arguments contradict each other, whatever comes in.</summary>
    public void Refuse(Rule rule, string argument, Words words) => Require(Relation.Equal, 0, 1, rule, argument, () => words);

    /// <summary>
    /// Requires the same of each axis of a space. A layer that is wrong in several is wrong once: an axis is passed over where it
    /// asks the same as one before it, or where one before it fails already.
    /// </summary>
    /// <param name="sides">The two sides of the relation, for each axis.</param>
    /// <param name="words">The words for an axis, by its name, and the two sides of its relation.</param>
    public bool RequireOnEachAxis(
        Space space, Relation relation, Func<int, (Dim Left, Dim Right)> sides, Rule rule, string argument, Func<string, Dim, Dim, Words> words)
    {
        var asked = new List<(Dim, Dim)>(space.Axes);
        for (var axis = 0; axis < space.Axes; axis++)
        {
            var (name, (left, right)) = (space.AxisName(axis), sides(axis));
            if (asked.Contains((left, right)))
                continue;
            asked.Add((left, right));
            if (!Require(relation, left, right, rule, argument, () => words(name, left, right)))
                return false;
        }
        return true;
    }

    public IEnumerator<Requirement> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
