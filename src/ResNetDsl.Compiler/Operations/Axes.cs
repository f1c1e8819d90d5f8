using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>Axes as torch counts them: 0 is the batch, which no layer touches, and -1 the last. In a <see cref="Shape"/> the batch is left out.</summary>
internal static class Axes
{
    /// <summary>The axis that an argument names, as its place in the shape; null where there is none.</summary>
    public static int? Find(Shape input, Arguments arguments, string argument, Requirements requirements) =>
        Find(input, arguments.Integer(argument), argument, requirements);

    /// <summary>Likewise; where no axis is written, that of the channels or features.</summary>
    public static int? FindOrFeatures(Shape input, Arguments arguments, string argument, Requirements requirements) =>
        arguments.IsWritten(argument) ? Find(input, arguments, argument, requirements) : input.FeatureIndex;

    /// <summary>The shape as one reads it who asks for such an axis: where nothing was said of the features, and they are asked for, they are first.</summary>
    public static Shape TakeOrFeatures(Shape input, Arguments arguments, string argument) =>
        arguments.IsWritten(argument) ? input : InputForm.AnyAlongFeatures.Take(input);

    /// <summary>Such an axis in C#.</summary>
    public static string CodeOrFeatures(Shape input, Arguments arguments, string argument) =>
        arguments.IsWritten(argument) ? arguments.Integer(argument).ToCode() : input.FeatureDimension;

    /// <summary>Likewise each axis of a list; null at the first that is none.</summary>
    public static IReadOnlyList<int>? FindAll(Shape input, EquatableArray<Dim> axes, string argument, Requirements requirements)
    {
        var found = new List<int>(axes.Count);
        for (var item = 0; item < axes.Count; item++)
        {
            if (Find(input, axes[item], FormattableString.Invariant($"{argument}[{item}]"), requirements) is not { } place)
                return null;
            found.Add(place);
        }
        return found;
    }

    /// <summary>The numbers of a list of any length.</summary>
    public static EquatableArray<Dim> List(this Arguments arguments, string name) =>
        ((Value.List)arguments.Find(name)!).Items.Select(item => ((Value.Integer)item).Dim).ToEquatableArray();

    private static int? Find(Shape input, Dim axis, string argument, Requirements requirements)
    {
        var number = (int)axis.Constant!.Value;
        var isThere = requirements.Require(Relation.AtLeast, input.Rank, Math.Abs(number), Rules.NoSuchAxis, argument, () => new(
            FormattableString.Invariant($"takes axis {number}, which isn't {(input.Rank == 1 ? "axis 1" : $"among the axes 1 to {input.Rank}")} of {input}"),
            "count from 1, behind the batch, or from the last, which is -1"));
        return isThere ? number < 0 ? input.Rank + number : number - 1 : null;
    }
}
