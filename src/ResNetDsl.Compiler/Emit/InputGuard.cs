using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>
/// Writes the checks at the entry of a model's <c>forward</c>: that there is an input, its rank, fixed sizes, an empty batch, the type, what
/// several inputs have in common, and what was found to depend on the sizes that are free; and what only training needs, apart, since the
/// inference form doesn't.
/// </summary>
internal sealed class InputGuard
{
    private const string Throw = "throw new global::System.ArgumentException(";

    // Variables: the names of the modules that are in training, and one of them.
    private const string Trained = "trained";
    private const string Norm = "norm";

    // So many names are read at a glance.
    private const int MostListed = 3;

    private readonly CodeWriter writer;
    private readonly ModelSpec model;
    private readonly Network network;
    private readonly string[] names;

    // Where each symbol comes from first: the input, and the size in C#.
    private readonly Dictionary<string, (int Input, string Code)> sizes = [];

    private InputGuard(CodeWriter writer, ModelSpec model, Network network)
    {
        (this.writer, this.model, this.network) = (writer, model, network);
        names = [.. model.Inputs.Select(input => CSharp.Identifier(input.Name))];
        for (var number = 0; number < names.Length; number++)
        {
            var extents = model.Inputs[number].Extents;
            for (var axis = 0; axis < extents.Count; axis++)
            {
                if (extents[axis].Symbol is { } symbol && !sizes.ContainsKey(symbol))
                    sizes[symbol] = (number, SizeOf(names[number], axis));
            }
        }
    }

    public static void Write(CodeWriter writer, ModelSpec model, Network network)
    {
        writer.Line();
        writer.Line(SourceFile.GeneratedCode);
        var type = TypeOfWeights(network) is null ? "" : ", torch.ScalarType dtype";
        using (writer.Block($"private static void CheckInput({ForwardSignature.Of(model).Parameters("Tensor")}{type})"))
            new InputGuard(writer, model, network).Write();
    }

