using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes the fields of a module, and the lines of its constructor: one for each layer.</summary>
internal sealed class ConstructorWriter(CodeWriter writer, Network network, IReadOnlyCollection<string> parameters, bool isDefinition)
{
    public const string DeviceAndType = "torch.Device? device = null, torch.ScalarType? dtype = null";

    // Repetitions beyond these are written as a loop.
    private const int LongestList = 4;

    /// <summary>A hyperparameter of a block as a parameter: <c>int stride = 1</c>.</summary>
    public static string Parameter(HyperparameterSpec hyperparameter)
    {
        var @default = hyperparameter.Default is null ? "" : " = " + ExpressionPrinter.Print(hyperparameter.Default, name => name);
        return $"{ExpressionPrinter.Keyword(hyperparameter.Type)} {SourceFile.Identifier(hyperparameter.Name)}{@default}";
    }

    public void WriteFields(bool isPublic)
    {
        foreach (var member in network.Members)
        {
            var accessibility = isPublic && IsUnseen(member.Module) ? "internal" : "public";
            var optional = member.Condition is null ? "" : "?";
            writer.Line($"{accessibility} readonly {TypeOf(member.Module)}{optional} {SourceFile.Identifier(member.Name)};");
        }
    }

    public void WriteMembers()
    {
        foreach (var member in network.Members)
        {
            var name = SourceFile.Identifier(member.Name);
            if (parameters.Contains(member.Name))
                name = "this." + name;
            if (member.Condition is null)
            {
                Write(name, member.Module);
                continue;
            }
            using (writer.Block($"if ({member.Condition})"))
                Write(name, member.Module);
        }
        writer.Line("RegisterComponents();");
    }

    private void Write(string name, ModuleSpec module)
    {
        switch (module)
        {
            case ModuleSpec.Sequence sequence:
                WriteSequence($"{name} = ", sequence, ";", comment: null);
                break;
            case ModuleSpec.Repetition loop:
                WriteLoop(name, loop.Count.ToCode(), Construct(loop.First), Construct(loop.Rest));
                break;
            default:
                writer.Line($"{name} = {Construct(module)};");
                break;
        }
    }

    private void WriteSequence(string start, ModuleSpec.Sequence sequence, string end, string? comment)
    {
        var children = sequence.Children;
        if (!sequence.IsNamed && children.Count > LongestList && children.Skip(2).All(c => c.Module.Equals(children[1].Module)))
        {
            WriteLoop(start.Substring(0, start.Length - " = ".Length), children.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Construct(children[0].Module), Construct(children[1].Module));
            return;
        }
        writer.Line(start + "nn.Sequential(", comment);
        using (writer.Indent())
        using (writer.Aligned())
        {
            for (var i = 0; i < children.Count; i++)
            {
                var (before, after) = sequence.IsNamed ? ($"({SourceFile.Quote(children[i].Name)}, ", ")") : ("", "");
                after += i == children.Count - 1 ? ")" + end : ",";
                var shape = Comment(children[i].Output);
                if (children[i].Module is ModuleSpec.Sequence inner)
                    WriteSequence(before, inner, after, shape);
                else
                    writer.Line(before + Construct(children[i].Module) + after, shape);
            }
        }
    }

    private void WriteLoop(string name, string count, string first, string rest)
    {
        if (first == rest)
        {
            writer.Line($"{name} = nn.Sequential(Enumerable.Range(0, {count}).Select(_ =>");
            using (writer.Indent())
                writer.Line($"{rest}));");
            return;
        }
        writer.Line($"{name} = nn.Sequential(Enumerable.Range(0, {count}).Select(i => i == 0");
        using (writer.Indent())
        {
            writer.Line($"? {first}");
            writer.Line($": {rest}));");
        }
    }

    /// <summary>In a block the shapes are formulas; they stand in its <c>forward</c>.</summary>
    private string? Comment(Shape? shape) => isDefinition ? null : shape?.ToString();

    private static string Construct(ModuleSpec module) => module switch
    {
        ModuleSpec.Layer layer => OperationTable.Get(layer.Operation).ModuleCode(layer.Input, layer.Arguments, layer.InPlace),
        ModuleSpec.Block block => $"new {block.TypeName}({string.Join(", ", BlockArguments(block))})",
        _ => throw new InvalidOperationException($"A {module.GetType().Name} can't be constructed in one expression."),
    };

    private static IEnumerable<string> BlockArguments(ModuleSpec.Block block)
    {
        var inputs = block.Input.Select(d => d.ToCode());
        var arguments = block.Arguments.Where(a => !a.IsDefault).Select(a => a.IsRequired ? a.Value.Code : $"{a.Name}: {a.Value.Code}");
        return inputs.Concat(arguments).Concat(["device: device", "dtype: dtype"]);
    }

    private static string TypeOf(ModuleSpec module) => module switch
    {
        ModuleSpec.Layer layer => "Modules." + layer.Operation,
        ModuleSpec.Block block => block.TypeName,
        _ => "Modules.Sequential",
    };

    private static bool IsUnseen(ModuleSpec module) => module is ModuleSpec.Block { IsPublic: false };
}
