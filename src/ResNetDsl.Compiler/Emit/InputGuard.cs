using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>
/// Writes the check at the entry of a model's <c>forward</c>: rank, fixed sizes, an empty batch, the type, what several inputs have in
/// common, and what was found to depend on the sizes that are free.
/// </summary>
internal sealed class InputGuard
{
    private const string Throw = "throw new global::System.ArgumentException(";

    private readonly CodeWriter writer;
    private readonly ModelSpec model;
    private readonly Network network;
    private readonly string[] names;

    // Where each symbol comes from first.
    private readonly Dictionary<string, string> sizes = [];

    private InputGuard(CodeWriter writer, ModelSpec model, Network network)
    {
        (this.writer, this.model, this.network) = (writer, model, network);
        names = [.. model.Inputs.Select(input => CSharp.Identifier(input.Name))];
    }

    public static void Write(CodeWriter writer, ModelSpec model, Network network)
    {
        writer.Line();
        writer.Line(SourceFile.GeneratedCode);
        var type = TypeOfWeights(network) is null ? "" : ", torch.ScalarType dtype";
        using (writer.Block($"private static void CheckInput({ForwardSignature.Of(model).Parameters("Tensor")}{type})"))
            new InputGuard(writer, model, network).Write();
    }

    /// <summary>What the check is called with.</summary>
    /// <param name="type">The type to compute in, in C#; null for a model without weights.</param>
    public static string Arguments(ForwardSignature signature, string? type) => type is null ? signature.Arguments : $"{signature.Arguments}, {type}";

    private void Write()
    {
        var hasWeights = TypeOfWeights(network) is not null;
        for (var number = 0; number < names.Length; number++)
        {
            WriteShape(number);
            WriteType(number, hasWeights);
        }
        if (network.Checks.Count > 0)
            WriteChecks();
    }

    private void WriteShape(int number)
    {
        var (input, name) = (model.Inputs[number], names[number]);
        var own = new List<string> { $"{name}.dim() != {Text(input.Extents.Count + 1)}", $"{name}.size(0) < 1" };
        var (common, shared) = (new List<string>(), new List<string>());
        if (number > 0)
            Share("N", $"{name}.size(0)", $"{names[0]}.size(0)");
        for (var axis = 0; axis < input.Extents.Count; axis++)
        {
            var (extent, size) = (input.Extents[axis], $"{name}.size({Text(axis + 1)})");
            if (extent.Symbol is not { } symbol)
            {
                own.Add($"{size} != {Text(extent.Size)}");
            }
            else if (!sizes.TryGetValue(symbol, out var first))
            {
                sizes[symbol] = size;
                own.Add($"{size} < 1");
            }
            else if (first.StartsWith(name + ".", StringComparison.Ordinal))
            {
                own.Add($"{size} != {first}");
            }
            else
            {
                Share(symbol, size, first);
            }
        }
        var subject = input.Label is null ? "an input" : $"an input '{input.Label}'";
        WriteThrow(own, $"{model.Class.Name} takes {subject} of shape {input.Shape} with N of at least 1, got {Shown(name)}.", name);
        if (common.Count > 0)
            WriteThrow(common, $"{model.Class.Name} takes inputs with the same {Enumeration.Of(shared.Distinct(), "and")}, {Enumeration.Of(Together(i => $"'{model.Inputs[i].Name}' {model.Inputs[i].Shape}"), "and")}; got {Enumeration.Of(Together(i => Shown(names[i])), "and")}.", name);

        void Share(string symbol, string size, string other)
        {
            common.Add($"{size} != {other}");
            shared.Add(symbol);
        }

        IEnumerable<string> Together(Func<int, string> show) => Enumerable.Range(0, number + 1).Select(show);
    }

    /// <summary>A tensor's shape, in an interpolated string.</summary>
    private static string Shown(string name) => $"[{{string.Join(\", \", {name}.shape)}}]";

