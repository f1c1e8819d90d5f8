using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// Reports arguments that do nothing, since another has not the value that they need. What a layer has from <c>[Defaults]</c> is never idle
/// there: it is said for others, too. It is idle where it does nothing in any layer.
/// </summary>
internal sealed class IdleArguments(ParseContext context, Defaults defaults)
{
    private const string Activation = "Activation";

    // What [Defaults] says that does something in a layer.
    private readonly HashSet<string> working = [];

    /// <param name="written">The layer as it is written.</param>
    /// <param name="whole">The same with what it doesn't say itself.</param>
    /// <param name="activation">That behind the layer; null for none.</param>
    public void ReportOf(LayerSpec written, LayerSpec whole, IReadOnlyList<Hyperparameter> hyperparameters, string? activation, int position)
    {
        foreach (var argument in written.Arguments)
        {
            if (Unmet(argument.Name, hyperparameters, name => ValueOf(whole, name)) is not [var (precondition, value), ..] unmet)
                continue;
            var (other, code) = (precondition.Argument, value.Code);
            var reason = Says(written, other) ? $"{other} is {code}"
                : defaults.All.Any(said => said.Name == other) && Says(whole, other) ? $"[Defaults] says {other} = {code}"
                : Says(whole, other) ? $"{other} is {code} before a norm"
                : $"{other} is by default {code}";
            Report(context.Type.Name, argument.Name, argument.Value, written.Target, context.At(position, argument.Name), reason, unmet, activation);
        }
        foreach (var argument in whole.Arguments.Where(a => !Says(written, a.Name)))
        {
            if (Unmet(argument.Name, hyperparameters, name => ValueOf(whole, name)).Count == 0)
                working.Add(argument.Name);
        }
    }

    /// <summary>
    /// The same for what <c>[Defaults]</c> says, once all layers were seen. That biases are said to begin in some way where there are none is
    /// not held against it: a layer may have one all the same. Of those around the class, or of its assembly, this is but what this class says:
    /// another may have a use for it.
    /// </summary>
    public void ReportDefaults()
    {
        foreach (var (name, written, site) in defaults.All.Where(said => !working.Contains(said.Name)))
        {
            if (Unmet(name, Defaults.OfLayers, Said).FindAll(u => u.Value is not Value.Boolean) is not [var (precondition, value), ..] unmet)
                continue;
            var isSaid = Said(precondition.Argument) is not null;
            Report("Defaults", name, written, "Defaults", site, $"{precondition.Argument} is {(isSaid ? "" : "by default ")}{value.Code}", unmet, defaults.Member(Activation));
        }

        Expression? Said(string name) => defaults.All.FirstOrDefault(said => said.Name == name)?.Value;
    }

    /// <summary>What an argument lacks: of itself, and of what it needs; none where it lacks nothing that is known here.</summary>
    private static List<(Precondition Precondition, Value Value)> Unmet(string name, IReadOnlyList<Hyperparameter> hyperparameters, Func<string, Expression?> find)
    {
        var unmet = new List<(Precondition, Value)>();
        while (Find(name)?.Precondition is { } precondition)
        {
            if ((find(precondition.Argument) is { } said ? ValueOf(said) : Find(precondition.Argument)?.Default) is { } value && !precondition.IsMetBy(value))
                unmet.Add((precondition, value));
            name = precondition.Argument;
        }
        return unmet;

        Hyperparameter? Find(string argument) => hyperparameters.FirstOrDefault(h => h.Name == argument);
    }

    private void Report(
        string path, string name, Expression written, string target, Site site, string reason, List<(Precondition Precondition, Value Value)> unmet, string? activation)
    {
        var needs = $"write {string.Join(" and ", unmet.Select(u => u.Precondition.Needs))}";
        context.Report(
            path, Rules.IdleArgument, site, $"'{name}' of {target} does nothing, since {reason}",
            (name, activation) is ("Slope", "LeakyReLU") ? $"{OfActivation(written)}; for the initializer's {needs}" : $"leave it out, or {needs}",
            new Fix(FixKind.RemoveArgument, site, $"Leave {name} out"));
    }

    /// <summary>Whoever says a slope beside the activation that has one mostly means that one.</summary>
    private static string OfActivation(Expression slope)
    {
        var layer = OperationTable.Get("LeakyReLU");
        var code = slope is Expression.Name name ? $"nameof({name.Identifier})" : ValueOf(slope)?.Code;
        return $"for the activation's slope write {layer.Name}({(code is null ? "…" : layer.Hyperparameters[0].Written(code))}) behind the layer in place of {Activation}.{layer.Name}";
    }

    private static bool Says(LayerSpec layer, string name) => ValueOf(layer, name) is not null;

    private static Expression? ValueOf(LayerSpec layer, string name) => layer.Arguments.FirstOrDefault(a => a.Name == name)?.Value;

    /// <summary>A constant's value; null for the name of a hyperparameter, of which each use knows it, and for a list.</summary>
    private static Value? ValueOf(Expression expression) => expression switch
    {
        Expression.Enumeration member => new Value.Enumeration(member.Type, member.Member),
        Expression.Boolean flag => new Value.Boolean(flag.Flag),
        Expression.Integer integer => new Value.Integer(integer.Number),
        Expression.Real real => new Value.Real(real.Number),
        _ => null,
    };
}
