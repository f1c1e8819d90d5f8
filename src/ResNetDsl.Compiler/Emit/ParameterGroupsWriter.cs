using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes a model's <c>ParameterGroups</c>: what an optimizer must know of the weight decay that the layers declare.</summary>
internal static class ParameterGroupsWriter
{
    public const string Signature = $"public (global::TorchSharp.Modules.Parameter[] Parameters, double WeightDecay)[] {MemberNames.ParameterGroups}(double weightDecay = 0)";

    private const string Anything = "_";

    public static void Write(CodeWriter writer, Network network)
    {
        var arms = Arms(WeightDecay.Of(network));
        writer.Line();
        writer.Line("/// <summary>All parameters, each once, in groups by weight decay: weights with what their layers declare; biases and norms with 0.</summary>");
        writer.Line("/// <param name=\"weightDecay\">For weights whose layers declare none; at least 0.</param>");
        writer.Line("/// <returns>");
        writer.Line("/// For an optimizer: <c>model.ParameterGroups().Select(g => new SGD.ParamGroup(g.Parameters, new SGD.Options { weight_decay = g.WeightDecay }))</c>.");
        writer.Line("/// </returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The weight decay isn't at least 0.</exception>");
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block(Signature))
        {
            writer.Line("if (!(weightDecay >= 0))");
            using (writer.Indent())
                writer.Line("throw new global::System.ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, \"Weight decay must be at least 0.\");");
            var decay = arms.Count == 0 ? "weightDecay" : "DecayOf(p.name.Split('.'))";
            writer.Line("return named_parameters()");
            using (writer.Indent())
            {
                writer.Line($".GroupBy(p => p.parameter.dim() < 2 ? 0 : {decay}, p => p.parameter)");
                writer.Line(".Select(group => (group.ToArray(), group.Key))");
                writer.Line(".ToArray();");
            }
            if (arms.Count > 0)
                WriteDecayOf(writer, arms);
        }
    }

    private static void WriteDecayOf(CodeWriter writer, IReadOnlyList<PathPattern<double>> arms)
    {
        writer.Line();
        writer.Line("double DecayOf(string[] path) => path switch");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (var arm in arms)
                writer.Line($"[{string.Join(", ", arm.Path)}, ..] => {new Value.Real(arm.Value).Code},");
            writer.Line("_ => weightDecay,");
        }
        writer.Line("};");
    }

    /// <summary>The arms of the switch: patterns of paths, and none that covers another.</summary>
    private static List<PathPattern<double>> Arms(EquatableArray<WeightDecay> decays)
    {
        var general = decays.Select(d => (Path: General(d.Path), d.Decay)).Distinct().ToList();
        var arms = new List<PathPattern<double>>();
        foreach (var (path, decay) in decays)
        {
            if (decay is not { } number)
                continue;
            var pattern = General(path);
            var isCertain = general.TrueForAll(other => other.Decay == decay || !Overlap(pattern, other.Path));
            arms.Add(new(isCertain ? pattern : path.Select(CSharp.Quote).ToEquatableArray(), number));
        }
        arms = [.. arms.Distinct()];
        return PathPattern<double>.Joined(arms.Where(arm => !arms.Exists(other => other != arm && other.Value == arm.Value && Covers(other.Path, arm.Path))), Anything);
    }

    /// <summary>A path for all children of a container at once, which are named by numbers.</summary>
    private static EquatableArray<string> General(EquatableArray<string> path) =>
        path.Select(name => name.All(char.IsDigit) ? Anything : CSharp.Quote(name)).ToEquatableArray();

    private static bool Overlap(EquatableArray<string> left, EquatableArray<string> right) =>
        left.Zip(right, (l, r) => l == r || l == Anything || r == Anything).All(same => same);

    private static bool Covers(EquatableArray<string> general, EquatableArray<string> path) =>
        general.Count <= path.Count && general.Zip(path, (g, name) => g == name || g == Anything).All(same => same);
}
