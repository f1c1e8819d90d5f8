using System.Text.RegularExpressions;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Finds the names that the generated code of a network will use.</summary>
internal static class CodeNames
{
    /// <summary>A size that can't be said: code that names it can't be written.</summary>
    public const string Unsettled = "_";

    // Not the member of something, and not the label of an argument.
    private static readonly Regex Identifier = new(@"(?<![\w.:@])@?[\p{L}_]\w*(?![\w:])", RegexOptions.CultureInvariant);

    /// <summary>What a block's constructor needs besides its hyperparameters: what the code that it will hold names.</summary>
    public static Signature Signature(Network network)
    {
        var named = WithUses(network, InConstructor(network).Concat(InForward(network)).Concat(InInference(network)));
        return new(InputNames.SizesOf(network.FurtherInputs.Select(input => input.Name)).Where(named.Contains).ToEquatableArray(), named.Contains(Repetition.Parameter));
    }

    /// <summary>The derived hyperparameters that the constructor must compute, each after those it is computed from.</summary>
    public static IEnumerable<Local> Locals(Network network)
    {
        var named = WithUses(network, InConstructor(network).Concat(InForward(network)).Concat(InInference(network)));
        return network.Locals.Where(l => named.Contains(l.Name));
    }

    /// <summary>The names in the code that constructs the network's modules.</summary>
    public static IEnumerable<string> InConstructor(Network network) =>
        network.Members.SelectMany(m => Constructing(m.Module).Append(m.Condition ?? "")).SelectMany(Identifiers);

    /// <summary>The names in <c>forward</c>, but for its modules and variables: hyperparameters, derived ones and sizes.</summary>
    public static HashSet<string> InForward(Network network) => [.. network.Steps.SelectMany(step => Running(step).Append(ConditionOf(step))).SelectMany(Identifiers)];

    /// <summary>The names in the code of a block's inference form, likewise.</summary>
    public static IEnumerable<string> InInference(Network network) => Identifiers(network.InferenceCode);

    /// <summary>The code of an inference form, as far as it can name hyperparameters or sizes.</summary>
    public static string Of(InferenceForm form) => string.Join("\n", form.Network.Steps.SelectMany(step => Running(step).Append(step.Condition ?? ""))
        .Concat(form.Kept.SelectMany(Keeping)));

    private static IEnumerable<string> Keeping(Kept kept) => kept switch
    {
        Kept.Weights weights => [weights.Loop?.Count ?? "", OperationTable.Get(weights.Layer.Operation).InferenceWeight("", weights.Layer.Arguments)],
        Kept.Folded folded => folded.Norms.Select(norm => norm.Eps).Append(folded.Groups ?? ""),
        _ => [],
    };

    /// <summary>All of the network's code that names hyperparameters or sizes: networks with the same can be one class.</summary>
    public static string Text(Network network) => string.Join("\n", network.Members.SelectMany(m => Constructing(m.Module).Append(m.Name).Append(m.Condition ?? ""))
        .Concat(network.Steps.SelectMany(step => Running(step).Append(ConditionOf(step))))
        .Concat(network.Locals.Select(local => local.Code)).Append(network.InferenceCode));

    /// <summary>The code that constructs a module: modules with the same code are alike.</summary>
    public static IEnumerable<string> Constructing(ModuleSpec module) => module switch
    {
        ModuleSpec.Layer layer => [OperationTable.Get(layer.Operation).ModuleCode(layer.Input, layer.Arguments, layer.InPlace)],
        ModuleSpec.Block block => Constructing(block.TypeName, block.Input, block.Arguments),
        ModuleSpec.HandWritten written => Constructing(written.Module.TypeName, written.Input, written.Arguments),
        ModuleSpec.Sequence sequence => sequence.Children.SelectMany(c => Constructing(c.Module)),
        ModuleSpec.Repetition loop => Constructing(loop.First).Concat(Constructing(loop.Rest)).Append(loop.Count.ToCode()),
        _ => throw new InvalidOperationException($"Unknown module {module.GetType().Name}."),
    };

    private static IEnumerable<string> Constructing(string type, EquatableArray<Dim> input, EquatableArray<BlockArgument> arguments) =>
        input.Select(d => d.ToCode()).Concat(arguments.Where(a => !a.IsDefault).Select(a => a.Value.Code)).Prepend(type);

    // A member that isn't there is null, which is what forward asks for.
    private static string ConditionOf(Step step) => step is Step.Call or Step.Function { ParameterName: not null } ? "" : step.Condition ?? "";

    private static IEnumerable<string> Running(Step step) => step switch
    {
        Step.Function { ParameterName: null } function => [function.Code("")],
        Step.Add add => Running(add.Shortcut).Append(add.Scale?.Code ?? ""),
        Step.Resize resize => [resize.Code("", "")],
        Step.Concat concat => [concat.Dimension],
        Step.Loop loop => [loop.Padding("") ?? "", loop.Layer.Code(""), loop.Count],
        _ => [],
    };

    private static IEnumerable<string> Running(Shortcut shortcut) => shortcut is Shortcut.PadZero pad
        ? [pad.Channels.ToCode(), .. pad.Stride.Select(stride => stride.ToCode()), pad.Condition ?? ""]
        : [];

    /// <summary>Puts something in the place of a name.</summary>
    public static string Rename(string code, string name, string replacement) => Identifier.Replace(code, match => match.Value == name ? replacement : match.Value);

    /// <summary>The names in a piece of C#.</summary>
    public static IEnumerable<string> Identifiers(string code) => Identifier.Matches(code).Cast<Match>().Select(m => m.Value);

    private static HashSet<string> WithUses(Network network, IEnumerable<string> names)
    {
        var named = new HashSet<string>(names);
        // A derived hyperparameter comes after those that it is computed from.
        foreach (var local in network.Locals.Reverse().Where(l => named.Contains(l.Name)))
            named.UnionWith(local.Uses);
        return named;
    }
}
