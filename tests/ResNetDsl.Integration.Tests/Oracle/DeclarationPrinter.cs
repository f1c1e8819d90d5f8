using System.Globalization;
using System.Reflection;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>An architecture as the C# that declares it.</summary>
internal static class DeclarationPrinter
{
    public static string Print(Architecture architecture) => Print(architecture, _ => []);

    /// <param name="defaults">What <c>[Defaults]</c> of a class says, by the class's key.</param>
    public static string Print(Architecture architecture, Func<string, EquatableArray<ArgumentSpec>> defaults)
    {
        var classes = architecture.Blocks.Select(b => Print(b, architecture, defaults(b.Class.Key)));
        var model = $"[{PrintInputs(architecture.Model)}]\n{Print(defaults(architecture.Model.Class.Key))}{PrintLayers(architecture.Model, architecture)}public partial class {architecture.Model.Class.Name};\n";
        var all = string.Join("\n", classes.Append(model));
        return OuterOf(architecture) is { } outer ? $"{Print(defaults(outer))}public partial class {outer}\n{{\n{all}}}\n" : all;
    }

    /// <summary>The class in which all declarations stand; null where they stand in none.</summary>
    public static string? OuterOf(Architecture architecture) => architecture.Model.Class.Containers is [var outer, ..] ? outer.Name : null;

    /// <param name="target">What the attribute is of, where it isn't what stands behind it: <c>assembly: </c>.</param>
    public static string Print(EquatableArray<ArgumentSpec> defaults, string target = "") =>
        defaults.Count == 0 ? "" : $"[{target}Defaults({string.Join(", ", defaults.Select(a => $"{a.Name} = {Print(a.Value)}"))})]\n";

    private static string Print(BlockSpec block, Architecture architecture, EquatableArray<ArgumentSpec> defaults)
    {
        var parameters = block.Hyperparameters.Select(h =>
            (h.AfterFirst is null ? "" : $"[AfterFirst({Print(h.AfterFirst, isAttribute: true)})] ") + $"{Keyword(h.Type)} {h.Name}"
            + (h.Default is null ? "" : " = " + Print(h.Default)));
        var head = $"public partial class {block.Class.Name}({string.Join(", ", parameters)}) : LayerAttribute";
        var derived = string.Concat(block.Derived.Select(d => $"    {Keyword(d.Type)} {d.Name} => {Print(d.Body)};\n"));
        var body = derived.Length == 0 ? ";\n" : $"\n{{\n{derived}}}\n";
        var inputs = string.Concat(block.Inputs.Select(input => $", Input(\"{input}\")"));
        return $"[Block{inputs}]\n{Print(defaults)}{PrintLayers(block, architecture)}{head}{body}";
    }

    private static string PrintInputs(ModelSpec model) => model.Inputs is [{ Label: null } only]
        ? $"Model({PrintShape(only)})"
        : string.Join(", ", model.Inputs.Select(i => $"Input(\"{i.Label}\", {PrintShape(i)})").Prepend("Model"));

    private static string PrintShape(InputSpec input)
    {
        var sizes = string.Join(", ", input.Extents.Select(e => e.Symbol ?? e.Size.ToString(CultureInfo.InvariantCulture)));
        return input.Extents.Any(e => e.Symbol is not null) ? $"\"{sizes}\"" : sizes;
    }

    private static string PrintLayers(Declaration declaration, Architecture architecture) =>
        string.Concat(declaration.Layers.Select(layer => $"[{Print(layer, architecture)}]\n"));

