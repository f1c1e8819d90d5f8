using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads <c>[Use&lt;Bottleneck&gt;(nameof(width), 2)]</c>, whose arguments C# doesn't check.</summary>
internal sealed class UseReader(ParseContext context, ArgumentValues values)
{
    /// <summary>The layer; null where it can't be known, which is reported, or which C# says itself.</summary>
    public LayerSpec? Read(INamedTypeSymbol used, AttributeData attribute, IReadOnlyList<WrittenArgument> written, int index)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation).DescendantNodes().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments.FirstOrDefault() is { } type)
            context.Locate(context.At(index, LayerSpec.UsedType), type);
        if (Language.IsBlock(used))
        {
            var parameters = used.HyperparameterConstructor(context.Cancellation)?.Parameters.ToArray() ?? [];
            return new(used.Key(), IsBlock: true, Arguments(used, parameters, written, index));
        }
        if (HandWrittenReader.Of(used, context) is not { } module)
        {
            ReportNeither(used, index);
            return null;
        }
        if (module.IsUnbound || !IsSound(module.Spec, used, index))
            return null;
        // What is wrong in the class is said there, and its arguments can't be known.
        var arguments = module.Spec.Faults.Count > 0 ? [] : Arguments(used, module.Parameters, written, index);
        return new(module.Spec.TypeName, IsBlock: false, arguments, Module: module.Spec);
    }

    /// <summary>Whether nothing is wrong with a module of another assembly: there it can't be reported.</summary>
    private bool IsSound(HandWritten module, INamedTypeSymbol used, int index)
    {
        if (module.Faults.Count == 0 || SymbolEqualityComparer.Default.Equals(used.ContainingAssembly, context.Compilation.Assembly))
            return true;
        context.Report(module.Faults[0].Rule, context.At(index, LayerSpec.UsedType), $"'{module.Name}' of the assembly '{used.ContainingAssembly.Name}': {module.Faults[0].Problem}", "mend it there");
        return false;
    }

    /// <summary>The arguments by the names of their parameters.</summary>
    private EquatableArray<ArgumentSpec> Arguments(INamedTypeSymbol block, IParameterSymbol[] parameters, IReadOnlyList<WrittenArgument> written, int index)
    {
        var given = written.Where(w => !w.IsProperty).ToList();
        for (var i = 0; i < given.Count; i++)
            context.Locate(context.At(index, i < parameters.Length ? parameters[i].Name : $"{i}"), given[i].Expression);
        CheckCount(block, parameters, given.Count, index);

        var arguments = new List<ArgumentSpec>();
        foreach (var (argument, parameter) in given.Zip(parameters, (argument, parameter) => (argument, parameter)))
        {
            if (values.Read(argument, $"'{parameter.Name}' of {block.Name}", context.At(index, parameter.Name)) is { } value && Fit(value, parameter, block, index) is { } fitting)
                arguments.Add(new(parameter.Name, fitting));
        }
        return arguments.ToEquatableArray();
    }

    private void ReportNeither(INamedTypeSymbol type, int index)
    {
        var mend = Language.IsOurs(type) && Language.DerivesFromLayer(type) ? $"write it as a layer itself: [{Language.LayerName(type)}(…)]"
            : Language.IsModel(type) ? $"make '{type.Name}' a block, and close it with a model of its own"
            : type.BaseTypes().Any(Torch.IsModule) ? "put [ShapeContract(\"…\")] on it, which says what it makes of a shape"
            : "put [Block] and its layers on it, or use another class";
        context.Report(
            Rules.WrongArguments, context.At(index, LayerSpec.UsedType),
            $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is neither a block nor a module with a [ShapeContract]", mend);
    }

    private void CheckCount(INamedTypeSymbol block, IParameterSymbol[] parameters, int given, int index)
    {
        var signature = Signature(block, parameters);
        if (given > parameters.Length)
        {
            var site = context.At(index, $"{parameters.Length}");
            context.Report(
                Rules.WrongArguments, site, $"{signature} takes {Count(parameters.Length)}, not {given}", "leave out what is too much",
                given == parameters.Length + 1 ? [new(FixKind.RemoveArgument, site, "Leave the argument out")] : []);
        }
        else if (parameters.Skip(given).FirstOrDefault(p => !p.HasExplicitDefaultValue) is { } missing)
        {
            context.Report(Rules.WrongArguments, context.At(index), $"{signature} needs '{missing.Name}'", Language.IsModel(context.Type) ? "give it a constant" : "give it a constant or the name of a hyperparameter");
        }
    }

    /// <summary>As C# would declare it: <c>Unit(int channels, int stride = 1)</c>.</summary>
    public static string Signature(INamedTypeSymbol block, IEnumerable<IParameterSymbol> parameters)
    {
        return $"{block.Name}({string.Join(", ", parameters.Select(Declare))})";

        static string Declare(IParameterSymbol parameter)
        {
            var byDefault = parameter.HasExplicitDefaultValue ? " = " + SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue ?? "null", quoteStrings: false, useHexadecimalNumbers: false) : "";
            return $"{parameter.Type.ToDisplayString()} {parameter.Name}{byDefault}";
        }
    }

    private static string Count(int arguments) => arguments switch
    {
        0 => "no arguments",
        1 => "1 argument",
        _ => FormattableString.Invariant($"{arguments} arguments"),
    };

    /// <summary>The argument as the parameter's type, converted as C# would.</summary>
    private Expression? Fit(Expression value, IParameterSymbol parameter, INamedTypeSymbol block, int index)
    {
        if (parameter.Type.AsValueType() is not { } wanted)
            return value;
        if (value is not Expression.Name name)
            return value.As(wanted) ?? Misfit(wanted, parameter, block, index);
        return values.TypeOf(name.Identifier).AsValueType() switch
        {
            ValueType.Integer when wanted == ValueType.Real => new Expression.Convert(ValueType.Real, value),
            { } type when type != wanted => Misfit(wanted, parameter, block, index),
            _ => value,
        };
    }

    private Expression? Misfit(ValueType wanted, IParameterSymbol parameter, INamedTypeSymbol block, int index)
    {
        context.Report(
            Rules.InvalidArgument, context.At(index, parameter.Name),
            $"the argument for '{parameter.Name}' of {block.Name} isn't of type {wanted.Keyword()}",
            $"give a constant of type {wanted.Keyword()}" + (Language.IsModel(context.Type) ? "" : ", or the name of a hyperparameter of that type"));
        return null;
    }
}
