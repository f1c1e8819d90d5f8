using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>What the layers are called in the table of the hover documentation.</summary>
internal sealed partial class BodyBuilder
{
    /// <summary>
    /// The layer as the table of the hover documentation shows it: <c>3 × Bottleneck(64)</c>. How its weights begin and decay is no part of
    /// what it computes, and would fill the table.
    /// </summary>
    private string Title(LayerSpec layer, Frame frame)
    {
        var name = layer.IsBlock ? context.Definitions.FindBlock(layer.Target)?.Class.Name ?? layer.Target : layer.Title;
        var arguments = layer.Arguments.Where(a => HyperparametersOf(layer) is not null || !Initialization.IsArgument(a.Name)).Select(a => Written(layer, a, frame)).ToList();
        var text = arguments.Count == 0 ? name : $"{name}({string.Join(", ", arguments)})";
        return layer.Repeat is null ? text : $"{ExpressionPrinter.Print(layer.Repeat, i => Shown(i, frame))} × {text}";
    }

    /// <summary>An argument as the user wrote it: by position where it stands in parentheses and nothing is taken in its place, else by name.</summary>
    private string Written(LayerSpec layer, ArgumentSpec argument, Frame frame)
    {
        // Labels are the texts that aren't names.
        if (argument is { Name: "Label", Value: Expression.Name label })
            return CSharp.Quote(label.Identifier);
        if (argument is { Name: "Labels", Value: Expression.List labels })
            return string.Join(", ", labels.Items.OfType<Expression.Name>().Select(l => CSharp.Quote(l.Identifier)));
        var ofTable = OperationOf(layer)?.Hyperparameters.FirstOrDefault(h => h.Name == argument.Name);
        if (ofTable?.Kind == HyperparameterKind.Label && Text(layer, argument.Name) is { } other)
            return $"{argument.Name} = {CSharp.Quote(other)}";
        var value = ExpressionPrinter.Print(argument.Value, name => Shown(name, frame));
        var ofClass = HyperparametersOf(layer);
        var isPositional = argument.Name == "Shortcut" || (ofClass is { } hyperparameters
            ? hyperparameters.Any(h => h.Name == argument.Name && h.Default is null)
            : ofTable is { IsParameter: true, Default: null });
        return isPositional ? value : argument.Name + (ofClass is null ? " = " : ": ") + value;
    }

    private static Operation? OperationOf(LayerSpec layer) => layer.IsBlock || layer.Module is not null ? null : OperationTable.Find(layer.Target);

    /// <summary>Those of a block or of a hand-written module; null for any other layer.</summary>
    private EquatableArray<HyperparameterSpec>? HyperparametersOf(LayerSpec layer) =>
        layer.IsBlock ? context.Definitions.FindBlock(layer.Target)?.Hyperparameters ?? [] : layer.Module?.Hyperparameters;

    /// <summary>A hyperparameter: by its name in the block's own table, by its value where the block is inlined.</summary>
    private static string Shown(string name, Frame frame)
    {
        try
        {
            return frame.Environment.IsDefinition ? name : frame.Environment.CodeName(name);
        }
        catch (Exception e) when (e is EvaluationException or OverflowException)
        {
            // That it has no value is reported already.
            return name;
        }
    }
}
