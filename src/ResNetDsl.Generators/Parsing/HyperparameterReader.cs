using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads a block's hyperparameters from its primary constructor.</summary>
internal sealed class HyperparameterReader(IMethodSymbol? constructor, ParseContext context)
{
    public EquatableArray<HyperparameterSpec> Read()
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
            if (isNamed && Read(parameter) is { } spec)
                specs.Add(spec);
        }
        return specs.ToEquatableArray();
    }

    private HyperparameterSpec? Read(IParameterSymbol parameter)
    {
        var syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) as ParameterSyntax;
        if (syntax is not null)
            context.Locate(context.Here(parameter.Name), syntax.Identifier);
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            context.IsUnbound = true;
            return null;
        }
        if (CheckPassing(parameter, syntax) is not { } type)
            return null;
        var @default = parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value
            ? Constants.Read(value, out _)?.As(type)
            : null;
        return new(parameter.Name, type, @default, ReadAfterFirst(parameter, type));
    }

    /// <summary>The type of the hyperparameter; null where it can't be one, which is reported.</summary>
    private ValueType? CheckPassing(IParameterSymbol parameter, ParameterSyntax? syntax)
    {
        var site = context.Here(parameter.Name + ".type");
        if (parameter.RefKind != RefKind.None)
        {
            var modifier = syntax is { Modifiers: [var first, ..] } ? first : default;
            context.Locate(site, modifier);
            context.Report(Rules.InvalidArgument, site, $"the hyperparameter '{parameter.Name}' is passed by reference, and attributes take values", $"leave '{modifier.Text}' out");
            return null;
        }
        if (parameter.Type.AsValueType() is { } type)
            return type;
        context.Locate(site, syntax?.Type);
        context.Report(Rules.InvalidArgument, site, $"the hyperparameter '{parameter.Name}' is of type '{parameter.Type.ToDisplayString()}'", "use int, double or bool");
        return null;
    }

    private Expression? ReadAfterFirst(IParameterSymbol parameter, ValueType type)
    {
        if (AfterFirst(parameter) is not { } attribute || AttributeArguments.Read(attribute, context) is not [var argument])
            return null;
        var site = context.Here(parameter.Name + ".AfterFirst");
        context.Locate(site, argument.Expression);
        var constant = Constants.Read(argument.Value, out var fault);
        if (constant is Expression.Name name)
            return ReadName(name, argument, parameter, type, site);
        var value = constant?.As(type);
        if (value is null)
        {
            var problem = constant is null ? fault.Problem : $"the value after the first doesn't fit '{parameter.Name}', which is of type {type.Keyword()}";
            context.Report(Rules.InvalidArgument, site, problem, $"use a constant of type {type.Keyword()}, or the name of a hyperparameter");
        }
        return value;
    }

    private Expression.Name? ReadName(Expression.Name name, WrittenArgument argument, IParameterSymbol parameter, ValueType type, Site site)
    {
        var others = constructor!.Parameters.Where(p => p.Name != parameter.Name);
        if (others.FirstOrDefault(p => p.Name == name.Identifier) is { } other)
        {
            if (other.Type.AsValueType() is { } given && given != type && (given, type) != (ValueType.Integer, ValueType.Real))
                context.Report(Rules.InvalidArgument, site, $"'{other.Name}' is of type {given.Keyword()}, and '{parameter.Name}' of type {type.Keyword()}", $"use a constant of type {type.Keyword()}, or the name of a hyperparameter of that type");
            return name;
        }
        if (name.Identifier == parameter.Name)
        {
            context.Report(Rules.InvalidArgument, site, $"'{name.Identifier}' is the hyperparameter itself, which so stays as it is", "leave [AfterFirst] out, or give another value");
            return null;
        }
        // C# reports what a nameof doesn't know.
        if (AttributeArguments.HasUnboundName(argument, context, _ => true))
        {
            context.IsUnbound = true;
            return null;
        }
        if (ArgumentValues.Literal(name.Identifier.Trim()) is { } literal)
        {
            context.Report(
                Rules.UnknownHyperparameter, site, $"there is no hyperparameter '{name.Identifier}'", $"write it without quotes: {literal}", new Fix(FixKind.SetArgument, site, $"Use {literal}", literal));
            return null;
        }
        var near = Nearest.To(name.Identifier, others.Select(p => p.Name));
        context.Report(
            Rules.UnknownHyperparameter, site, $"there is no hyperparameter '{name.Identifier}'", near is null ? "name a parameter of the block's primary constructor" : $"did you mean '{near}'?",
            near is null ? [] : [new(FixKind.SetArgument, site, $"Use nameof({near})", $"nameof({near})")]);
        return null;
    }

    private static AttributeData? AfterFirst(IParameterSymbol parameter) =>
        parameter.GetAttributes().FirstOrDefault(a => Language.IsOurs(a.AttributeClass, "AfterFirstAttribute"));
}
