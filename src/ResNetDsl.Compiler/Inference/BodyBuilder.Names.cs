using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Names, scopes and containers.</summary>
internal sealed partial class BodyBuilder
{
    private readonly HashSet<string> containers = [];

    // Those that something stands in the middle of, which is said once of each.
    private readonly HashSet<string> broken = [];

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
            else if (layer.Name is null && layer.Target is not ("Skip" or LayerSpec.Output))
                NamingOf(current).Announce(Naming.Stem(layer));
        }
    }

    private Naming NamingOf(string container)
    {
        if (!namings.TryGetValue(container, out var naming))
            namings[container] = naming = new();
        return naming;
    }

    /// <summary>What was named in another container stays open: <c>features.denseblock1</c> goes on in <c>features</c>.</summary>
    private void OpenScope(LayerSpec layer, Frame frame, int index)
    {
        scope = Text(layer, "Name") ?? "";
        if (scope.Length > 0)
            CheckScope(frame, index);
        var isByPosition = layer.Arguments.Any(a => a is { Name: "ByPosition", Value: Expression.Boolean { Flag: true } });
        position = !isByPosition ? null : scope.Split('.') is var segments && chain?.Name == segments[0] ? chain.CountIn([.. segments.Skip(1)]) : 0;
    }

    /// <summary>Holds a scope's path to what paths can be, so that not each of its layers is blamed for it.</summary>
    private void CheckScope(Frame frame, int index)
    {
        var segments = scope.Split('.');
        var isPath = segments.All(MemberNames.IsSegment);
        var isTaken = memberNames.Contains(segments[0]) && !containers.Contains(segments[0]);
        var fault = isPath ? FaultOf(segments[0], isTaken) : ($"'{scope}' is no path of names", PathMend);
        if (fault is not var (problem, mend))
            return;
        var site = frame.Site(index, "Name");
        var corrected = isPath ? string.Join(".", segments.Skip(1).Prepend(MemberNames.Corrected(segments[0], IsFree))) : MemberNames.CorrectedPath(scope);
        context.Findings.Add(new(Rules.InvalidName, site, frame.OwnPath, problem, mend, frame.Related(index, "Name"), corrected is null ? [] : [UseName(site, corrected)]));
        scope = "_" + index.ToString(CultureInfo.InvariantCulture);
    }

    private const string PathMend = "use letters, digits and '_', with one dot between two names";

    private bool IsFree(string name) => FaultOf(name, memberNames.Contains(name)) is null;

    private (string Problem, string Mend)? FaultOf(string name, bool isDuplicate) => inputs.Contains(name)
        ? ($"'{name}' is the name of an input", "use another Name")
        : MemberNames.Fault(name, className, ownMembers, isDuplicate);

    private static Fix UseName(Site site, string name) => new(FixKind.SetArgument, site, $"Use the name '{name}'", CSharp.Quote(name));

    /// <summary>A text argument of a structural attribute: a label or a scope's name.</summary>
    internal static string? Text(LayerSpec layer, string name) =>
        layer.Arguments.FirstOrDefault(a => a.Name == name)?.Value is Expression.Name text ? text.Identifier : null;

    /// <summary>The layer's name in this class, with the scope's in front: <c>features.0</c>; null for what has none.</summary>
    private string? NameOf(LayerSpec layer)
    {
        if (layer.Target is "Skip" or "Scope" or LayerSpec.Output)
            return null;
        if (layer.IsJoin)
            return NamingOf(scope).Next(Naming.Stem(layer));
        if (layer.IsBlock && layer.Name == "" && context.Definitions.FindBlock(layer.Target) is { } inlined)
            return inlined.Class.Name;
        var name = layer.Name
            ?? (position is { } number ? number.ToString(CultureInfo.InvariantCulture) : NamingOf(scope).Next(Naming.Stem(layer)));
        position++;
        return scope.Length == 0 ? name : scope + "." + name;
    }

    /// <summary>
    /// The name of a repetition: <c>{n}</c> counts from 1; in a scope by position, where the layer has taken one position already, it is the
    /// repetition's own.
    /// </summary>
    private string Numbered(string name, int repetition) => Naming.Numbered(name, repetition + (position is { } next ? next - 1 : 1));

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
        inner.Add(new(string.Join(".", below), title, made.Output, made.Totals));
        flow = Behind(origin, PendingId);
    }

    private void OpenChain(string name, Origin origin)
    {
        if (containers.Add(name))
        {
            Claim(name, origin);
        }
        else if (broken.Add(name))
        {
            ReportName(
                origin,
                $"the container '{name}' is already complete: it holds layers that stand one after another, with no skip, join, label or other layer between them",
                "declare these layers as a block of their own, and place it under this name");
        }
        chain = new(name, flow);
    }

    // The value inside an open container: it has no name in forward, so whatever needs one closes the container first.
    internal const int PendingId = -1;
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

    /// <summary>Takes a name for a member. False where it can't have the name, which is then reported.</summary>
    private bool Claim(string name, Origin origin)
    {
        if (FaultOf(name, isDuplicate: !memberNames.Add(name)) is not { } fault)
            return true;
        var isWhole = scope.Length == 0 && (wiring.Layers[origin.Layer].Name ?? name) == name && !IsCounted(origin.Layer);
        ReportName(origin, fault.Problem, fault.Mend, isWhole ? MemberNames.Corrected(name, IsFree) : null);
        return false;
    }

    /// <summary>Whether others are counted with a layer: with a name of its own, it would leave them its number.</summary>
    private bool IsCounted(int layer)
    {
        return wiring.Layers[layer].Name is null && wiring.Layers.Skip(layer + 1).Any(IsAlike);

        bool IsAlike(LayerSpec other) => other.Name is null && !other.IsStructural && Naming.Stem(other) == Naming.Stem(wiring.Layers[layer]);
    }

    /// <param name="corrected">A name that the layer could have instead.</param>
    private void ReportName(Origin origin, string problem, string mend, string? corrected = null)
    {
        var (frame, layer) = (origin.Frame, origin.Layer);
        EquatableArray<Fix> fixes = corrected is not null && scope.Length == 0 ? [UseName(new(frame.Declaration, layer, "Name"), corrected)] : [];
        context.Findings.Add(new(Rules.InvalidName, frame.Site(layer, "Name"), origin.Path, problem, mend, frame.Related(layer, "Name"), fixes));
    }
}
