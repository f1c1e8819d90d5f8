using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>What <c>[Defaults]</c> of a class, of those around it and of its assembly say together; the nearest first.</summary>
internal sealed class Defaults
{
    private readonly List<KeyValuePair<string, TypedConstant>> said = [];

    public Defaults(INamedTypeSymbol type)
    {
        for (var scope = type; scope is not null; scope = scope.ContainingType)
            AddFrom(scope);
        AddFrom(type.ContainingAssembly);
    }

    /// <summary>What is said, each name once.</summary>
    public IEnumerable<(string Name, Expression Value)> All =>
        from argument in said.GroupBy(a => a.Key)
        let value = Constants.Read(argument.First().Value, out _)
        where value is not null
        select (argument.Key, value);

    /// <summary>The member of an enum that is said; null where none is.</summary>
    public string? Member(string name) => All.FirstOrDefault(a => a.Name == name).Value is Expression.Enumeration member ? member.Member : null;

    private void AddFrom(ISymbol scope) =>
        said.AddRange(scope.GetAttributes().Where(a => Language.IsOurs(a.AttributeClass, "DefaultsAttribute")).SelectMany(a => a.NamedArguments));
}
