using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Generators.Parsing;

/// <summary>The members that the user gave the class, and the names around it: nothing generated may be called so, nor mean another by it.</summary>
internal sealed class OwnMembers(ParseContext context)
{
    /// <summary>The members of a model, as <see cref="Compiler.Graph.ClassSpec.Members"/> has them. A block's layers are members of a class in it.</summary>
    public EquatableArray<string> Read(bool isModel, EquatableArray<LayerSpec> layers)
    {
        CheckAliases();
        if (isModel)
            return ReadModel(layers);
        if (Own(context.Type).FirstOrDefault(m => m.Name == MemberNames.BlockModule) is { } module)
        {
            context.Locate(context.Here(module.Name), module.Locations[0]);
            context.Reject(Rules.InvalidName, context.Here(module.Name), $"the generated module of a block is called '{module.Name}', and so is this member", "rename it");
        }
        return [];
    }

    private EquatableArray<string> ReadModel(EquatableArray<LayerSpec> layers)
    {
        var inputs = ForwardReader.Read(context.Type).Inputs.Count;
        var names = Names().Distinct().Where(name => MemberNames.MayMeet(name, inputs, layers)).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();
        foreach (var name in names.Intersect(MemberNames.OfModel(inputs)))
        {
            var plain = name.Split('(')[0];
            var kind = plain == name ? "" : " with the same parameters";
            context.Report(Rules.InvalidName, context.Here(plain), $"the generated part of a model also has '{plain}'{kind}", "rename this one, or leave it out");
        }
        return names;
    }

    private IEnumerable<string> Names()
    {
        foreach (var member in Visible(context.Type))
        {
            var isOwn = IsOf(member, context.Type);
            if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            {
                if (isOwn && Heritage.IsLikeGenerated(constructor))
                    yield return MemberNames.Constructor;
                continue;
            }
            if (!member.CanBeReferencedByName)
                continue;
            context.Locate(context.Here(member.Name), member.Locations[0]);
            yield return member.Name;
            // What a base class has of them, the generated part overrides.
            if (isOwn && member is IMethodSymbol method)
                yield return MemberNames.Method(method.Name, [.. method.Parameters.Select(p => p.Type.Name)]);
        }
    }

    /// <summary>The members of a type and those that it inherits from other classes of the user's. What stands there for a base class, and is none, has no assembly.</summary>
    private static IEnumerable<ISymbol> Visible(INamedTypeSymbol type) => type.BaseTypes()
        .TakeWhile(b => b.SpecialType != SpecialType.System_Object && b.ContainingAssembly is { Name: not "TorchSharp" })
        .SelectMany(Own)
        .Where(m => m.DeclaredAccessibility != Accessibility.Private)
        .Concat(Own(type));

    private static IEnumerable<ISymbol> Own(INamedTypeSymbol type) =>
        type.GetMembers().Where(m => !m.IsImplicitlyDeclared && m.Locations.Any(l => !l.IsInSource || !l.SourceTree!.IsOurOutput()));

    private static bool IsOf(ISymbol member, INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(member.ContainingType, type);

    /// <summary>
    /// The generated file names TorchSharp's types by aliases inside its namespace. What that namespace has of the same name
    /// is an error there, and what a class around the code has hides them.
    /// </summary>
    private void CheckAliases()
    {
        foreach (var alias in MemberNames.Aliases)
        {
            if (Homonym(alias) is not { } other)
                continue;
            var isMember = IsOf(other, context.Type);
            if (isMember)
                context.Locate(context.Here(alias), other.Locations[0]);
            var mend = isMember ? "rename this member"
                : SymbolEqualityComparer.Default.Equals(other, context.Type) ? "rename the class"
                : !other.Locations.Any(l => l.IsInSource) ? "put the class into another namespace"
                : $"rename '{other.ToDisplayString()}', or put the class elsewhere";
            context.Report(
                Rules.InvalidName, isMember ? context.Here(alias) : context.Here(),
                $"by '{alias}' the generated code means TorchSharp's, but here that is '{other.ToDisplayString()}'", mend);
            return;
        }
    }

    private ISymbol? Homonym(string name)
    {
        for (var scope = context.Type; scope is not null; scope = scope.ContainingType)
        {
            if (Visible(scope).FirstOrDefault(m => m.Name == name) is { } member)
                return member;
        }
        return context.Compilation.GetCompilationNamespace(context.Type.ContainingNamespace)?.GetMembers(name).FirstOrDefault();
    }
}
