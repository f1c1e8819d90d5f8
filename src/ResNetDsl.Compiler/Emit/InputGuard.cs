using System.Globalization;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>
/// Writes the check at the entry of a model's <c>forward</c>: rank, fixed sizes, an empty batch, the type, and what was
/// found to depend on the sizes that are free.
/// </summary>
internal static class InputGuard
{
    public static void Write(CodeWriter writer, ModelSpec model, Network network)
    {
        writer.Line();
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block("private void CheckInput(Tensor input)"))
        {
            WriteShape(writer, model, network.Input!);
            WriteType(writer, model, network);
            if (network.Checks.Count > 0)
                WriteChecks(writer, model, network);
        }
    }

    private static void WriteShape(CodeWriter writer, ModelSpec model, Shape input)
    {
        var conditions = new List<string> { $"input.dim() != {Text(input.Rank + 1)}", "input.size(0) < 1" };
        for (var axis = 0; axis < input.Rank; axis++)
        {
            var first = model.Input.TakeWhile((e, i) => i < axis && (e.Symbol is null || e.Symbol != model.Input[axis].Symbol)).Count();
            if (input[axis].Constant is { } size)
                conditions.Add($"input.size({Text(axis + 1)}) != {Text(size)}");
            else if (first < axis)
                conditions.Add($"input.size({Text(axis + 1)}) != input.size({Text(first + 1)})");
            else
                conditions.Add($"input.size({Text(axis + 1)}) < 1");
        }
        writer.Line($"if ({string.Join(" || ", conditions)})");
        using (writer.Block())
        {
            writer.Line("throw new global::System.ArgumentException(");
            using (writer.Indent())
                writer.Line($"$\"{model.Class.Name} takes an input of shape {input} with N of at least 1, got [{{string.Join(\", \", input.shape)}}].\", nameof(input));");
        }
    }

    /// <summary>The input's type must be the weights', or, without weights, one that layers can compute with; indices are <c>long</c>.</summary>
    private static void WriteType(CodeWriter writer, ModelSpec model, Network network)
    {
        var weight = FirstWeight(network);
        var (condition, message) = network.TakesIndices
            ? ("input.dtype != torch.ScalarType.Int64", "takes indices of type Int64, got an input of type {input.dtype}: convert it with 'to'.")
            : weight is null
            ? ("!input.is_floating_point()", "takes an input of a floating-point type, got one of type {input.dtype}: convert it with 'to'.")
            : ($"input.dtype != {weight}.dtype", $"has weights of type {{{weight}.dtype}}, got an input of type {{input.dtype}}: convert one of them with 'to'.");
        writer.Line($"if ({condition})");
        using (writer.Block())
        {
            writer.Line("throw new global::System.ArgumentException(");
            using (writer.Indent())
                writer.Line($"$\"{model.Class.Name} {message}\", nameof(input));");
        }
    }

    private static void WriteChecks(CodeWriter writer, ModelSpec model, Network network)
    {
        var needed = new HashSet<string>(network.Checks.SelectMany(c => c.Requirement.Left.Symbols.Concat(c.Requirement.Right.Symbols)));
        var symbols = model.Input.Select((extent, axis) => (extent.Symbol, axis)).Where(s => s.Symbol is not null).GroupBy(s => s.Symbol!).Select(g => g.First());
        foreach (var (symbol, axis) in symbols.Where(s => needed.Contains(s.Symbol!)))
            writer.Line($"var {Variable(symbol!, network)} = input.size({Text(axis + 1)});");
        foreach (var check in network.Checks)
        {
            var (left, right) = (Code(check.Requirement.Left, network), Code(check.Requirement.Right, network));
            var isBroken = check.Requirement.Relation switch
            {
                Relation.Equal => $"{left} != {right}",
                Relation.AtLeast => $"{left} < {right}",
                _ => $"({left}) % ({right}) != 0",
            };
            var message = $"{check.Path}: {check.Requirement.Problem}{(check.Condition is null ? "" : "; " + check.Condition)}";
            writer.Line($"if ({isBroken})");
            using (writer.Indent())
                writer.Line($"throw new global::System.ArgumentException({CSharp.Quote(message + "; got an input of shape [")} + string.Join(\", \", input.shape) + \"].\", nameof(input));");
        }
    }

    private static string Code(Dim dim, Network network) => dim.Substitute(symbol => Dim.Symbol(Variable(symbol, network))).ToCode();

    /// <summary>The local variable that holds an axis: no keyword, and it hides nothing.</summary>
    private static string Variable(string symbol, Network network) =>
        symbol == MemberNames.Input || network.Members.Any(m => m.Name == symbol) ? symbol + "Size" : CSharp.Identifier(symbol);

    /// <summary>An expression for a weight, whose type stands for the model's; null where there is none to name.</summary>
    private static string? FirstWeight(Network network)
    {
        foreach (var member in network.Members.Where(m => m.Condition is null))
        {
            if (FirstWeight(CSharp.Identifier(member.Name), member.Module) is { } weight)
                return weight;
        }
        return network.Members.Any(m => m.Totals.Parameters.Constant != 0) ? "parameters().First()" : null;
    }

    private static string? FirstWeight(string path, ModuleSpec module) => module switch
    {
        // Affine = false leaves a norm without a weight.
        ModuleSpec.Layer layer when OperationTable.Get(layer.Operation) is ParameterLayer => path,
        ModuleSpec.Layer layer when OperationTable.Get(layer.Operation) is { IsOfFile: false } operation && operation.Weights(layer.Input, layer.Arguments).Any(w => w is { Name: "weight", IsParameter: true }) =>
            $"{path}.weight!",
        ModuleSpec.Sequence sequence => sequence.Children
            .Select((child, i) => child.Module is ModuleSpec.Layer layer ? FirstWeight($"((global::TorchSharp.Modules.{layer.Operation}){path}[{Text(i)}])", layer) : null)
            .FirstOrDefault(weight => weight is not null),
        _ => null,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
