using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes the model's <c>load_state_dict</c>, which refuses what TorchSharp's would broadcast: a [1, 3] into a [3, 3].</summary>
internal static class StateDictionaryWriter
{
    private const string Lists = "global::System.Collections.Generic.IList<string>";

    public static void Write(CodeWriter writer, ModelSpec model)
    {
        writer.Line();
        writer.Line("/// <summary>Loads weights by name, as <c>Module</c> does, once the shape of each has been checked.</summary>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A tensor has another shape than the model's of that name; nothing was loaded.</exception>");
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block(
            $"public override ({Lists}, {Lists}) load_state_dict(\n" +
            "    global::System.Collections.Generic.Dictionary<string, Tensor> source, bool strict = true, " +
            $"{Lists}? skip = null)"))
        {
            using (writer.Block("foreach (var (name, target) in state_dict())"))
            {
                using (writer.Block("if (source.TryGetValue(name, out var tensor) && skip?.Contains(name) != true && !tensor.shape.SequenceEqual(target.shape))"))
                {
                    writer.Line("throw new global::System.ArgumentException(");
                    using (writer.Indent())
                        writer.Line($"$\"'{{name}}' of {model.Class.Name} has shape [{{string.Join(\", \", target.shape)}}], got [{{string.Join(\", \", tensor.shape)}}].\", nameof(source));");
                }
            }
            writer.Line("return base.load_state_dict(source, strict, skip);");
        }
    }
}
