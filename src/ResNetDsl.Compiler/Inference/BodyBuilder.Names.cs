using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Names, scopes and containers.</summary>
internal sealed partial class BodyBuilder
{
    private readonly HashSet<string> containers = [];

    /// <summary>
    /// Counts the layers that will be named by their kind, inlined blocks' among them, so that the first of several is
    /// numbered. A scope that an inlined block opens ends with the block.
    /// </summary>
    private void Announce(EquatableArray<LayerSpec> layers, string current)
    {
        foreach (var layer in layers)
        {
            context.CountLayer();
            if (layer.Target == "Scope")
                current = Text(layer, "Name") ?? "";
            else if (layer.IsBlock && layer.Name == "" && context.Definitions.FindBlock(layer.Target) is { } inlined && !context.Definitions.IsRecursive(inlined))
                Announce(inlined.Layers, current);
            else if (layer.Name is null && layer.Target != "Skip")
                NamingOf(current).Announce(Naming.Stem(layer, context.Definitions.FindBlock));
        }
    }

    private Naming NamingOf(string container)
    {
        if (!namings.TryGetValue(container, out var naming))
            namings[container] = naming = new();
        return naming;
    }

    private void OpenScope(LayerSpec layer)
    {
        CloseChain();
        scope = Text(layer, "Name") ?? "";
        position = layer.Arguments.Any(a => a is { Name: "ByPosition", Value: Expression.Boolean { Flag: true } }) ? 0 : null;
    }

    /// <summary>A text argument of a structural attribute: a label or a scope's name.</summary>
    private static string? Text(LayerSpec layer, string name) =>
        layer.Arguments.FirstOrDefault(a => a.Name == name)?.Value is Expression.Name text ? text.Identifier : null;

    /// <summary>The layer's name in this class, with the scope's in front: <c>features.0</c>.</summary>
    private string NameOf(LayerSpec layer)
    {
        var name = layer.Name
            ?? (position is { } number ? number.ToString(CultureInfo.InvariantCulture) : NamingOf(scope).Next(Naming.Stem(layer, context.Definitions.FindBlock)));
        position++;
        return scope.Length == 0 ? name : scope + "." + name;
    }

    private void ContinueChain(string[] segments, string title, Origin origin)
    {
        if (chain is null || chain.Name != segments[0])
        {
            CloseChain();
            OpenChain(segments[0], origin);
        }
        var made = origin.Made;
        string[] below = [.. segments.Skip(1)];
        if (!chain!.CanAdd(below))
            ReportName(origin, $"the name '{string.Join(".", segments)}' is taken, or a container in it is already complete", "give the layer another Name");
        chain.Add(below, made);
        inner.Add(new(string.Join(".", below), title, made.Output, made.Totals.Parameters));
        flow = new(
            PendingId, made.Output, origin.Path, origin.Frame.Site(origin.Layer), flow.Strides.Concat(made.Strides).ToEquatableArray(), origin);
    }

    private void OpenChain(string name, Origin origin)
    {
        if (containers.Add(name))
        {
            Claim(name, origin);
        }
        else
        {
            ReportName(
                origin,
                $"the container '{name}' is already complete: it holds layers that stand one after another, with no skip, join, label or other layer between them",
                "declare these layers as a block of their own, and place it under this name");
        }
        chain = new(name, flow);
    }

    // The value inside an open container: it has no name in forward, so whatever needs one closes the container first.
    private const int PendingId = -1;
    private readonly List<InnerLayer> inner = [];

    /// <summary>Makes the open container, if any, one module and one step.</summary>
    private void CloseChain()
    {
        if (chain is not { } closing)
            return;
        chain = null;
        var made = closing.Close();
        if (made.Module is not null)
            members.Add(new(closing.Name, made.Module, made.Output, made.Totals));
        steps.Add(new Step.Call(closing.Input.Id, flow.Shape, "Sequential", closing.Name, made.Effects, inner.ToEquatableArray()));
        inner.Clear();
        flow = flow with { Id = steps.Count };
    }
}
