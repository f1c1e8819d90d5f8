using Microsoft.CodeAnalysis;

namespace ResNetDsl.Generators.Parsing;

/// <summary>What <c>[Defaults]</c> of a class, of those around it and of its assembly say together; null for what none does.</summary>
internal sealed record Defaults(string? Norm, string? Activation, bool? Bias, string? Padding)
{
    public static Defaults Of(INamedTypeSymbol type)
    {
        var scopes = new List<AttributeData>();
        for (var scope = type; scope is not null; scope = scope.ContainingType)
            scopes.AddRange(In(scope));
        scopes.AddRange(In(type.ContainingAssembly));
        return new(Member("Norm"), Member("Activation"), Find("Bias")?.Value as bool?, Member("Padding"));

        TypedConstant? Find(string argument) => scopes
            .SelectMany(s => s.NamedArguments)
            .Where(a => a.Key == argument && a.Value.Kind != TypedConstantKind.Error)
            .Select(a => (TypedConstant?)a.Value)
            .FirstOrDefault();

        string? Member(string argument) => Find(argument) is { Kind: TypedConstantKind.Enum } value ? Constants.Member(value) : null;
    }

    private static IEnumerable<AttributeData> In(ISymbol scope) => scope.GetAttributes().Where(a => Language.IsOurs(a.AttributeClass, "DefaultsAttribute"));
}
