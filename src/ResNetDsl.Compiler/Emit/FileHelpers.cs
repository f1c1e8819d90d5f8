using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Emit;

/// <summary>What stands in a generated file beside its class: the extensions and modules that it calls and TorchSharp lacks, each where it is used.</summary>
internal static class FileHelpers
{
    public static void Write(CodeWriter writer, Network network)
    {
        ReleasingWriter.Write(writer);
        InitializedWriter.WriteIfUsed(writer, network);
        HeldToWriter.WriteIfUsed(writer, network);
        WriteExtensions(writer, network);
        WriteClasses(writer, network);
    }

    private static void WriteExtensions(CodeWriter writer, Network network)
    {
        var extensions = network.Steps.OfType<Step.Function>().Select(f => f.Operation.Extension).OfType<string>().Distinct().ToList();
        if (extensions.Count == 0)
            return;
        writer.Line();
        using (writer.Block("file static class LayerExtensions"))
        {
            for (var i = 0; i < extensions.Count; i++)
            {
                if (i > 0)
                    writer.Line();
                writer.Lines(extensions[i]);
            }
        }
    }

    /// <summary>What is done in place is TorchSharp's own.</summary>
    private static void WriteClasses(CodeWriter writer, Network network)
    {
        var layers = network.Members.SelectMany(m => m.Module.Leaves).OfType<ModuleSpec.Layer>().Where(layer => !layer.InPlace);
        foreach (var code in layers.Select(layer => OperationTable.Get(layer.Operation).FileClass).OfType<string>().Distinct())
        {
            writer.Line();
            writer.Lines(code);
        }
    }
}
