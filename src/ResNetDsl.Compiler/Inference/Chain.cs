using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Layers under one container's name (<c>features.0</c>, <c>features.1</c> …), one after another, that become one
/// <c>Sequential</c>. It is open as long as the next layer continues it.
/// </summary>
internal sealed class Chain(string name, FlowValue input)
{
    private readonly List<(string[] Segments, Made Made)> links = [];

    // The paths of all children, and of the containers within.
    private readonly HashSet<string> taken = [];

    public string Name => name;

    public FlowValue Input => input;

    /// <param name="segments">The names below the container's: <c>["0"]</c>, or more for containers within it.</param>
    public void Add(string[] segments, Made made)
    {
        links.Add((segments, made));
        taken.UnionWith(Paths(segments));
    }

    /// <summary>Whether another layer can have this name: it is new, and no inner container is opened a second time.</summary>
    public bool CanAdd(string[] segments)
    {
        // The containers around the last child are those that are still open.
        string[] last = links.Count == 0 ? [] : links[links.Count - 1].Segments;
        var open = last.Take(last.Length - 1).Zip(segments.Take(segments.Length - 1), (l, r) => l == r).TakeWhile(isEqual => isEqual).Count();
        return !Paths(segments).Skip(open).Any(taken.Contains);
    }

    /// <summary>How many children a container within it has; of itself, by the empty path.</summary>
    public int CountIn(string[] container) => links
        .Where(link => link.Segments.Length > container.Length && link.Segments.Take(container.Length).SequenceEqual(container))
        .Select(link => link.Segments[container.Length]).Distinct().Count();

    private static IEnumerable<string> Paths(string[] segments) =>
        Enumerable.Range(1, segments.Length).Select(depth => string.Join(".", segments.Take(depth)));

    public Made Close()
    {
        var effects = WriteInPlace();
        var isKnown = links.All(l => l.Made.Module is not null);
        return new(
            isKnown ? Nest(links) : null,
            links[links.Count - 1].Made.Output,
            links.Aggregate(Totals.Zero, (sum, link) => sum + link.Made.Totals),
            effects,
            links.SelectMany(l => l.Made.Strides).ToEquatableArray());
    }

    /// <summary>Lets each layer write over its input where that is safe, as <see cref="StoragePlan"/> does for steps.</summary>
    private Effects WriteInPlace()
    {
        var (savesInput, isInput, isSaved) = (false, true, false);
        for (var i = 0; i < links.Count; i++)
        {
            var (segments, made) = links[i];
            var effects = made.Effects;
            if (!isInput && !isSaved && made.Module is ModuleSpec.Layer layer && OperationTable.Get(layer.Operation) is var operation
                && operation.InPlaceCode("x", layer.Input, layer.Arguments) is not null)
            {
                links[i] = (segments, made with { Module = layer with { InPlace = true } });
                effects = StoragePlan.EffectsOf(operation, isInPlace: true);
            }
            savesInput |= isInput && effects.SavesInput;
            isSaved |= effects.SavesInput;
            if (!effects.AliasesInput)
                (isInput, isSaved) = (false, false);
            isSaved |= effects.SavesOutput;
        }
        return new(savesInput, isSaved, isInput);
    }

    private static ModuleSpec.Sequence Nest(IReadOnlyList<(string[] Segments, Made Made)> links)
    {
        var children = new List<Child>();
        for (var start = 0; start < links.Count;)
        {
            var (segments, made) = links[start];
            var end = start + 1;
            if (segments.Length == 1)
            {
                children.Add(new(segments[0], made.Module!, made.Output));
            }
            else
            {
                while (end < links.Count && links[end].Segments.Length > 1 && links[end].Segments[0] == segments[0])
                    end++;
                var inner = links.Skip(start).Take(end - start).Select(l => (l.Segments.Skip(1).ToArray(), l.Made)).ToList();
                children.Add(new(segments[0], Nest(inner), inner[inner.Count - 1].Made.Output));
            }
            start = end;
        }
        return new(children.ToEquatableArray());
    }
}
