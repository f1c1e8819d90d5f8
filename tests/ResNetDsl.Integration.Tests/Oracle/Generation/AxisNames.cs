using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Names of axes, as a model of free sizes has them.</summary>
internal static class AxisNames
{
    private const string OfAllAxes = "S";

    /// <summary>
    /// The inputs with names for most of their sizes, at least one. Mostly each axis has its own, which it has in each input: <c>3, H, W</c>. Now and
    /// then all axes have the same, one has that of another axis, or an input one that no other has; channels and features seldom have any.
    /// </summary>
    /// <param name="kinds">What each of them is.</param>
    public static EquatableArray<InputSpec> InPlaceOfSizes(Chooser chooser, IReadOnlyList<Kind> kinds, EquatableArray<InputSpec> inputs)
    {
        var (given, areEqual) = (new List<string>(), chooser.Chance(0.2));
        return inputs.Select((input, number) => input with { Extents = input.Extents.Select((size, axis) => Extent(size, number, axis)).ToEquatableArray() }).ToEquatableArray();

        Extent Extent(Extent size, int number, int axis)
        {
            var kind = kinds[number];
            if (kind.Axes > 0 && axis == kind.AxisOfChannels && !chooser.Chance(0.05))
                return size;
            var own = areEqual ? OfAllAxes : kind.Initial(axis);
            var name = chooser.From(given.Count == 0 ? 4 : 0, 9) switch
            {
                0 => null,
                1 => chooser.Pick(given),
                2 or 3 => own + (number + 1),
                _ => own,
            };
            if (name is null)
                return size;
            given.Add(name);
            return new(name, 0);
        }
    }
}
