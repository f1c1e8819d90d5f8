using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads one layer attribute.</summary>
internal sealed class LayerReader(ParseContext context, IMethodSymbol? constructor)
{
    /// <summary>The arguments that every layer has.</summary>
    private static readonly string[] Common = ["Name", "As", "From", "Repeat"];

    /// <summary>The hyperparameters that a layer's arguments name: every string, but labels and the names of scopes.</summary>
    public static IEnumerable<string> NamesIn(LayerSpec layer) => layer.Arguments
        .Where(a => !IsText(layer.Target, a.Name))
        .Select(a => a.Value)
        .Append(layer.Repeat)
        .SelectMany(Names);

    public static IEnumerable<string> Names(Expression? argument) => argument switch
    {
        Expression.Name name => [name.Identifier],
        Expression.Convert convert => Names(convert.Operand),
        Expression.List list => list.Items.SelectMany(Names),
        _ => [],
    };

    /// <summary>Whether a string is plain text there: a label, or the name of a scope.</summary>
    private static bool IsText(string target, string argument) => (target, argument) is ("Skip" or "Add", "Label") or ("Concat", "Labels") or ("Scope", "Name");

    public LayerSpec Read(AttributeData attribute, int index)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is { } syntax)
            context.Locate(context.At(index), syntax);
        if (AttributeArguments.Read(attribute, context) is not { } written)
            return Unknown;
        var type = attribute.AttributeClass!;
        if (Language.IsUse(type))
            return Use(type.TypeArguments[0], written, index);
        if (Language.IsBlock(type))
            return Block(type, written, index);
        if (Language.IsOurs(type))
            return Operation(type, written, index);
        context.Report(
            Rules.UnsupportedClass, context.At(index), $"'{type.Name}' derives from LayerAttribute, but isn't declared as a block", "put [Block] and its layers on it");
        return Unknown;
    }

    private static LayerSpec Unknown => new(Language.UnknownLayer, IsBlock: false, []);

    private LayerSpec Operation(INamedTypeSymbol type, IReadOnlyList<WrittenArgument> written, int index)
    {
        var target = Language.LayerName(type);
        var hasCommon = Language.DerivesFromLayer(type);
        var arguments = new List<ArgumentSpec>();
        var labels = new List<Expression>();
        foreach (var argument in written.Where(w => !(hasCommon && w.IsProperty && Common.Contains(w.Name))))
        {
            var name = char.ToUpperInvariant(argument.Name[0]) + argument.Name.Substring(1);
            if (name == "Labels")
            {
                context.Locate(context.At(index, $"Labels[{labels.Count}]"), argument.Expression);
                labels.Add(new Expression.Name(argument.Value.Value as string ?? ""));
                continue;
            }
            context.Locate(context.At(index, name), argument.Expression);
            if (argument.Value is { IsNull: true, Type.SpecialType: SpecialType.System_String })
                continue;
            if (arguments.Any(a => a.Name == name))
                context.Report(Rules.InvalidArgument, context.At(index, name), $"'{name}' of {target} is given twice", "give it once");
            else if (Value(argument, target, name, index) is { } value)
                arguments.Add(new(name, value));
        }
        if (labels.Count > 0)
            arguments.Add(new("Labels", new Expression.List(labels.ToEquatableArray())));
        var layer = new LayerSpec(target, IsBlock: false, arguments.ToEquatableArray());
        return hasCommon ? WithCommon(layer, target, written, index) : layer;
    }

    private LayerSpec Block(INamedTypeSymbol type, IReadOnlyList<WrittenArgument> written, int index)
    {
        CheckMetadata(type, index);
        var arguments = new List<ArgumentSpec>();
        foreach (var argument in written.Where(w => !(w.IsProperty && Common.Contains(w.Name))))
        {
            context.Locate(context.At(index, argument.Name), argument.Expression);
            if (argument.IsProperty)
                context.Report(Rules.WrongArguments, context.At(index, argument.Name), $"'{argument.Name}' is no hyperparameter of {type.Name}", "give a parameter of its primary constructor");
            else if (Value(argument, type.Name, argument.Name, index) is { } value)
                arguments.Add(new(argument.Name, value));
        }
        return WithCommon(new(type.Key(), IsBlock: true, arguments.ToEquatableArray()), type.Name, written, index);
    }

    private LayerSpec Use(ITypeSymbol target, IReadOnlyList<WrittenArgument> written, int index)
    {
        if (target is not INamedTypeSymbol { TypeKind: not TypeKind.Error } block)
            return Unknown;
        if (!Language.IsBlock(block))
        {
            context.Report(Rules.WrongArguments, context.At(index), $"'{block.Name}' isn't a block", "put [Block] and its layers on it, or use another class");
            return Unknown;
        }
        CheckMetadata(block, index);
        var parameters = block.HyperparameterConstructor(context.Cancellation)?.Parameters.ToArray() ?? [];
        var given = written.Where(w => !w.IsProperty).ToList();
        for (var i = 0; i < given.Count; i++)
            context.Locate(context.At(index, i < parameters.Length ? parameters[i].Name : $"{i}"), given[i].Expression);
        CheckCount(block, parameters, given.Count, index);

        var arguments = new List<ArgumentSpec>();
        foreach (var (argument, parameter) in given.Zip(parameters, (argument, parameter) => (argument, parameter)))
        {
            if (Value(argument, block.Name, parameter.Name, index) is { } value && Fit(value, parameter, block, index) is { } fitting)
                arguments.Add(new(parameter.Name, fitting));
        }
        return WithCommon(new(block.Key(), IsBlock: true, arguments.ToEquatableArray()), $"Use<{block.Name}>", written, index);
    }

    private void CheckCount(INamedTypeSymbol block, IParameterSymbol[] parameters, int given, int index)
    {
        var signature = $"{block.Name}({string.Join(", ", parameters.Select(p => $"{p.Type.ToDisplayString()} {p.Name}"))})";
        if (given > parameters.Length)
        {
            context.Report(
                Rules.WrongArguments, context.At(index, $"{parameters.Length}"), $"{signature} takes {parameters.Length} arguments, not {given}", "leave out what is too much");
        }
        else if (parameters.Skip(given).FirstOrDefault(p => !p.HasExplicitDefaultValue) is { } missing)
        {
            context.Report(Rules.WrongArguments, context.At(index), $"{signature} needs '{missing.Name}'", "give it a constant or the name of a hyperparameter");
        }
    }

    /// <summary>The argument as the parameter's type, converted as C# would: [Use] alone has arguments that C# didn't check.</summary>
    private Expression? Fit(Expression value, IParameterSymbol parameter, INamedTypeSymbol block, int index)
    {
        if (parameter.Type.AsValueType() is not { } wanted)
            return value;
        if (value is not Expression.Name name)
        {
            if (value.As(wanted) is { } constant)
                return constant;
            return Misfit(wanted, parameter, block, index);
        }
        return DerivedReader.TypeOf(name.Identifier, context.Type, constructor).AsValueType() switch
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
            $"give a constant of type {wanted.Keyword()}, or the name of a hyperparameter of that type");
        return null;
    }

    /// <summary>A block of another assembly is known by its metadata alone, which this version may not have or not read.</summary>
    private void CheckMetadata(INamedTypeSymbol block, int index)
    {
        if (SymbolEqualityComparer.Default.Equals(block.ContainingAssembly, context.Compilation.Assembly))
            return;
        var text = ReferencedBlocks.TextOf(block);
        if (text is null)
        {
            context.Report(
                Rules.UnknownBlockVersion, context.At(index), $"'{block.Name}' isn't described in its assembly '{block.ContainingAssembly.Name}'",
                "compile that project with ResNetDsl and without errors");
        }
        else if (BlockMetadata.TryRead(text) is null)
        {
            context.Report(Rules.UnknownBlockVersion, context.At(index), $"'{block.Name}': {BlockMetadata.Problem(text)}", BlockMetadata.Mend);
        }
    }

    private LayerSpec WithCommon(LayerSpec layer, string target, IReadOnlyList<WrittenArgument> written, int index)
    {
        foreach (var argument in written.Where(w => w.IsProperty && Common.Contains(w.Name)))
        {
            context.Locate(context.At(index, argument.Name), argument.Expression);
            var text = argument.Value.Value as string;
            layer = argument.Name switch
            {
                "Name" => layer with { Name = text },
                "As" => layer with { As = text },
                "From" => layer with { From = text },
                _ => layer with { Repeat = Value(argument, target, argument.Name, index) },
            };
        }
        return layer;
    }

    private Expression? Value(WrittenArgument argument, string target, string name, int index)
    {
        var value = Constants.Read(argument.Value, out var problem);
        if (value is null)
            context.Report(Rules.InvalidArgument, context.At(index, name), $"'{name}' of {target}: {problem}", "leave it out, or give it a value");
        else if (!IsText(target, name) && Names(value).FirstOrDefault(n => !IsKnown(n)) is { } unknown)
            context.Report(Rules.UnknownHyperparameter, context.At(index, name), $"'{name}' of {target}: there is no hyperparameter '{unknown}'", KnownHere());
        return value;
    }

    private bool IsKnown(string name) => constructor is not null && DerivedReader.TypeOf(name, context.Type, constructor) is not null;

    private string KnownHere() => constructor switch
    {
        null => "a model has none: give a constant",
        { Parameters.IsEmpty: true } => "declare it as a parameter of the block's primary constructor",
        _ => "known here: " + string.Join(", ", constructor.Parameters.Select(p => $"'{p.Name}'")) + ", and the block's properties",
    };
}
