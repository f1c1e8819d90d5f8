using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes the fields of a module, and the lines of its constructor: one for each layer.</summary>
/// <param name="names">The constructor's parameters and local variables, which hide members.</param>
internal sealed class ConstructorWriter(CodeWriter writer, Network network, ICollection<string> names, bool isDefinition)
{
    public const string DeviceAndType = "torch.Device? device = null, torch.ScalarType? dtype = null";

    // Repetitions beyond these are written as a loop.
    private const int LongestList = 4;

    /// <summary>The parameters of a block's constructor: what it takes of the incoming shape, its hyperparameters, which repetition it is, device and type.</summary>
    public static string Parameters(Signature signature, IEnumerable<HyperparameterSpec> hyperparameters, string deviceAndType = DeviceAndType) => string.Join(", ", signature.Inputs
        .Select(input => "int " + input)
        .Concat(hyperparameters.OrderBy(h => h.Default is not null).Select(Parameter))
        .Concat(signature.TakesRepetition ? [$"int {Repetition.Parameter} = 1"] : [])
        .Append(deviceAndType));

    private static string Parameter(HyperparameterSpec hyperparameter)
    {
        var @default = hyperparameter.Default is null ? "" : " = " + ExpressionPrinter.Print(hyperparameter.Default, name => name);
        return $"{ExpressionPrinter.Keyword(hyperparameter.Type)} {CSharp.Identifier(hyperparameter.Name)}{@default}";
    }

    private string Counter => FreeNames.Counter(names);

    public void WriteFields(ClassSpec owner)
    {
        foreach (var member in network.Members)
        {
            var optional = member.Condition is null ? "" : "?";
            writer.Line($"{AccessibilityOf(member.Module, owner)} readonly {TypeOf(member.Module)}{optional} {CSharp.Identifier(member.Name)};");
        }
    }

    public void WriteMembers()
    {
        for (var index = 0; index < network.Members.Count;)
        {
            var condition = network.Members[index].Condition;
            if (condition is null)
            {
                Write(network.Members[index++]);
                continue;
            }
            using (writer.Block($"if ({condition})"))
            {
                for (; index < network.Members.Count && network.Members[index].Condition == condition; index++)
                    Write(network.Members[index]);
            }
        }
        writer.Line("RegisterComponents();");
    }

    private void Write(Member member)
    {
        var name = CSharp.Identifier(member.Name);
        Write((names.Contains(name) ? "this." + name : name) + " = ", member.Module, ";", comment: null);
    }

    /// <summary>Writes the construction of a module, with what stands before and after it.</summary>
    private void Write(string before, ModuleSpec module, string after, string? comment)
    {
        switch (module)
        {
            case ModuleSpec.Sequence { Children: var children } sequence when !sequence.IsNamed && IsLoop(children):
                WriteLoop(before, sequence, children.Count.ToString(CultureInfo.InvariantCulture), children[0].Module, children[1].Module, after, comment);
                break;
            case ModuleSpec.Repetition loop:
                WriteLoop(before, loop, loop.Count.ToCode(), loop.First, loop.Rest, after, comment);
                break;
            case ModuleSpec.Sequence sequence:
                WriteList(before, sequence, after, comment);
                break;
            case ModuleSpec.HandWritten written:
                writer.Line(before + New(written), comment);
                using (writer.Indent())
                    writer.Line(HeldTo(written) + after);
                break;
            default:
                writer.Line(before + Construct(module) + after, comment);
                break;
        }
    }

    /// <summary>Whether there are many children of one type, all constructed alike but for the first, and for the number that they are told.</summary>
    private bool IsLoop(EquatableArray<Child> children) =>
        children.Count > LongestList
        && children.All(c => KindOf(c.Module) is not null)
        && KindOf(children[0].Module) == KindOf(children[1].Module)
        && children.Skip(2).All(c => ConstructIn(c.Module, Counter) == ConstructIn(children[1].Module, Counter));

    /// <summary>What it is one of; null for a container.</summary>
    private static string? KindOf(ModuleSpec module) => module switch
    {
        ModuleSpec.Layer layer => layer.Operation,
        ModuleSpec.Block block => block.TypeName,
        ModuleSpec.HandWritten written => written.Module.TypeName,
        _ => null,
    };

    private void WriteList(string before, ModuleSpec.Sequence sequence, string after, string? comment)
    {
        writer.Line($"{before}{Container(sequence)}(", comment);
        using var indentation = writer.Indent();
        using var alignment = writer.Aligned();
        var children = sequence.Children;
        for (var i = 0; i < children.Count; i++)
        {
            var (open, close) = sequence.IsNamed ? ($"({CSharp.Quote(children[i].Name)}, ", ")") : ("", "");
            Write(open, children[i].Module, close + (i == children.Count - 1 ? ")" + after : ","), Comment(children[i].Output));
        }
    }