    private void WriteThrow(IEnumerable<string> conditions, string message, string name)
    {
        writer.Line($"if ({string.Join(" || ", conditions)})");
        using (writer.Block())
        {
            writer.Line(Throw);
            using (writer.Indent())
                writer.Line($"$\"{message}\", nameof({name}));");
        }
    }

    /// <summary>The input's type must be the weights', or, without weights, one that layers can compute with; indices are <c>long</c>.</summary>
    private void WriteType(int number, bool hasWeights)
    {
        var name = names[number];
        var subject = model.Inputs[number].Label is { } label ? $"an input '{label}'" : "an input";
        if (network.IndexInputs.Contains(model.Inputs[number].Name))
            WriteThrow([$"{name}.dtype != torch.ScalarType.Int64"], $"{model.Class.Name} takes {(subject == "an input" ? "indices" : subject + " of indices")} of type Int64, got one of type {{{name}.dtype}}: convert it with 'to'.", name);
        else if (!hasWeights)
            WriteThrow([$"!{name}.is_floating_point()"], $"{model.Class.Name} takes {subject} of a floating-point type, got one of type {{{name}.dtype}}: convert it with 'to'.", name);
        else
            WriteThrow([$"{name}.dtype != dtype"], $"{model.Class.Name} has weights of type {{dtype}}, got {subject} of type {{{name}.dtype}}: convert one of them with 'to'.", name);
    }

    private void WriteChecks()
    {
        var needed = new HashSet<string>(network.Checks.SelectMany(c => c.Requirement.Left.Symbols.Concat(c.Requirement.Right.Symbols)));
        foreach (var symbol in model.Symbols.Where(needed.Contains))
            writer.Line($"var {Variable(symbol)} = {sizes[symbol]};");
        foreach (var check in network.Checks)
        {
            var (left, right) = (Code(check.Requirement.Left), Code(check.Requirement.Right));
            var isBroken = check.Requirement.Relation switch
            {
                Relation.Equal => $"{left} != {right}",
                Relation.AtLeast => $"{left} < {right}",
                _ => $"({left}) % ({right}) != 0",
            };
            var message = $"{check.Path}: {check.Requirement.Problem}{(check.Condition is null ? "" : "; " + check.Condition)}";
            var got = names.Length == 1 ? "an input of shape" : "inputs of the shapes";
            var shapes = string.Join(" + \"] and [\" + ", names.Select(name => $"string.Join(\", \", {name}.shape)"));
            writer.Line($"if ({isBroken})");
            using (writer.Indent())
                writer.Line($"{Throw}{CSharp.Quote($"{message}; got {got} [")} + {shapes} + \"].\", nameof({names[0]}));");
        }
    }

    private string Code(Dim dim) => dim.Substitute(symbol => Dim.Symbol(Variable(symbol))).ToCode();

    /// <summary>The local variable that holds an axis: no keyword, and it hides nothing.</summary>
    private string Variable(string symbol) =>
        symbol == MemberNames.Input || model.Inputs.Any(i => i.Name == symbol) || network.Members.Any(m => m.Name == symbol) ? symbol + "Size" : CSharp.Identifier(symbol);

    /// <summary>The type of a module's weights, in C#; null where it may have none.</summary>
    public static string? TypeOfWeights(Network network) => FirstWeight(network) is { } weight ? weight + ".dtype" : null;

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
        // TorchSharp's gives another handle at each read, which nobody would dispose.
        ModuleSpec.Layer { Operation: nameof(Embedding) } => null,
        ModuleSpec.Layer layer when OperationTable.Get(layer.Operation) is { FileClass: null } operation && operation.Weights(layer.Input, layer.Arguments).Any(w => w is { Name: "weight", IsParameter: true }) =>
            $"{path}.weight!",
        ModuleSpec.Sequence sequence => sequence.Children
            .Select((child, i) => child.Module is ModuleSpec.Layer layer ? FirstWeight($"(({OperationTable.Get(layer.Operation).ModuleType}){path}[{Text(i)}])", layer) : null)
            .FirstOrDefault(weight => weight is not null),
        _ => null,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
