using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// One attribute that stands for several layers: a list of widths, a norm and an activation behind each. They are written out here, so that
/// everything after the parser sees plain layers.
/// </summary>
internal sealed class LayerRun(ParseContext context, Defaults defaults)
{
    private const string Activation = "Activation";
    private const string In = "In";

    // A message with more widths would be hard to read.
    private const int LongestList = 4;

    private static readonly string Norm = NormBehind.Kind.Name;
    private static readonly string NormGroups = NormBehind.Groups.Name;

    private readonly IdleArguments idle = new(context, defaults);

    /// <summary>The argument that a list makes a run of.</summary>
    private static string? WidthOf(string target) => HyperparametersOf(target).FirstOrDefault(h => h.Name is "OutChannels" or "OutFeatures")?.Name;

    private static EquatableArray<Hyperparameter> HyperparametersOf(string target) => OperationTable.Find(target)?.Hyperparameters ?? [];

    /// <summary>Whether it is a convolution or a linear layer, which have what is said in <c>[Defaults]</c>.</summary>
    private static bool IsWeighted(string target) => HyperparametersOf(target).Any(h => h.EnumType == "BiasInitializer");

    /// <summary>Whether it has matrices of weights as a linear layer has, if nothing else of that: attention, and a sum with a projection. A table says itself how it is drawn and decays.</summary>
    private static bool HasWeight(LayerSpec layer) => layer.Target == "Add"
        ? MemberOf(layer, "Shortcut") is "Projection" or "AlwaysProjection"
        : layer.Target == "MultiheadAttention";

    /// <summary>Reports what <c>[Defaults]</c> says for nothing, once all layers are written out.</summary>
    public void ReportIdleDefaults() => idle.ReportDefaults();

    /// <param name="position">The first layer's place among the class's layers.</param>
    public IReadOnlyList<LayerSpec> Expand(LayerSpec layer, IReadOnlyList<WrittenArgument> written, int position)
    {
        var targets = SeparableConvolution.TargetsOf(layer.Target);
        var last = targets[targets.Count - 1];
        var own = targets.SelectMany(target => HyperparametersOf(target)).Append(NormBehind.Kind).Append(NormBehind.Groups).ToList();
        if (!IsWeighted(last))
        {
            var single = HasWeight(layer) ? WithWeightDefaults(layer) : WithNormDefaults(layer);
            idle.ReportOf(layer, single, layer.Target == "Add" ? Initialization.OfWeight : own, activation: null, position);
            return [single];
        }
        var space = OperationTable.Get(last).Space;
        var (norm, activation) = (NormOf(layer, space, position), MemberOf(layer, Activation) ?? defaults.Member(Activation));
        var whole = WithDefaults(layer, own, norm);
        idle.ReportOf(layer, whole, own, activation, position);
        var plain = whole with { Arguments = whole.Arguments.Where(a => a.Name != Activation && a.Name != Norm && a.Name != NormGroups).ToEquatableArray() };
        var width = WidthOf(last);
        var widths = plain.Arguments.FirstOrDefault(a => a.Name == width)?.Value is Expression.List list ? list.Items : default;
        var run = widths.Count == 0 ? [plain] : Enumerable.Range(0, widths.Count).Select(number => Single(plain, width!, widths[number], number)).ToList();
        var followers = Followers(whole, IsNone(norm) ? null : NormBehind.Target(norm!, space), activation);
        var layers = CanFollow(plain, written, widths.Count, targets.Count + followers.Count, position)
            ? run.SelectMany(one => SeparableConvolution.Split(one).Concat(followers)).ToList()
            : SeparableConvolution.Split(run[0] with { Repeat = null }).ToList();
        layers[0] = layers[0] with { From = layer.From };
        layers[layers.Count - 1] = layers[layers.Count - 1] with { As = layer.As };
        if (layers.Count > 1)
            Locate(layers, written, width, position, isList: widths.Count > 0, isFirstSealed: widths.Count > 0 || (targets.Count > 1 && layer.Name is not null));
        return layers;
    }

    private static string? MemberOf(LayerSpec layer, string argument) =>
        layer.Arguments.FirstOrDefault(a => a.Name == argument)?.Value is Expression.Enumeration member ? member.Member : null;

