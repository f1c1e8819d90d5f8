using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes a model: the class itself becomes the module.</summary>
internal static class ModelEmitter
{
    public static string Emit(ModelSpec model, Network network)
    {
        var form = InferenceForm.Of(network, [], [.. Enumerable.Range(0, model.Inputs.Count).Select(input => IsImage(network, input))]);
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

    /// <summary>Whether an input is an image or a volume, and not at once made something else of.</summary>
    private static bool IsImage(Network network, int input) =>
        network.ShapeOf(input) is { Rank: 3 or 4, FeatureAxis: FeatureAxis.First }
        && network.Steps.All(step => step is not Step.Function { Operation: { AliasesInput: true, LetsThrough: false } } || step.Input != input);

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
            new ForwardWriter(writer, forward, network, StoragePlan.Make(network.Steps, network.Results), fields: []).Write();
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
