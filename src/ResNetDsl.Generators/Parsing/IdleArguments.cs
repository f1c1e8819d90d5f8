using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// Reports arguments that do nothing, since another has not the value that they need. What a layer has from <c>[Defaults]</c> is never idle
/// there: it is said for others, too.
/// </summary>
internal sealed class IdleArguments(ParseContext context, Defaults defaults)
{
    /// <param name="written">The layer as it is written.</param>
    /// <param name="whole">The same with what it doesn't say itself.</param>
    public void ReportOf(LayerSpec written, LayerSpec whole, IReadOnlyList<Hyperparameter> hyperparameters, int position)
    {
        foreach (var argument in written.Arguments)
        {
            if (Unmet(argument.Name, hyperparameters, name => ValueOf(whole, name)) is not var (precondition, value))
                continue;
            var (other, code) = (precondition.Argument, value.Code);
            var reason = Says(written, other) ? $"{other} is {code}"
                : defaults.All.Any(said => said.Name == other) && Says(whole, other) ? $"[Defaults] says {other} = {code}"
                : Says(whole, other) ? $"{other} is {code} before a norm"
                : $"{other} is by default {code}";
            Report(context, context.Type.Name, argument.Name, written.Target, context.At(position, argument.Name), reason, precondition);
        }
    }

    /// <summary>
    /// The same for what one <c>[Defaults]</c> says. That biases are said to begin in some way where there are none is not held against it:
    /// a layer may have one all the same.
    /// </summary>
    public static void ReportOf(IReadOnlyList<(string Name, Expression Value, Site Site)> said, Func<string, Hyperparameter?> find, ParseContext context)
    {
        foreach (var (name, _, site) in said)
        {
            if (find(name)?.Precondition is { } precondition
                && said.FirstOrDefault(other => other.Name == precondition.Argument).Value is Expression.Enumeration member && ValueOf(member) is { } value && !precondition.IsMetBy(value))
            {
                Report(context, "Defaults", name, "Defaults", site, $"{precondition.Argument} is {value.Code}", precondition);
            }
        }
    }

    /// <summary>What an argument lacks: of itself, or of what it needs; null where it lacks nothing that is known here.</summary>
    private static (Precondition Precondition, Value Value)? Unmet(string name, IReadOnlyList<Hyperparameter> hyperparameters, Func<string, Expression?> find)
    {
        while (Find(name)?.Precondition is { } precondition)
        {
            if ((find(precondition.Argument) is { } said ? ValueOf(said) : Find(precondition.Argument)?.Default) is not { } value)
                return null;
            if (!precondition.IsMetBy(value))
                return (precondition, value);
            name = precondition.Argument;
        }
        return null;

        Hyperparameter? Find(string argument) => hyperparameters.FirstOrDefault(h => h.Name == argument);
    }

    private static void Report(ParseContext context, string path, string name, string target, Site site, string reason, Precondition precondition) => context.Report(
        path, Rules.IdleArgument, site, $"'{name}' of {target} does nothing, since {reason}", $"leave it out, or {precondition.Mend}",
        new Fix(FixKind.RemoveArgument, site, $"Leave {name} out"));

    private static bool Says(LayerSpec layer, string name) => ValueOf(layer, name) is not null;

    private static Expression? ValueOf(LayerSpec layer, string name) => layer.Arguments.FirstOrDefault(a => a.Name == name)?.Value;

    /// <summary>A constant's value; null for the name of a hyperparameter, of which each use knows it, and for a list.</summary>
    private static Value? ValueOf(Expression expression) => expression switch
    {
        Expression.Enumeration member => new Value.Enumeration(member.Type, member.Member),
        Expression.Boolean flag => new Value.Boolean(flag.Flag),
        Expression.Integer integer => new Value.Integer(integer.Number),
        _ => null,
    };
}
