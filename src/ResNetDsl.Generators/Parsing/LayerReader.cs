using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads one layer attribute.</summary>
internal sealed class LayerReader(ParseContext context, IMethodSymbol? constructor)
{
    /// <summary>The arguments that every layer has.</summary>
    private static readonly string[] Common = ["Name", "As", "From", "Inputs", "Repeat", "When"];

    private readonly ArgumentValues values = new(context, constructor);
    private bool hasBlankLabel;
    private readonly LayerRun run = new(context, new Defaults(context));

    /// <summary>The hyperparameters that a layer's arguments name: every string, but labels and the names of scopes.</summary>
    public static IEnumerable<string> NamesIn(LayerSpec layer) => layer.Arguments
        .Where(a => !IsText(layer.Target, a.Name))
        .Select(a => a.Value)
        .Append(layer.Repeat)
        .Append(layer.When)
        .SelectMany(ArgumentValues.Names);

    /// <summary>Whether a string is plain text there: a label, or the name of a scope.</summary>
    private static bool IsText(string target, string argument) => (target, argument) is ("Skip" or "Add" or "Multiply", "Label") or ("Concat" or LayerSpec.Output, "Labels") or ("Scope", "Name")
        || OperationTable.Find(target)?.Hyperparameters.Any(h => h.Name == argument && h.Kind == HyperparameterKind.Label) == true;

    /// <summary>The arguments that all values of a <c>params</c> parameter make together.</summary>
    private static IEnumerable<string> ListsOf(string target) =>
        target is "Concat" or LayerSpec.Output ? ["Labels"] : OperationTable.Find(target)?.Hyperparameters.Where(h => h.IsList).Select(h => h.Name) ?? [];

    private static bool IsNeeded(string target, string argument) => OperationTable.Find(target)?.Hyperparameters.Any(h => h.Name == argument && !h.IsOptional) == true;

