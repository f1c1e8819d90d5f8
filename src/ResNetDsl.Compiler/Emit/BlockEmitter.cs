using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes a block: its nested <c>Module</c>, with the hyperparameters as an ordinary constructor's parameters.</summary>
internal static class BlockEmitter
{
    public static string Emit(BlockSpec block, Network network)
    {
        var form = InferenceForm.OfBlock(block, network);
        return SourceFile.Write(
            block.Class,
            writer =>
            {
                using (writer.Block(SourceFile.Head(block.Class)))
                {
                    Documentation.WriteBlock(writer, block, network);
                    writer.Line(SourceFile.GeneratedCode);
                    using (writer.Block($"public sealed class Module : {ForwardSignature.Of(block).ModuleType("nn", "Tensor")}"))
                        WriteModule(writer, block, network, form);
                }
            },
            writer => FileHelpers.Write(writer, network, form));
    }

    private static void WriteModule(CodeWriter writer, BlockSpec block, Network network, InferenceForm form)
    {
        var state = State(block, network);
        var locals = CodeNames.Locals(network).ToList();
        var parameters = network.Signature.Inputs.Concat(block.Hyperparameters.Select(h => CSharp.Identifier(h.Name))).Append(Repetition.Parameter);
        var constructor = new ConstructorWriter(writer, network, [.. parameters, .. locals.Select(l => l.Name), "device", "dtype"], isDefinition: true);
        constructor.WriteFields(block.Class);
        foreach (var (name, type) in state)
            writer.Line($"private readonly {type} {name};");
        if (network.Members.Count + state.Count > 0)
            writer.Line();

        using (writer.Block($"public Module({Signature(block, network)})\n    : base(nameof({CSharp.Identifier(block.Class.Name)}))"))
        {
            foreach (var local in locals)
                writer.Line($"var {local.Name} = {local.Code};");
            foreach (var (name, _) in state)
                writer.Line($"this.{name} = {name};");
            constructor.WriteMembers();
        }
        writer.Line();
        var forward = ForwardSignature.Of(block);
        using (writer.Block($"public override {forward.ReturnType("Tensor")} forward({forward.Parameters("Tensor")})"))
            new ForwardWriter(writer, forward, network, StoragePlan.Make(network.Steps, network.Results), [.. state.Select(s => s.Name)]).Write();
        if (PadZeroWriter.IsUsed(network))
            PadZeroWriter.Write(writer, network);
        new InferenceWriter(writer, block, network, form).Write(state);
    }

    private static string Signature(BlockSpec block, Network network) =>
        ConstructorWriter.Parameters(network.Signature, block.Hyperparameters);

    /// <summary>The hyperparameters, derived ones, input dimensions and repetition that <c>forward</c> itself reads, in either form: they are kept as fields.</summary>
    private static List<(string Name, string Type)> State(BlockSpec block, Network network)
    {
        HashSet<string> named = [.. CodeNames.InForward(network), .. CodeNames.InInference(network)];
        var all = network.Signature.Inputs.Append(Repetition.Parameter).Select(i => (Name: i, Type: "int"))
            .Concat(block.Hyperparameters.Select(h => (Name: CSharp.Identifier(h.Name), Type: ExpressionPrinter.Keyword(h.Type))))
            .Concat(network.Locals.Select(l => (l.Name, Type: ExpressionPrinter.Keyword(l.Type))));
        return [.. all.Where(a => named.Contains(a.Name))];
    }
}