    /// <summary>The norm behind a layer; what can't be there is reported, and none. What <c>[Defaults]</c> says is of convolutions.</summary>
    private string? NormOf(LayerSpec layer, Space? space, int position)
    {
        var own = MemberOf(layer, Norm);
        var norm = own ?? (space is null ? null : defaults.Member(Norm));
        if (IsNone(norm) || NormBehind.Target(norm!, space) is not null)
            return norm;
        var (problem, mend) = NormBehind.Refusal(norm!, space);
        context.Report(Rules.InvalidArgument, context.At(position, Norm), $"'Norm' of {layer.Target}{(own is null ? " by [Defaults]" : "")}: {problem}", mend);
        return null;
    }

    /// <summary>The layer with what it doesn't say itself.</summary>
    private LayerSpec WithDefaults(LayerSpec layer, IEnumerable<Hyperparameter> own, string? norm)
    {
        var arguments = layer.Arguments.ToList();
        foreach (var (name, value, _) in defaults.All)
        {
            // The padding of a transposed convolution is cut off: it is none that keeps a size. And a norm by default is of convolutions alone.
            var isOwn = name == Norm ? !IsNone(norm) : own.Any(h => h.Name == name && (name != "Padding" || h.Kind == HyperparameterKind.Padding));
            if (!Says(name) && isOwn)
                arguments.Add(new(name, value));
        }
        if (!Says("Bias") && !IsNone(norm))
            arguments.Add(new("Bias", new Expression.Boolean(false)));
        return layer with { Arguments = arguments.ToEquatableArray(), From = null, As = null };

        bool Says(string name) => arguments.Exists(a => a.Name == name);
    }

    /// <summary>Attention with what it doesn't say itself, or a sum with what its projection doesn't fix: how weights are drawn, and how they decay.</summary>
    private LayerSpec WithWeightDefaults(LayerSpec layer)
    {
        var weight = from said in defaults.All
                     where Initialization.OfWeight.Any(h => h.Name == said.Name) && layer.Arguments.All(a => a.Name != said.Name)
                     select new ArgumentSpec(said.Name, said.Value);
        return layer with { Arguments = layer.Arguments.Concat(weight).ToEquatableArray() };
    }

    /// <summary>One layer of a list of widths. What is claimed of the channels that come in, is so of the first.</summary>
    private static LayerSpec Single(LayerSpec layer, string width, Expression value, int number) => layer with
    {
        Name = layer.Name is null ? null : Naming.Numbered(layer.Name, number + 1),
        Arguments = layer.Arguments.Where(a => number == 0 || a.Name != In).Select(a => a.Name == width ? new ArgumentSpec(width, value) : a).ToEquatableArray(),
    };

    /// <summary>A norm with what it doesn't say itself.</summary>
    private LayerSpec WithNormDefaults(LayerSpec layer)
    {
        var added = from said in defaults.All
                    let name = Defaults.NameInNorm(said.Name)
                    where HyperparametersOf(layer.Target).Any(h => h.Name == name) && layer.Arguments.All(a => a.Name != name)
                    select new ArgumentSpec(name!, said.Value);
        return layer with { Arguments = layer.Arguments.Concat(added).ToEquatableArray() };
    }

    private List<LayerSpec> Followers(LayerSpec layer, string? norm, string? activation)
    {
        return [.. new[] { norm, activation }.Where(follower => !IsNone(follower)).Select(follower => WithNormDefaults(new(follower!, IsBlock: false, Arguments(follower!), When: layer.When) { IsBehind = true }))];

        EquatableArray<ArgumentSpec> Arguments(string follower) => follower == "GroupNorm" ? [new("NumGroups", Groups())] : [];

        Expression Groups() => layer.Arguments.FirstOrDefault(a => a.Name == NormGroups)?.Value ?? new Expression.Integer(NormBehind.DefaultGroups);
    }

    private static bool IsNorm(string target) => HyperparametersOf(target).Any(h => h.Name == "Eps");

    private static bool IsNone(string? member) => member is null or "None";