    /// <summary>Writes what is checked in training; nothing where nothing is.</summary>
    public static void WriteOfTraining(CodeWriter writer, ModelSpec model, Network network)
    {
        var checks = OfTraining(network);
        if (checks.Count == 0)
            return;
        writer.Line();
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block($"private void CheckBatch({ForwardSignature.Of(model).Parameters("Tensor")})"))
            new InputGuard(writer, model, network).WriteOfTraining(checks);
    }

    /// <summary>Whether something is checked in training alone.</summary>
    public static bool IsOfTraining(Network network) => OfTraining(network).Count > 0;

    private static List<RuntimeCheck> OfTraining(Network network) => [.. network.Checks.Where(check => check.Requirement.IsOfTraining)];

    /// <summary>What the check is called with.</summary>
    /// <param name="type">The type to compute in, in C#; null for a model without weights.</param>
    public static string Arguments(ForwardSignature signature, string? type) => type is null ? signature.Arguments : $"{signature.Arguments}, {type}";

    private void Write()
    {
        var hasWeights = TypeOfWeights(network) is not null;
        for (var number = 0; number < names.Length; number++)
        {
            WriteNull(names[number]);
            WriteShape(number);
            WriteType(number, hasWeights);
        }
        WriteChecks([.. network.Checks.Where(check => !check.Requirement.IsOfTraining)]);
    }

    /// <summary>Written out, since .NET Standard, which TorchSharp serves, too, has no <c>ThrowIfNull</c>.</summary>
    private void WriteNull(string name)
    {
        writer.Line($"if ({name} is null)");
        using (writer.Indent())
            writer.Line($"throw new global::System.ArgumentNullException(nameof({name}));");
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
            var (extent, size) = (input.Extents[axis], SizeOf(name, axis));
            if (extent.Symbol is not { } symbol)
            {
                own.Add($"{size} != {Text(extent.Size)}");
            }
            else if (sizes[symbol].Code is var first && first == size)
            {
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

    private static string SizeOf(string name, int axis) => $"{name}.size({Text(axis + 1)})";

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

    private void WriteChecks(IReadOnlyList<RuntimeCheck> checks)
    {
        WriteSizes(checks);
        foreach (var check in checks)
        {
            writer.Line($"if ({IsBroken(check.Requirement)})");
            using (writer.Indent())
                writer.Line($"{Throw}{CSharp.Quote($"{check.Path}: {check.Requirement.Problem}{(check.Condition is null ? "" : "; " + check.Condition)}{Got}")}{End(InputOf(check.Requirement))}");
        }
    }

    /// <summary>The input that is at fault: of several that give the sizes, the last, as where sizes of one name are compared.</summary>
    private int InputOf(Requirement requirement) =>
        requirement.Left.Symbols.Concat(requirement.Right.Symbols).Select(symbol => sizes[symbol].Input).DefaultIfEmpty().Max();

    /// <summary>Norms that ask the same of the same shape are one check; each may be in <c>eval</c> by itself.</summary>
    private void WriteOfTraining(IReadOnlyList<RuntimeCheck> checks)
    {
        writer.Line($"if (!training || {names[0]}.size(0) > 1)");
        using (writer.Indent())
            writer.Line("return;");
        writer.Line($"var {Trained} = named_modules().Where(m => m.module.training).Select(m => m.name).ToArray();");
        WriteSizes(checks);
        foreach (var same in checks.GroupBy(check => (check.Requirement.Left, check.Requirement.Problem)))
        {
            var (requirement, condition) = (same.First().Requirement, same.First().Condition);
            var where = requirement.Left.Symbols.Any() ? $" && {IsBroken(requirement)}" : "";
            writer.Line($"foreach (var {Norm} in {Trained}.Where(m => {IsOneOf([.. same.Select(check => check.Path)])}{where}))");
            using (writer.Indent())
                writer.Line($"{Throw}{Norm} + {CSharp.Quote($": {requirement.Problem}; {requirement.Mend}{(condition is null ? "" : "; else " + condition)}{Got}")}{End(input: 0)}");
        }
    }

    /// <summary>Whether the name <c>m</c> is one of these: as they are, or, where they are many with much in common, name by name.</summary>
    private static string IsOneOf(IReadOnlyList<string> paths)
    {
        var patterns = PathPattern<bool>.Joined(paths.Select(path => new PathPattern<bool>(path.Split('.').Select(CSharp.Quote).ToEquatableArray(), true)));
        return paths.Count <= MostListed || patterns.Count == paths.Count
            ? $"m is {string.Join(" or ", paths.Select(CSharp.Quote))}"
            : $"m.Split('.') is {string.Join(" or ", patterns.Select(pattern => $"[{string.Join(", ", pattern.Path)}]"))}";
    }

    /// <summary>The sizes that checks name, as local variables.</summary>
    private void WriteSizes(IEnumerable<RuntimeCheck> checks)
    {
        var needed = new HashSet<string>(checks.SelectMany(c => c.Requirement.Left.Symbols.Concat(c.Requirement.Right.Symbols)));
        foreach (var symbol in model.Symbols.Where(needed.Contains))
            writer.Line($"var {Variable(symbol)} = {sizes[symbol].Code};");
    }

    private string IsBroken(Requirement requirement)
    {
        var (left, right) = (Code(requirement.Left), Code(requirement.Right));
        return requirement.Relation switch
        {
            Relation.Equal => $"{left} != {right}",
            Relation.AtLeast => $"{left} < {right}",
            _ => $"({left}) % ({right}) != 0",
        };
    }

    /// <summary>How a message ends in its quotes, and <see cref="End"/> after them.</summary>
    private string Got => $"; got {(names.Length == 1 ? "an input of shape" : "inputs of the shapes")} [";

    private string End(int input) => $" + {string.Join(" + \"] and [\" + ", names.Select(name => $"string.Join(\", \", {name}.shape)"))} + \"].\", nameof({names[input]}));";

    private string Code(Dim dim) => dim.Substitute(symbol => Dim.Symbol(Variable(symbol))).ToCode();

    /// <summary>The local variable that holds an axis: no keyword, and it hides nothing.</summary>
    private string Variable(string symbol) =>
        symbol is MemberNames.Input or Trained or Norm or "m" or "dtype" || MemberNames.Aliases.Contains(symbol) || model.Inputs.Any(i => i.Name == symbol) || network.Members.Any(m => m.Name == symbol) ? symbol + "Size" : CSharp.Identifier(symbol);

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
        ModuleSpec.Layer layer when OperationTable.Get(layer.Operation) is var operation && operation.FileClass(layer.Arguments) is null && operation.Weights(layer.Input, layer.Arguments).Any(w => w is { Name: "weight", IsParameter: true }) =>
            $"{path}.weight!",
        ModuleSpec.Sequence sequence => sequence.Children
            .Select((child, i) => child.Module is ModuleSpec.Layer layer ? FirstWeight($"(({OperationTable.Get(layer.Operation).ModuleType}){path}[{Text(i)}])", layer) : null)
            .FirstOrDefault(weight => weight is not null),
        _ => null,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
