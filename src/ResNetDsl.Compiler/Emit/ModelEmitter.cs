using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes a model: the class itself becomes the <c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
internal static class ModelEmitter
{
    public static string Emit(ModelSpec model, Network network) => SourceFile.Write(
        model.Class,
        writer =>
        {
            Documentation.WriteModel(writer, model, network);
            var @base = model.Class.HasBaseClass ? "" : " : nn.Module<Tensor, Tensor>";
            using (writer.Block(SourceFile.Head(model.Class) + @base))
                WriteMembers(writer, model, network);
        },
        writer =>
        {
            ReleasingWriter.Write(writer);
            InitializedWriter.WriteIfUsed(writer, network);
            HardtanhWriter.WriteIfUsed(writer, network);
            FileModules.WriteIfUsed(writer, network);
        });

    private static void WriteMembers(CodeWriter writer, ModelSpec model, Network network)
    {
        Documentation.WriteConstants(writer, model, network);
        var constructor = new ConstructorWriter(writer, network, ["device", "dtype"], isDefinition: false);
        constructor.WriteFields(model.Class);
        if (network.Members.Count > 0)
            writer.Line();

        var name = CSharp.Identifier(model.Class.Name);
        Documentation.WriteConstructor(writer, network);
        writer.Line(SourceFile.GeneratedCode);
        var initializer = model.Class.HasBaseClass ? "" : $"\n    : base(nameof({name}))";
        using (writer.Block($"public {name}({ConstructorWriter.DeviceAndType}){initializer}"))
            constructor.WriteMembers();
        writer.Line();

        var output = network.Result == 0 ? network.Input : network.Steps[network.Result - 1].Shape;
        writer.Line($"/// <summary>{Documentation.Escape($"{network.Input} to {output}")}. The input is neither disposed nor changed.</summary>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The input's shape or type doesn't fit the model.</exception>");
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block("public override Tensor forward(Tensor input)"))
        {
            writer.Line("CheckInput(input);");
            new ForwardWriter(writer, network, fields: []).Write();
        }
        InputGuard.Write(writer, model, network);
        if (PadZeroWriter.IsUsed(network))
            PadZeroWriter.Write(writer, network);
        StateDictionaryWriter.Write(writer, model);
    }
}
