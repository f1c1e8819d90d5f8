using System.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>Collects what a layer requires of its input and arguments.</summary>
public sealed class Requirements : IEnumerable<Requirement>
{
    private readonly List<Requirement> items = [];

    public void Equal(Dim left, Dim right, Rule rule, string? argument, string problem, string? mend = null) =>
        items.Add(new(Relation.Equal, left, right, rule, argument, problem, mend));

    public void AtLeast(Dim left, Dim right, Rule rule, string? argument, string problem, string? mend = null) =>
        items.Add(new(Relation.AtLeast, left, right, rule, argument, problem, mend));

    public void MultipleOf(Dim left, Dim right, Rule rule, string? argument, string problem, string? mend = null) =>
        items.Add(new(Relation.MultipleOf, left, right, rule, argument, problem, mend));

    public IEnumerator<Requirement> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