    /// <summary>A container of repetitions holds one layer each; and what is a list has no single name.</summary>
    /// <param name="layer">The layer as it is written.</param>
    /// <param name="written">Its arguments.</param>
    /// <param name="widths">How many widths are in its list; 0 where there is none.</param>
    /// <param name="each">How many layers it is for one width.</param>
    /// <param name="position">Its place.</param>
    private bool CanFollow(LayerSpec layer, IReadOnlyList<WrittenArgument> written, int widths, int each, int position)
    {
        var isList = widths > 0;
        if (layer.Repeat is not null && (isList || each > 1))
        {
            var why = isList ? "a list of widths says already how many layers there are"
                : SeparableConvolution.Is(layer.Target) ? "it is two layers, and a container of repetitions has one each"
                : "a repeated layer has no norm or activation behind each";
            context.Report(
                Rules.InvalidArgument, context.At(position, "Repeat"), $"'Repeat' of {layer.Target}: {why}",
                isList ? "leave Repeat out"
                : ListOf(layer, written) is { } list ? $"write a list of widths, {list}, or make them a block"
                : "make them a block");
            return false;
        }
        if (widths > 1 && layer.Name is { } name && !Naming.IsNumbered(name))
        {
            context.Report(Rules.InvalidName, context.At(position, "Name"), $"'Name' of {layer.Target}: {widths} layers can't all be called '{name}'", $"write {{n}} where the number goes: \"{name}{{n}}\"");
            return false;
        }
        return true;
    }

    /// <summary>
    /// A list in place of repetitions, in the user's own words: <c>Conv2d([64, 64], 3)</c>; null where the layer has no width, or a
    /// hyperparameter says how often it stands there.
    /// </summary>
    private static string? ListOf(LayerSpec layer, IReadOnlyList<WrittenArgument> written)
    {
        if (layer.Repeat is not Expression.Integer { Number: > 1 and var count } || (Text("outChannels") ?? Text("outFeatures")) is not { } width)
            return null;
        IEnumerable<string> widths = [.. Enumerable.Repeat(width, Math.Min(count, LongestList)), .. count > LongestList ? ["…"] : Array.Empty<string>()];
        return $"{layer.Target}([{string.Join(", ", widths)}]{(Text("kernelSize") is { } kernel ? ", " + kernel : "")})";

        string? Text(string parameter) => written.FirstOrDefault(w => !w.IsProperty && w.Name == parameter)?.Expression.ToString();
    }

    /// <summary>
    /// Where the layers of a run are: all at the one attribute, the widths of a list at its items, a norm or activation behind them where it is
    /// said. No edit of the attribute mends one of them alone, but for the first where it isn't one of a list, nor in a container that the
    /// attribute's name is of.
    /// </summary>
    private void Locate(List<LayerSpec> layers, IReadOnlyList<WrittenArgument> written, string? width, int position, bool isList, bool isFirstSealed)
    {
        var list = width is null ? null : written.FirstOrDefault(w => !w.IsProperty && w.Name.Equals(width, StringComparison.OrdinalIgnoreCase))?.Expression;
        var items = list is null ? [] : AttributeArguments.Elements(list);
        var number = 0;
        for (var i = 0; i < layers.Count; i++)
        {
            var isWide = isList && WidthOf(layers[i].Target) == width;
            LocateOne(position + i, isWide ? items.ElementAtOrDefault(number++) : null, IsWeighted(layers[i].Target) ? null : IsNorm(layers[i].Target) ? Norm : Activation);
            if (i > 0 || isFirstSealed)
                context.Locations?.Seal(position + i);
        }

        void LocateOne(int at, ExpressionSyntax? item, string? follows)
        {
            if (item is not null)
                context.Relocate(context.At(at, width!), item);
            if (at == position)
                return;
            // What stands behind the layers by [Defaults] is where they are.
            if (follows is not null)
                context.Locations?.Copy(context.At(position, follows), context.At(at));
            context.Locations?.Copy(context.At(position), context.At(at));
            // What is wrong with the groups of a norm behind it is so of what says them.
            foreach (var argument in new[] { NormGroups, Norm })
                context.Locations?.Copy(context.At(position, argument), context.At(at, "NumGroups"));
            foreach (var argument in follows is null ? written : [])
                context.Locations?.Copy(context.At(position, LayerReader.NameOf(argument)), context.At(at, LayerReader.NameOf(argument)));
        }
    }
}
