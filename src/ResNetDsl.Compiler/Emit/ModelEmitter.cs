using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes a model: the class itself becomes the module.</summary>
internal static class ModelEmitter
{
    public static string Emit(ModelSpec model, Network network)
    {
        var form = InferenceForm.OfModel(model, network);
        return SourceFile.Write(
            model.Class,
            writer =>
            {
                Documentation.WriteModel(writer, model, network);
                var forward = ForwardSignature.Of(model);
                var @base = model.Class.HasBaseClass ? "" : " : " + forward.ModuleType("nn", "Tensor");
                using (writer.Block(SourceFile.Head(model.Class) + @base))
                    WriteMembers(writer, model, forward, network, form);
            },
            writer => FileHelpers.Write(writer, network, form));
    }

    private static void WriteMembers(CodeWriter writer, ModelSpec model, ForwardSignature forward, Network network, InferenceForm form)
    {
        Documentation.WriteConstants(writer, model, network);
        var constructor = new ConstructorWriter(writer, network, ["device", "dtype"], isDefinition: false);
        constructor.WriteFields(model.Class);
        if (network.Members.Count > 0)
            writer.Line();

        var name = CSharp.Identifier(model.Class.Name);
        Documentation.WriteConstructor(writer, model, network);
        writer.Line(SourceFile.GeneratedCode);
        var initializer = model.Class.HasBaseClass ? "" : $"\n    : base(nameof({name}))";
        using (writer.Block($"public {name}({ConstructorWriter.DeviceAndType}){initializer}"))
            constructor.WriteMembers();
        writer.Line();

        Documentation.WriteForward(writer, model, forward, network);
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block($"public override {forward.ReturnType("Tensor")} forward({forward.Parameters("Tensor")})"))
        {
            writer.Line($"CheckInput({InputGuard.Arguments(forward, InputGuard.TypeOfWeights(network))});");
            if (InputGuard.IsOfTraining(network))
                writer.Line($"CheckBatch({forward.Arguments});");
            var laid = model.IsChannelsLast ? InputLayout.ChannelsLast(model, network) : network;
            new ForwardWriter(writer, forward, laid, StoragePlan.Make(laid.Steps, laid.Results), fields: []).Write();
        }
        InputGuard.Write(writer, model, network);
        InputGuard.WriteOfTraining(writer, model, network);
        if (PadZeroWriter.IsUsed(network))
            PadZeroWriter.Write(writer, network);
        ParameterGroupsWriter.Write(writer, network);
        StateDictionaryWriter.Write(writer, model);
        new InferenceWriter(writer, model, network, form).Write(state: []);
    }
}
