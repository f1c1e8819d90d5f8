using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Layers that aren't always there (<c>When</c>), and repetitions with names of their own (<c>{n}</c>).</summary>
internal sealed partial class BodyBuilder
{
    /// <summary>Lays each repetition as a layer of its own: <c>Name = "denselayer{n}"</c> counts from 1, or in a scope by position from there.</summary>
    private void AddNumbered(LayerSpec layer, string name, Inferrer infer, Dim count, Value condition, Frame frame, int index, string path)
    {
        if (layer.Repeat is null)
        {
            Report(Rules.InvalidName, frame, index, "Name", path, "'{n}' is the number of a repetition, and the layer isn't repeated", "write Repeat, or a name without {n}", []);
            placed = Made.Unknown;
            return;
        }
        if (count.Constant is not { } number)
        {
            Report(Rules.UnequalRepetitions, frame, index, "Repeat", path, "each repetition has a name of its own, and how many there are is a hyperparameter", "write Repeat as a number, or a name without {n}", []);
            flow = flow with { Shape = null };
            return;
        }
        for (var repetition = 0; repetition < number; repetition++)
        {
            context.CountLayer();
            var own = Numbered(name, repetition);
            AddOne(layer with { Repeat = null }, own, (input, _, child) => infer(input, repetition, child), count, condition, frame, index, frame.Join(own));
            if (flow.Shape is null)
                return;
        }
        position += (int)number - 1;
    }

    /// <summary>
    /// <c>When</c> is a hyperparameter of the block: the layer's module may be null. What follows is constructed for the channels
    /// that it makes, so they must be the same without it, which <see cref="LeaveOut"/> sees to; other sizes depend on it.
    /// </summary>
    private void PlaceConditionally(string name, string title, Origin origin, string condition)
    {
        if (!name.Split('.').All(MemberNames.IsSegment))
        {
            // It names no container: that is reported.
            Place(name, title, origin, null);
            return;
        }
        if (name.Contains('.') || origin.Made.Module is ModuleSpec.Repetition or ModuleSpec.Sequence)
        {
            // Whether what follows would move up is a matter of taste in networks written by hand: names must not depend on it.
            var (problem, mend) = name.Contains('.')
                ? ("a container holds the same layers for all hyperparameters", $"give it a name outside of the container, or make these layers a block with Name = {CSharp.Quote(name.Split('.')[0])}: it, and each layer in it, can be left out")
                : ("what is repeated can't be left out by a hyperparameter", "make it a block of its own, and leave that out");
            Report(Rules.InvalidArgument, origin.Frame, origin.Layer, "When", origin.Path, problem, mend, []);
            Place(name, title, origin, null);
            return;
        }
        var before = flow.Shape;
        var strides = origin.Made.Strides.Select(stride => stride.Select(size => Dim.Where(condition, size, 1)));
        Place(name, title, origin with { Made = origin.Made with { Strides = strides.ToEquatableArray() } }, condition);
        if (before is null || flow.Shape is not { } after)
            return;
        if (before.Rank != after.Rank || (after.Rank > 1 && before.As(after).FeatureAxis != after.FeatureAxis))
        {
            Report(Rules.InvalidArgument, origin.Frame, origin.Layer, "When", origin.Path, $"it makes {after} of {before}, so what follows can't be built for both", "leave When out", []);
            return;
        }
        var sizes = after with
        {
            Dims = after.Dims.Select((dim, axis) => axis == after.FeatureIndex ? dim : Dim.Where(condition, dim, before[axis])).ToEquatableArray(),
        };
        if (sizes.Equals(after))
            return;
        flow = flow with { Shape = sizes };
        steps[steps.Count - 1] = steps[steps.Count - 1] with { Shape = sizes };
    }

    /// <summary>
    /// The layer isn't there. Where a hyperparameter says so, it is held to what <see cref="PlaceConditionally"/> takes for granted:
    /// that the channels are those it would make.
    /// </summary>
    private void LeaveOut(LayerSpec layer, Inferrer infer, Frame frame, int index, string path)
    {
        // What a hyperparameter decides is decided where the block is used.
        if (layer.When is Expression.Boolean || context.IsDefinition)
            return;
        // What would be wrong with it, were it there, is wrong where it is.
        var wouldBe = context.InferAside(() => infer(flow, 0, path).Output);
        if (wouldBe is null || flow.Shape is not { } actual || wouldBe.Features.Equals(actual.Features))
            return;
        Report(
            Rules.LeftOutLayerChangesChannels, frame, index, "When", path,
            $"is left out, but would make {wouldBe.Features} of {actual.Features} {actual.Unit}, for which what follows is constructed",
            $"derive its {actual.Unit} so that they are {actual.Features} where it is left out", []);
        flow = flow with { Shape = null };
    }
}
