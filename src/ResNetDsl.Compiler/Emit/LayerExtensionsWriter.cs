using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>What layers call in <c>forward</c> and TorchSharp lacks: extensions of a tensor, each that is used once.</summary>
internal static class LayerExtensionsWriter
{
    public static void WriteIfUsed(CodeWriter writer, Network network)
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
}
