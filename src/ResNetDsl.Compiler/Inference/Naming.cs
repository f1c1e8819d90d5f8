using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Names layers as torchvision does: <c>conv1, bn1, conv2</c>, counted per kind; <c>fc</c> where there is one linear
/// layer; an unnamed block by its class, numbered where there are several. One instance names one scope: the
/// children of one module.
/// </summary>
public sealed class Naming
{
    // torchvision numbers these even where there is only one.
    private static readonly HashSet<string> AlwaysNumbered = ["conv", "bn", "gn", "in"];

    private readonly Dictionary<string, int> totals = [];
    private readonly Dictionary<string, int> counters = [];

    /// <summary>Announces a layer that will be named, so that the first of several is numbered too.</summary>
    public void Announce(string stem) => totals[stem] = totals.TryGetValue(stem, out var count) ? count + 1 : 1;

    public string Next(string stem)
    {
        counters[stem] = counters.TryGetValue(stem, out var count) ? count + 1 : 1;
        var isNumbered = AlwaysNumbered.Contains(stem) || (totals.TryGetValue(stem, out var total) && total > 1);
        return isNumbered ? stem + counters[stem].ToString(System.Globalization.CultureInfo.InvariantCulture) : stem;
    }

    private const string Number = "{n}";

    /// <summary>Whether a name has a place for the number of a repetition.</summary>
    public static bool IsNumbered(string name) => name.Contains(Number);

    /// <summary>The name of one repetition, counted from 1.</summary>
    public static string Numbered(string name, int number) => name.Replace(Number, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The stem of a layer without a name.</summary>
    public static string Stem(LayerSpec layer) => layer switch
    {
        { IsJoin: true } => SnakeCase(layer.Target),
        { IsBlock: true } => SnakeCase(ClassSpec.NameIn(layer.Target)),
        { Module: { } module } => SnakeCase(module.Name),
        { Target: nameof(MultiheadAttention) } when BodyBuilder.Text(layer, MultiheadAttention.KeyLabel) is not null => MultiheadAttention.StemWithKey,
        _ => OperationTable.Find(layer.Target)?.Stem ?? "layer",
    };

    /// <summary><c>BasicBlock</c> is <c>basic_block</c>, <c>SEBlock</c> is <c>se_block</c>, <c>MBConv6</c> is <c>mb_conv6</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
