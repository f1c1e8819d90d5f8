using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResNetDsl.CodeFixes;

/// <summary>Arguments of an attribute, as C# wants them: those of the constructor by position or name, then properties.</summary>
internal static class ArgumentEdits
{
    /// <summary>Writes an argument that isn't there yet, in the first form that the attribute takes: as a property, by position, by its parameter's name.</summary>
    /// <param name="name">As the compiler knows it: a property's, or a constructor parameter's, whose first letter may be small.</param>
    public static AttributeSyntax Set(AttributeSyntax attribute, IMethodSymbol constructor, string name, LanguageCode value)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var ofConstructor = arguments.TakeWhile(a => a.NameEquals is null).ToList();
        var byPosition = ofConstructor.TakeWhile(a => a.NameColon is null).Select((_, index) => constructor.Parameters[index].Name).ToList();

        if (HasProperty(constructor.ContainingType, name))
            return Insert(attribute, arguments.Count, value.Argument($"{name} = "));
        if (Overload(constructor, name) is not { } overload)
            return attribute;
        var names = overload.Parameters.Select(p => p.Name).ToList();
        var place = names.FindIndex(n => IsSame(n, name));
        var isPositional = place <= byPosition.Count && byPosition.SequenceEqual(names.Take(place).Concat(names.Skip(place + 1)).Take(byPosition.Count));
        return isPositional
            ? Insert(attribute, place, value.Argument(""))
            : Insert(attribute, ofConstructor.Count, value.Argument($"{Escape(names[place])}: "));
    }

    public static AttributeSyntax Remove(AttributeSyntax attribute, int index)
    {
        var arguments = attribute.ArgumentList!.Arguments.RemoveWithSeparator(index);
        return arguments.Count > 0
            ? attribute.WithArgumentList(attribute.ArgumentList.WithArguments(arguments))
            : attribute.WithArgumentList(null).WithTrailingTrivia(attribute.GetTrailingTrivia());
    }

    private static AttributeSyntax Insert(AttributeSyntax attribute, int index, AttributeArgumentSyntax argument)
    {
        if (attribute.ArgumentList is { } list)
            return attribute.WithArgumentList(list.WithArguments(list.Arguments.InsertLikeOthers(index, argument)));
        var added = SyntaxFactory.ParseAttributeArgumentList("()")!.AddArguments(argument);
        return attribute.WithoutTrailingTrivia().WithArgumentList(added.WithTrailingTrivia(attribute.GetTrailingTrivia()));
    }

    /// <summary>The constructor that takes the argument: the one that is called, else another.</summary>
    private static IMethodSymbol? Overload(IMethodSymbol constructor, string name) => constructor.ContainingType.InstanceConstructors
        .OrderByDescending(c => SymbolEqualityComparer.Default.Equals(c, constructor))
        .FirstOrDefault(c => c.Parameters.Any(p => IsSame(p.Name, name)));

    private static bool HasProperty(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).Any(m => m is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public }))
                return true;
        }
        return false;
    }

    private static bool IsSame(string parameter, string name) =>
        parameter == name || char.ToUpperInvariant(parameter[0]) + parameter.Substring(1) == name;

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
