using System.Text.RegularExpressions;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Emit;

/// <summary>What stands in a generated file beside its class: the extensions and modules that it calls and TorchSharp lacks, each where it is used.</summary>
internal static class FileHelpers
{
    public static void Write(CodeWriter writer, Network network, InferenceForm form)
    {
        ReleasingWriter.Write(writer);
        InitializedWriter.WriteIfUsed(writer, network);
        HeldToWriter.WriteIfUsed(writer, network);
        WriteExtensions(writer, network, form);
        WriteClasses(writer, network);
        WeightCopiesWriter.WriteIfUsed(writer, form);
    }

    private static void WriteExtensions(CodeWriter writer, Network network, InferenceForm form)
    {
        var functions = FunctionsOf(network).Concat(FunctionsOf(form.Network)).ToList();
        var layers = functions.Select(f => f.Layer).Concat(network.Members.SelectMany(m => m.Module.Leaves).OfType<ModuleSpec.Layer>()).ToList();
        // Whether a layer is done in place, the class that is written shows.
        var code = new Lazy<string>(() => string.Join("\n", layers.Select(FileClass).Distinct().Prepend(writer.ToString())));
        var extensions = layers.SelectMany(ExtensionsOf).Distinct().Where(extension => code.Value.Contains(CallOf(extension))).ToList();
        if (form.Network.Steps.OfType<Step.ChannelsLast>().Any())
            extensions.Add(ChannelsLast);
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

    private static IEnumerable<string> ExtensionsOf(ModuleSpec.Layer layer)
    {
        var operation = OperationTable.Get(layer.Operation);
        return new[] { operation.Extension(layer.Arguments), operation.InPlaceExtension(layer.Arguments) }.OfType<string>();
    }

    private static string? FileClass(ModuleSpec.Layer layer) => OperationTable.Get(layer.Operation).FileClass(layer.Arguments);

    /// <summary>How an extension is called: <c>.Dropout1d(</c>.</summary>
    private static string CallOf(string extension) => "." + Regex.Match(extension, @"public static Tensor (\w+\()").Groups[1].Value;

    private static IEnumerable<Step.Function> FunctionsOf(Network network) => network.Steps.Select(step => step is Step.Loop loop ? loop.Layer : step).OfType<Step.Function>();

    // TorchSharp has no memory format to ask for: the channels are put last, the numbers in that order, and the channels back.
    private const string ChannelsLast = """
        /// <summary>Images or volumes, with the channels of each point side by side in memory; a view, where they are so.</summary>
        public static Tensor ChannelsLast(this Tensor images)
        {
            using var points = torch.movedim(images, 1, -1);
            using var laid = points.contiguous();
            return torch.movedim(laid, -1, 1);
        }
        """;

    /// <summary>What is done in place is TorchSharp's own.</summary>
    private static void WriteClasses(CodeWriter writer, Network network)
    {
        var layers = network.Members.SelectMany(m => m.Module.Leaves).OfType<ModuleSpec.Layer>().Where(layer => !layer.InPlace);
        foreach (var code in layers.Select(FileClass).OfType<string>().Distinct())
        {
            writer.Line();
            writer.Lines(code);
        }
    }
}
