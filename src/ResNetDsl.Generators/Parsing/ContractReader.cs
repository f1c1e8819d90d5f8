using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads what the user says of a model: <c>[Expect]</c> and <c>[Budget]</c>, on any of its partial declarations.</summary>
internal static class ContractReader
{
    /// <summary>The contract; null where there is none, or where C# can't bind it.</summary>
    public static Contract? Read(ParseContext context)
    {
        var said = new Dictionary<string, object>();
        foreach (var (name, attribute) in Attributes(context))
        {
            if (AttributeArguments.Read(attribute, context) is not { } written)
                continue;
            foreach (var argument in written)
            {
                context.Locate(Contract.Site(context.Key, name, argument.Name), argument.Expression);
                if (argument.Value.Value is { } value)
                    said[argument.Name] = value;
            }
            if (written.All(w => w.Value.IsNull))
                Refuse(context, name, "says nothing", name == Contract.Expect ? "write Parameters, MultiplyAdds, StateDictEntries or Output" : "write MaxParameters or MaxMultiplyAdds");
        }
        return said.Count == 0 ? null : new(
            Number(nameof(Contract.Parameters)),
            Number(nameof(Contract.MultiplyAdds)),
            Number(nameof(Contract.StateDictEntries)),
            Find(nameof(Contract.Output)) as string,
            Number(nameof(Contract.MaxParameters)),
            Number(nameof(Contract.MaxMultiplyAdds)));

        object? Find(string name) => said.TryGetValue(name, out var value) ? value : null;

        long? Number(string name) => Find(name) as long?;
    }

    /// <summary>Refuses all contracts, since the class isn't a model.</summary>
    public static void RefuseAll(ParseContext context, string problem, string mend)
    {
        foreach (var (name, _) in Attributes(context))
            Refuse(context, name, problem, mend);
    }

    private static IEnumerable<(string Name, AttributeData Attribute)> Attributes(ParseContext context)
    {
        foreach (var attribute in context.Type.GetAttributes())
        {
            if (!Language.IsContract(attribute.AttributeClass) || attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is not { } syntax)
                continue;
            var name = Language.LayerName(attribute.AttributeClass!);
            context.Locate(Contract.Site(context.Key, name), syntax);
            yield return (name, attribute);
        }
    }

    private static void Refuse(ParseContext context, string attribute, string problem, string mend)
    {
        var site = Contract.Site(context.Key, attribute);
        context.Report(Rules.InvalidContract, site, $"[{attribute}] {problem}", mend, new Fix(FixKind.RemoveLayer, site, $"Remove [{attribute}]"));
    }
}
