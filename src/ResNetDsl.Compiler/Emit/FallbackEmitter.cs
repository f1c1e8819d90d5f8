using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>
/// Writes a class for a declaration with mistakes: it compiles, so that the mistake stays one error, and says the reason when
/// constructed. TorchSharp's names are written in full, and what the class has itself is left out, since either may be the mistake.
/// </summary>
internal static class FallbackEmitter
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";
    private const string DeviceAndType = "global::TorchSharp.torch.Device? device = null, global::TorchSharp.torch.ScalarType? dtype = null";

    public static string Emit(Declaration declaration, string reason) => SourceFile.Write(declaration.Class, writer =>
    {
        var type = declaration.Class;
        var forward = ForwardSignature.Of(declaration);
        var module = forward.ModuleType("global::TorchSharp.torch.nn", Tensor);
        var initializer = $" : base({CSharp.Quote(type.Name)})";
        var failure = $"throw new global::System.InvalidOperationException({CSharp.Quote(reason)});";
        if (declaration is BlockSpec block)
        {
            using (writer.Block(SourceFile.Head(type)))
            using (writer.Block($"public sealed class {MemberNames.BlockModule} : {module}"))
            {
                WriteConstructor(writer, $"{MemberNames.BlockModule}({BlockParameters(block)}){initializer}", failure);
                WriteForward(writer, forward, failure);
                writer.Line();
                WriteInference(writer, forward, failure);
            }
            return;
        }
        using (writer.Block(SourceFile.Head(type) + (type.HasBaseClass ? "" : $" : {module}")))
        {
            Documentation.WriteConstants(writer, Totals.Zero, [reason], type.Members);
            if (!type.Members.Contains(MemberNames.Constructor))
                WriteConstructor(writer, $"{CSharp.Identifier(type.Name)}({DeviceAndType}){(type.HasBaseClass ? "" : initializer)}", failure);
            if (!type.Members.Contains(MemberNames.Forward(forward.Inputs.Count)))
                WriteForward(writer, forward, failure);
            writer.Line();
            if (!type.Members.Contains(MemberNames.Method(MemberNames.ParameterGroups, "Double")))
                WriteMethod(writer, ParameterGroupsWriter.Signature, failure);
            if (!type.Members.Contains(MemberNames.Inference) && !type.Members.Contains(MemberNames.Method(MemberNames.ForInference, "Nullable")))
            {
                writer.Line();
                WriteInference(writer, forward, failure);
            }
        }
    });

    private static void WriteInference(CodeWriter writer, ForwardSignature forward, string failure)
    {
        var (result, parameters) = (forward.ReturnType(Tensor), forward.Parameters(Tensor));
        WriteMethod(writer, $"public {MemberNames.Inference} {MemberNames.ForInference}(global::TorchSharp.torch.ScalarType? dtype = null)", failure);
        writer.Line();
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block($"public sealed class {MemberNames.Inference} : {forward.InterfaceType("global::TorchSharp.torch.nn", Tensor)}, global::System.IDisposable"))
        {
            WriteMethod(writer, $"public {result} forward({parameters})", failure);
            writer.Line();
            WriteMethod(writer, $"public {result} call({parameters})", failure);
            writer.Line();
            WriteMethod(writer, "public void Dispose()", failure);
        }
    }

    private static void WriteConstructor(CodeWriter writer, string head, string failure)
    {
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block("public " + head))
            writer.Line(failure);
        writer.Line();
    }

    private static void WriteForward(CodeWriter writer, ForwardSignature forward, string failure) =>
        WriteMethod(writer, $"public override {forward.ReturnType(Tensor)} forward({forward.Parameters(Tensor)})", failure);

    private static void WriteMethod(CodeWriter writer, string head, string failure)
    {
        writer.Line(SourceFile.GeneratedCode);
        writer.Line(head + " =>");
        using (writer.Indent())
            writer.Line(failure);
    }

    /// <summary>
    /// The block's signature isn't known without its shapes: channels is what most take first. A hyperparameter whose
    /// very name is the mistake is left out.
    /// </summary>
    private static string BlockParameters(BlockSpec block) =>
        ConstructorWriter.Parameters(new Signature([InputNames.Channels]), block.Hyperparameters.Where(h => !MemberNames.InConstructor.Contains(h.Name)), DeviceAndType);
}