    /// <summary>The layers that an attribute stands for, mostly one.</summary>
    /// <param name="position">The first one's place among the class's layers.</param>
    public IReadOnlyList<LayerSpec> Read(AttributeData attribute, int position)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is { } syntax)
            context.Locate(context.At(position), syntax);
        if (AttributeArguments.Read(attribute, context) is not { } written)
        {
            new NamesForConstants(context, values).Check(attribute, position);
            return [Unknown];
        }
        if (written.Any(values.IsUnbound))
            return [Unknown];
        var type = attribute.AttributeClass!;
        if (Language.IsUse(type))
            return [Use(type.TypeArguments[0], attribute, written, position)];
        if (Language.IsBlock(type))
            return [Block(type, written, position)];
        if (Language.IsOurs(type))
            return run.Expand(Operation(type, written, position), written, position);
        context.Report(
            Rules.UnsupportedClass, context.At(position), $"'{type.Name}' derives from LayerAttribute, but isn't declared as a block", "put [Block] and its layers on it");
        return [Unknown];
    }

    /// <summary>Reports what <c>[Defaults]</c> says for nothing, once all layers were read.</summary>
    public void ReportIdleDefaults() => run.ReportIdleDefaults();

    /// <summary>An argument's name as the compiler knows it: <c>OutChannels</c>.</summary>
    public static string NameOf(WrittenArgument argument) => char.ToUpperInvariant(argument.Name[0]) + argument.Name.Substring(1);

    private static LayerSpec Unknown => new(Language.UnknownLayer, IsBlock: false, []);

    private LayerSpec Operation(INamedTypeSymbol type, IReadOnlyList<WrittenArgument> written, int index)
    {
        var target = Language.LayerName(type);
        var hasCommon = Language.DerivesFromLayer(type);
        var arguments = new List<ArgumentSpec>();
        var lists = ListsOf(target).ToDictionary(name => name, _ => new List<Expression>());
        foreach (var argument in written.Where(w => !(hasCommon && w.IsProperty && Common.Contains(w.Name))))
        {
            var name = NameOf(argument);
            lists.TryGetValue(name, out var list);
            var site = context.At(index, list is null ? name : FormattableString.Invariant($"{name}[{list.Count}]"));
            context.Locate(site, argument.Expression);
            if (IsText(target, name))
            {
                // A null is the constructor without a label.
                if (ReadText(argument, target, name, site) is not { } text)
                    continue;
                if (list is null)
                    arguments.Add(new(name, text));
                else
                    list.Add(text);
            }
            else if (arguments.Any(a => a.Name == name))
            {
                context.Report(Rules.InvalidArgument, site, $"'{argument.Name}' of {target} is given twice", "give it once", new Fix(FixKind.RemoveArgument, site, $"Leave this {argument.Name} out"));
            }
            else if (values.Read(argument, $"'{argument.Name}' of {target}", site) is { } value)
            {
                if (list is null)
                    arguments.Add(new(name, value));
                else
                    list.Add(value);
            }
        }
        // Like all of a constructor's before the properties. An empty one isn't written where it need not be: without labels a join takes what was
        // remembered last.
        arguments.InsertRange(
            arguments.Count(a => !written.Any(w => w.IsProperty && NameOf(w) == a.Name)),
            lists.Where(l => l.Value.Count > 0 || IsNeeded(target, l.Key)).Select(l => new ArgumentSpec(l.Key, new Expression.List(l.Value.ToEquatableArray()))));
        var layer = new LayerSpec(target, IsBlock: false, arguments.ToEquatableArray());
        return hasCommon ? WithCommon(layer, target, written, index) : layer;
    }

    private LayerSpec Block(INamedTypeSymbol type, IReadOnlyList<WrittenArgument> written, int index)
    {
        CheckMetadata(type, index);
        var arguments = new List<ArgumentSpec>();
        foreach (var argument in written.Where(w => !(w.IsProperty && Common.Contains(w.Name))))
        {
            var site = context.At(index, argument.Name);
            context.Locate(site, argument.Expression);
            if (argument.IsProperty)
            {
                context.Report(
                    Rules.WrongArguments, site, $"'{argument.Name}' is no hyperparameter of {type.Name}", "give a parameter of its primary constructor",
                    new Fix(FixKind.RemoveArgument, site, $"Leave {argument.Name} out"));
            }
            else if (values.Read(argument, $"'{argument.Name}' of {type.Name}", site) is { } value)
            {
                arguments.Add(new(argument.Name, value));
            }
        }
        return WithCommon(new(type.Key(), IsBlock: true, arguments.ToEquatableArray()), type.Name, written, index);
    }

    private LayerSpec Use(ITypeSymbol target, AttributeData attribute, IReadOnlyList<WrittenArgument> written, int index)
    {
        if (target is not INamedTypeSymbol { TypeKind: not TypeKind.Error } used || new UseReader(context, values).Read(used, attribute, written, index) is not { } layer)
            return Unknown;
        if (layer.IsBlock)
            CheckMetadata(used, index);
        return WithCommon(layer, $"Use<{used.Name}>", written, index);
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
            context.Report(Rules.UnknownBlockVersion, context.At(index), $"'{block.Name}': {BlockMetadata.Problem(text)}", BlockMetadata.Mend(text));
        }
    }

    private LayerSpec WithCommon(LayerSpec layer, string target, IReadOnlyList<WrittenArgument> written, int index)
    {
        foreach (var argument in written.Where(w => w.IsProperty && Common.Contains(w.Name)))
        {
            var site = context.At(index, argument.Name);
            context.Locate(site, argument.Expression);
            layer = argument.Name switch
            {
                "Name" when layer.IsBlock && argument.Value.Text() == "" => layer with { Name = "" },
                "Name" => layer with { Name = ReadText(argument, target, "Name", site)?.Identifier },
                "As" => layer with { As = ReadText(argument, target, "As", site)?.Identifier },
                "From" => layer with { From = ReadText(argument, target, "From", site)?.Identifier },
                "Inputs" => layer with { Inputs = ReadInputs(argument, layer, target, index) },
                "When" => layer with { When = ReadOfLayer(argument, target, site, "a join is left out by Shortcut.WhereEqual alone") },
                _ => layer with { Repeat = ReadOfLayer(argument, target, site, "a join can't be repeated, since each needs a value of its own to join") },
            };
        }
        return layer;
    }

    /// <summary>The labels of the values that a block is handed besides the one that flows.</summary>
    private EquatableArray<string> ReadInputs(WrittenArgument argument, LayerSpec layer, string target, int index)
    {
        // Of another kind it is a property of the block's own.
        if (argument.Value.Kind != TypedConstantKind.Array || argument.Value.IsNull)
            return [];
        if (!layer.IsBlock)
        {
            var site = context.At(index, argument.Name);
            context.Report(
                Rules.InvalidArgument, site, $"'Inputs' of {target}: only a block takes other values than the one that flows", layer.IsJoin ? "write the labels as its arguments" : "leave it out",
                new Fix(FixKind.RemoveArgument, site, "Leave Inputs out"));
            return [];
        }
        var items = AttributeArguments.Elements(argument.Expression).ToList();
        var labels = new List<string>();
        for (var number = 0; number < argument.Value.Values.Length; number++)
        {
            var item = new WrittenArgument(argument.Name, IsProperty: false, argument.Value.Values[number], items.ElementAtOrDefault(number) ?? argument.Expression);
            var site = context.At(index, FormattableString.Invariant($"{argument.Name}[{number}]"));
            context.Locate(site, item.Expression);
            if (ReadText(item, target, argument.Name, site) is { } label)
                labels.Add(label.Identifier);
        }
        return labels.ToEquatableArray();
    }

    /// <summary>An argument that joins can't have.</summary>
    private Expression? ReadOfLayer(WrittenArgument argument, string target, Site site, string whyNoJoin)
    {
        if (target is not ("Add" or "Multiply" or "Concat"))
            return values.Read(argument, $"'{argument.Name}' of {target}", site);
        context.Report(
            Rules.InvalidArgument, site, $"'{argument.Name}' of {target}: {whyNoJoin}", "leave it out",
            new Fix(FixKind.RemoveArgument, site, $"Leave {argument.Name} out"));
        return null;
    }

    /// <summary>A name or a label; null where there is none, or a blank one, which is reported.</summary>
    private Expression.Name? ReadText(WrittenArgument argument, string target, string name, Site site)
    {
        if (argument.Value.Kind == TypedConstantKind.Array || (argument.Value.IsNull && name is not ("Labels" or "Inputs")))
            return null;
        var text = argument.Value.Text() ?? "";
        if (!string.IsNullOrWhiteSpace(text) || (target, text) is ("Scope", ""))
            return new(text);
        // A skip without a name and the join of it are one mistake.
        if (name.StartsWith("Label", StringComparison.Ordinal) && hasBlankLabel)
            return null;
        hasBlankLabel |= name.StartsWith("Label", StringComparison.Ordinal);
        var only = name == "Name" && text.Length == 0 ? "only a block can be laid without a name of its own" : "a name can't be blank";
        Fix[] fixes = argument.IsProperty ? [new(FixKind.RemoveArgument, site, $"Leave {name} out")] : [];
        context.Report(Rules.InvalidName, site, $"'{argument.Name}' of {target}: {only}", "leave it out, or write a name", fixes);
        return null;
    }
}