    /// <summary>How a container is called.</summary>
    private static string Container(ModuleSpec module) => module.Listed is { } block ? $"nn.ModuleList<{block.TypeName}>" : "nn.Sequential";

    private void WriteLoop(string before, ModuleSpec container, string count, ModuleSpec first, ModuleSpec rest, string after, string? comment)
    {
        var others = ConstructIn(rest, Counter);
        // Alike but for its number, the first is told it as the others are; else it has its own construction.
        var one = ConstructIn(first, Counter) == others ? others : Construct(first);
        var isNumbered = one != others || rest is ModuleSpec.Block { Number: not null };
        writer.Line($"{before}{Container(container)}(Enumerable.Range(0, {count}).Select({(isNumbered ? Counter : "_")} =>{(one == others ? "" : $" {Counter} == 0")}", comment);
        using var indentation = writer.Indent();
        if (one != others)
            writer.Line($"? {one}");
        writer.Line($"{(one == others ? "" : ": ")}{others}){(container.Listed is null ? "" : ".ToArray()")}){after}");
    }

    /// <summary>In a block the shapes are formulas; they stand in its <c>forward</c>.</summary>
    private string? Comment(Shape? shape) => isDefinition ? null : shape?.ToString();

    private static string Construct(ModuleSpec module) => module switch
    {
        ModuleSpec.Layer layer => OperationTable.Get(layer.Operation).ModuleCode(layer.Input, layer.Arguments, layer.InPlace),
        ModuleSpec.Block block => New(block, block.Number is > 1 and var number ? number.ToString(CultureInfo.InvariantCulture) : null),
        ModuleSpec.HandWritten written => New(written) + HeldTo(written),
        _ => throw new InvalidOperationException($"A {module.GetType().Name} can't be constructed in one expression."),
    };

    /// <summary>The construction in a loop over all repetitions.</summary>
    /// <param name="counter">What counts them, from 0.</param>
    private static string ConstructIn(ModuleSpec module, string counter) =>
        module is ModuleSpec.Block { Number: not null } block ? New(block, counter + " + 1") : Construct(module);

    private static string New(ModuleSpec.Block block, string? repetition) =>
        $"new {block.TypeName}({Arguments(block.Input, block.Arguments, takesDevice: true, takesType: true, repetition)})";

    private static string New(ModuleSpec.HandWritten written) =>
        $"new {written.Module.TypeName}({Arguments(written.Input, written.Arguments, written.Module.TakesDevice, written.Module.TakesType)})";

    private static string HeldTo(ModuleSpec.HandWritten written) => $".HeldTo({CSharp.Quote(written.Module.Contract)}, {written.Promise})";

    /// <param name="repetition">In C#, which repetition it is; null where it is the first, or isn't told.</param>
    private static string Arguments(EquatableArray<Dim> input, EquatableArray<BlockArgument> arguments, bool takesDevice, bool takesType, string? repetition = null)
    {
        var given = arguments.Where(a => !a.IsDefault).Select(a => a.IsRequired ? a.Value.Code : $"{CSharp.Identifier(a.Name)}: {a.Value.Code}");
        string[] place =
        [
            .. repetition is null ? Array.Empty<string>() : [$"{Repetition.Parameter}: {repetition}"],
            .. takesDevice ? ["device: device"] : Array.Empty<string>(),
            .. takesType ? ["dtype: dtype"] : Array.Empty<string>(),
        ];
        return string.Join(", ", [.. input.Select(d => d.ToCode()), .. given, .. place]);
    }

    private static string TypeOf(ModuleSpec module) => module switch
    {
        // A field can't show a type that is the file's own.
        ModuleSpec.Layer layer => OperationTable.Get(layer.Operation) is var operation && operation.FileClass(layer.Arguments) is null ? operation.ModuleType : operation.FileClassBase(layer.Arguments),
        ModuleSpec.Block block => block.TypeName,
        ModuleSpec.HandWritten written => written.Module.TypeName,
        { Listed: { } block } => $"global::TorchSharp.Modules.ModuleList<{block.TypeName}>",
        _ => "global::TorchSharp.Modules.Sequential",
    };

    /// <summary>A field is no more accessible than its type.</summary>
    private static string AccessibilityOf(ModuleSpec module, ClassSpec owner)
    {
        var visibility = (module.Listed ?? module) switch
        {
            ModuleSpec.Block block => block.Visibility,
            ModuleSpec.HandWritten written => written.Module.Visibility,
            _ => Visibility.Public,
        };
        return (visibility, owner.Visibility) switch
        {
            (Visibility.Private, _) => "private",
            (Visibility.Internal, Visibility.Public) => "internal",
            _ => "public",
        };
    }
}
