using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads a block's hyperparameters from its primary constructor.</summary>
internal static class HyperparameterReader
{
    public static EquatableArray<HyperparameterSpec> Read(IMethodSymbol? constructor, ParseContext context)
    {
        var specs = new List<HyperparameterSpec>();
        var names = new HashSet<string>();
        var hasOptional = false;
        foreach (var parameter in constructor?.Parameters.AsEnumerable() ?? [])
        {
            // C# rejects a parameter without a name, a second one of the same, and one that must be given after one that need not.
            var isNamed = parameter.Name.Length > 0 && names.Add(parameter.Name);
            context.IsUnbound |= !isNamed || (hasOptional && !parameter.IsOptional);
            hasOptional |= parameter.IsOptional;
            if (!isNamed)
                continue;
            var site = context.Here(parameter.Name);
            if (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) is ParameterSyntax syntax)
                context.Locate(site, AfterFirst(parameter)?.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) ?? syntax);
            if (Read(parameter, site, context) is { } spec)
                specs.Add(spec);
        }
        return specs.ToEquatableArray();
    }

    private static HyperparameterSpec? Read(IParameterSymbol parameter, Site site, ParseContext context)
    {
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            context.IsUnbound = true;
            return null;
        }
        if (parameter.Type.AsValueType() is not { } type || parameter.RefKind != RefKind.None)
        {
            context.Report(
                Rules.InvalidArgument, site, $"the hyperparameter '{parameter.Name}' is of type '{parameter.Type.ToDisplayString()}'", "use int, double or bool");
            return null;
        }
        var @default = parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value
            ? Constants.Read(value, out _)?.As(type)
            : null;
        return new(parameter.Name, type, @default, ReadAfterFirst(parameter, type, site, context));
    }

    private static Expression? ReadAfterFirst(IParameterSymbol parameter, Compiler.Graph.ValueType type, Site site, ParseContext context)
    {
        if (AfterFirst(parameter) is not { ConstructorArguments.Length: 1 } attribute || attribute.ConstructorArguments[0].Kind == TypedConstantKind.Error)
            return null;
        var argument = attribute.ConstructorArguments[0];
        var constant = Constants.Read(argument, out var problem);
        if (constant is Expression.Name name)
        {
            if (parameter.ContainingSymbol is IMethodSymbol constructor && constructor.Parameters.All(p => p.Name != name.Identifier))
                context.Report(Rules.UnknownHyperparameter, site, $"there is no hyperparameter '{name.Identifier}'", "name a parameter of the block's primary constructor");
            return constant;
        }
        var value = constant?.As(type);
        if (value is null)
        {
            problem = constant is null ? problem : $"the value after the first doesn't fit '{parameter.Name}'";
            context.Report(Rules.InvalidArgument, site, problem, $"use a constant of type {type.Keyword()}, or the name of a hyperparameter");
        }
        return value;
    }

    private static AttributeData? AfterFirst(IParameterSymbol parameter) =>
        parameter.GetAttributes().FirstOrDefault(a => Language.IsOurs(a.AttributeClass, "AfterFirstAttribute"));
}
