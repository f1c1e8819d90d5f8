using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes a block: its nested <c>Module</c>, with the hyperparameters as an ordinary constructor's parameters.</summary>
internal static class BlockEmitter
{
    public static string Emit(BlockSpec block, Network network) => SourceFile.Write(
        block.Class,
        writer =>
        {
            using (writer.Block(SourceFile.Head(block.Class)))
            {
                Documentation.WriteBlock(writer, block, network);
                writer.Line(SourceFile.GeneratedCode);
                using (writer.Block("public sealed class Module : nn.Module<Tensor, Tensor>"))
                    WriteModule(writer, block, network);
            }
        },
        ReleasingWriter.Write);

    private static void WriteModule(CodeWriter writer, BlockSpec block, Network network)
    {
        var state = State(block, network);
        var parameters = network.Signature.Inputs.Concat(block.Hyperparameters.Select(h => h.Name)).ToList();
        var constructor = new ConstructorWriter(writer, network, [.. parameters, "device", "dtype"], isDefinition: true);
        constructor.WriteFields(block.Class.IsPubliclyVisible);
        foreach (var (name, type) in state)
            writer.Line($"private readonly {type} {name};");
        if (network.Members.Count + state.Count > 0)
            writer.Line();

        var required = block.Hyperparameters.Where(h => h.Default is null);
        var optional = block.Hyperparameters.Where(h => h.Default is not null);
        var signature = network.Signature.Inputs.Select(i => "int " + i)
            .Concat(required.Concat(optional).Select(ConstructorWriter.Parameter))
            .Append(ConstructorWriter.DeviceAndType);
        using (writer.Block($"public Module({string.Join(", ", signature)})\n    : base(nameof({SourceFile.Identifier(block.Class.Name)}))"))
        {
            foreach (var local in Used(network, state))
                writer.Line($"var {local.Name} = {local.Code};");
            foreach (var (name, _) in state)
                writer.Line($"this.{name} = {name};");
            constructor.WriteMembers();
        }
        writer.Line();
        using (writer.Block("public override Tensor forward(Tensor input)"))
            new ForwardWriter(writer, network).Write();
        if (PadZeroWriter.IsUsed(network))
            PadZeroWriter.Write(writer, network);
    }

    /// <summary>The hyperparameters, derived ones and input dimensions that <c>forward</c> itself reads: they are kept as fields.</summary>
    private static List<(string Name, string Type)> State(BlockSpec block, Network network)
    {
        var named = new HashSet<string>(SignatureFinder.Identifiers(StripComments(ForwardWriter.Text(network))));
        var all = network.Signature.Inputs.Select(i => (i, "int"))
            .Concat(block.Hyperparameters.Select(h => (h.Name, ExpressionPrinter.Keyword(h.Type))))
            .Concat(network.Locals.Select(l => (l.Name, ExpressionPrinter.Keyword(l.Type))));
        return [.. all.Where(a => named.Contains(a.Item1))];
    }

    private static string StripComments(string code) => string.Join("\n", code.Split('\n').Select(line => line.Split(["// "], StringSplitOptions.None)[0]));

    /// <summary>The derived hyperparameters that the constructor needs, each after those it is computed from.</summary>
    private static IEnumerable<Local> Used(Network network, List<(string Name, string Type)> state)
    {
        var needed = new HashSet<string>(SignatureFinder.Named(network).Concat(state.Select(s => s.Name)));
        foreach (var local in network.Locals.Reverse().Where(l => needed.Contains(l.Name)))
            needed.UnionWith(local.Uses);
        return network.Locals.Where(l => needed.Contains(l.Name));
    }
}
