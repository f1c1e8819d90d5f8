using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Another labelled value that fits where the one that is named doesn't: of a decoder, which joins a value of each level of its encoder, the
/// labels are easily swapped.
/// </summary>
/// <param name="offered">The values that have a label where the join stands.</param>
internal sealed class OtherSkip(Context context, Frame frame, int layer, IReadOnlyList<Labelled> offered)
{
    /// <summary>What to say of it before anything else, and the edit; empty where there is none.</summary>
    /// <param name="label">That of the value which doesn't fit.</param>
    /// <param name="enlargement">What made the other value as large as it is: what is made of it behind that is no skip.</param>
    /// <param name="fits">Whether a shape would do, for some sizes of the input at least.</param>
    public (string Words, EquatableArray<Fix> Fixes) Find(string? label, Enlargement enlargement, Func<Shape, bool> fits)
    {
        if (label is null)
            return ("", []);
        if (Nearest(offered.Where(other => !enlargement.IsBehind(other.Value)), fits) is { } own)
        {
            var number = BodyBuilder.LabelsOf(context.LayersOf(frame)[layer]).TakeWhile(other => other != label).Count();
            var argument = context.LayersOf(frame)[layer].Target == "Concat" ? FormattableString.Invariant($"Labels[{number}]") : "Label";
            return Said(own, $"join it in place of {CSharp.Quote(label)}", new(frame.Declaration, layer, argument));
        }
        // What the block was handed stands in the class that uses it.
        var way = frame.Way(layer);
        if (way.Count != 2)
            return ("", []);
        var inputs = context.Root.Layers[way[1].Layer].Inputs;
        var input = context.Definitions.FindBlock(frame.Declaration)!.Inputs.TakeWhile(other => other != label).Count();
        if (input >= inputs.Count || Nearest(frame.Offered, fits) is not { } outer)
            return ("", []);
        return Said(outer, $"write it in place of {CSharp.Quote(inputs[input])} in Inputs", way[1] with { Argument = FormattableString.Invariant($"Inputs[{input}]") });
    }

    private static (string Words, EquatableArray<Fix> Fixes) Said(Labelled other, string mend, Site site)
    {
        var label = CSharp.Quote(other.Label);
        return ($"the skip {label} has these sizes: {mend}, or ", [new(FixKind.SetArgument, site, $"Join {label}", label)]);
    }

    /// <summary>Of those that fit the one that was made last.</summary>
    private static Labelled? Nearest(IEnumerable<Labelled> values, Func<Shape, bool> fits) =>
        values.Where(other => other.Value.Shape is { } shape && fits(shape)).OrderByDescending(other => other.Value.Id).FirstOrDefault();
}