    private static string Print(LayerSpec layer, Architecture architecture)
    {
        var byDefaults = layer.Arguments.Where(a => layer.Target == "Add" && Initialization.IsArgument(a.Name)).ToList();
        var arguments = layer.IsBlock ? layer.Arguments.Select(a => $"{a.Name}: {Print(a.Value, isAttribute: true)}").ToList() : Print(layer, layer.Arguments.Except(byDefaults).ToList());
        var name = layer.Target;
        if (layer.IsBlock)
        {
            var block = architecture.Block(layer.Target);
            var isHandedOn = layer.Arguments.Any(a => a.Value is Expression.Name);
            name = isHandedOn ? $"Use<{block.Class.Name}>" : block.Class.Name;
            // Use takes its arguments by position, so those left out before the last are written.
            var last = block.Hyperparameters.ToList().FindLastIndex(h => layer.Find(h.Name) is not null);
            if (isHandedOn)
                arguments = [.. block.Hyperparameters.Take(last + 1).Select(h => Print(layer.Find(h.Name) ?? h.Default!, isAttribute: true))];
        }
        else if (layer.Module is { } module)
        {
            var last = module.Hyperparameters.ToList().FindLastIndex(h => layer.Find(h.Name) is not null);
            name = $"Use<{module.Name}>";
            arguments = [.. module.Hyperparameters.Take(last + 1).Select(h => Print(layer.Find(h.Name) ?? h.Default!, isAttribute: true))];
        }
        AddText(nameof(layer.Name), layer.Name);
        AddText(nameof(layer.As), layer.As);
        AddText(nameof(layer.From), layer.From);
        if (layer.Inputs.Count > 0)
            arguments.Add($"Inputs = [{string.Join(", ", layer.Inputs.Select(label => $"\"{label}\""))}]");
        if (layer.Repeat is not null)
            arguments.Add("Repeat = " + Print(layer.Repeat, isAttribute: true));
        if (layer.When is not null)
            arguments.Add("When = " + Print(layer.When, isAttribute: true));
        return (arguments.Count == 0 ? name : $"{name}({string.Join(", ", arguments)})")
            + (byDefaults.Count == 0 ? "" : $" /* Defaults({string.Join(", ", byDefaults.Select(a => $"{a.Name} = {Print(a.Value, isAttribute: true)}"))}) */");

        void AddText(string property, string? value)
        {
            if (value is not null)
                arguments.Add($"{property} = \"{value}\"");
        }
    }

    /// <summary>The arguments of an attribute: those of its constructor first.</summary>
    private static List<string> Print(LayerSpec layer, List<ArgumentSpec> arguments)
    {
        var (printed, isInOrder) = (new List<string>(), true);
        foreach (var parameter in ParametersOf(layer))
        {
            if (arguments.Find(a => a.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)) is not { } argument)
            {
                isInOrder = false;
                continue;
            }
            arguments.Remove(argument);
            if (argument.Value is Expression.List list && parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false))
                printed.AddRange(list.Items.Select(item => PrintText(layer, argument.Name, item)));
            else
                printed.Add((isInOrder ? "" : $"@{parameter.Name}: ") + PrintText(layer, argument.Name, argument.Value));
        }
        return [.. printed, .. arguments.Select(a => $"{a.Name} = {PrintText(layer, a.Name, a.Value)}")];
    }

    /// <summary>The parameters of the constructor that can be given what is written.</summary>
    private static ParameterInfo[] ParametersOf(LayerSpec layer) => typeof(LayerAttribute).Assembly.GetType($"ResNetDsl.{layer.Target}Attribute")?.GetConstructors()
        .Select(constructor => constructor.GetParameters())
        .OrderByDescending(parameters => parameters.Length)
        .FirstOrDefault(parameters => parameters.All(p => p.IsOptional || p.IsDefined(typeof(ParamArrayAttribute), inherit: false) || layer.Arguments.Any(a => a.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)))) ?? [];

    private static string PrintText(LayerSpec layer, string argument, Expression value) =>
        layer.IsText(argument) && value is Expression.Name text ? $"\"{text.Identifier}\"" : Print(value, isAttribute: true);

    /// <param name="isAttribute">Whether the place takes constants alone: there a hyperparameter is given by its name.</param>
    private static string Print(Expression expression, bool isAttribute = false) => expression switch
    {
        Expression.Integer i => i.Number.ToString(CultureInfo.InvariantCulture),
        Expression.Real r => r.Number.ToString("R", CultureInfo.InvariantCulture) + "d",
        Expression.Boolean b => b.Flag ? "true" : "false",
        Expression.Enumeration e => $"{e.Type}.{e.Member}",
        Expression.Name n => isAttribute ? $"nameof({n.Identifier})" : Specs.InputOf(n.Identifier) is var (input, size) ? $"{size["In".Length..]}Of(\"{input}\")" : n.Identifier,
        Expression.List l => $"new{(l.Items.All(i => i is Expression.Integer) ? "" : " object")}[] {{ {string.Join(", ", l.Items.Select(i => Print(i, isAttribute)))} }}",
        Expression.Convert c => $"({Keyword(c.Type)}){Print(c.Operand)}",
        Expression.Unary u => (u.Operator == UnaryOperator.Negate ? "-" : "!") + Print(u.Operand),
        Expression.Conditional c => $"({Print(c.Condition)} ? {Print(c.WhenTrue)} : {Print(c.WhenFalse)})",
        Expression.Binary b => $"({Print(b.Left)} {Symbol(b.Operator)} {Print(b.Right)})",
        Expression.Call c => $"Math.{c.Function}({string.Join(", ", c.Arguments.Select(a => Print(a)))})",
        _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
    };

    private static string Keyword(Compiler.Graph.ValueType type) => type switch
    {
        Compiler.Graph.ValueType.Integer => "int",
        Compiler.Graph.ValueType.Real => "double",
        _ => "bool",
    };

    private static string Symbol(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.And => "&&",
        _ => "||",
    };
}
