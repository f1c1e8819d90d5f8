using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Advice;

/// <summary>Advice on layers that stand badly one after another, and on single ones.</summary>
internal static class LayerAdvice
{
    public static IEnumerable<Finding> On(Design design)
    {
        // What is inlined has no module here: it is another class's.
        var own = design.Layers.Where(l => l.Made is not null && l.MakesValue).Select(l => l.Output.Origin!);
        return own.SelectMany(o => BiasBeforeNorm(o, design).Concat(DropoutBeforeNorm(o)).Concat(SkippedPixels(o, design)).Concat(OrderOfAxes(o, design)))
            .Concat(design.Outcomes.SelectMany(result => ActivationAfterClassifier(result, design)));
    }

    /// <summary>
    /// S. Ioffe and C. Szegedy, <i>Batch Normalization</i> (2015), section 3.2: "the bias b can be ignored since its effect will
    /// be canceled by the subsequent mean subtraction".
    /// </summary>
    private static IEnumerable<Finding> BiasBeforeNorm(Origin origin, Design design)
    {
        // Of a repeated layer only the last is read by the norm.
        if (origin.Made.Module is not ModuleSpec.Layer layer || layer.Arguments.Hyperparameters.All(h => h.Name != "Bias") || !layer.Arguments.IsTrue("Bias"))
            yield break;
        var readers = design.ReadersOf(origin);
        if (readers.Count == 0 || !readers.All(r => r.Made is not null && IsNormOfChannels(r.Output.Origin!)))
            yield break;
        var norm = readers[0].Output.Origin!;
        yield return origin.Advise(
            Rules.BiasBeforeNorm, "Bias", $"has a bias, which the {(OperationOf(norm) is BatchNorm ? "batch" : "instance")} norm '{norm.Path}' takes away with the mean (Ioffe and Szegedy 2015, section 3.2)",
            "use Bias = false", [norm], new Fix(FixKind.SetArgument, origin.Site("Bias"), "Use Bias = false", "false"));
    }

    /// <summary>
    /// X. Li et al., <i>Understanding the Disharmony between Dropout and Batch Normalization by Variance Shift</i> (2018),
    /// section 3: dropout changes the variance from training to test, where the norm still has that of training.
    /// </summary>
    private static IEnumerable<Finding> DropoutBeforeNorm(Origin norm)
    {
        if (OperationOf(norm) is not BatchNorm)
            yield break;
        for (var before = norm.Input.Origin; before is { Frame.Use: null, Module: { } layer } && !OperationTable.Get(layer.Operation).IsModule; before = before.Input.Origin)
        {
            if (OperationOf(before) is not Dropout || layer.Arguments.Find("P") is Value.Real { Number: 0 } or Value.Integer { Dim.Constant: 0 })
                continue;
            yield return before.Advise(
                Rules.DropoutBeforeNorm, null,
                $"changes the variance between training and eval, but the batch norm '{norm.Path}' behind it keeps that of training (Li et al. 2018)",
                "put the dropout behind the last batch norm", [norm]);
        }
    }

    /// <summary>
    /// Where the stride is larger than the window, what lies between two windows is never read. K. He et al., <i>Deep Residual
    /// Learning</i> (2015), have it so in the first 1×1 convolution of a bottleneck; torchvision gives the stride to the 3×3.
    /// </summary>
    private static IEnumerable<Finding> SkippedPixels(Origin origin, Design design)
    {
        if (origin.Module is not { } layer || OperationTable.Get(layer.Operation) is not { Space: { } space } operation || operation.Stride(layer.Arguments).Count == 0 || !layer.Arguments.IsWritten("Stride"))
            yield break;
        var (stride, window) = (Resolved(operation.Stride(layer.Arguments)), Resolved(Windows.Extent(space, layer.Arguments)));
        if (!Enumerable.Range(0, space.Axes).Any(axis => IsLarger(stride[axis], window[axis])))
            yield break;
        var isPointwise = operation.Stem == "conv" && window == Stride.One;
        var size = stride.IsKnown ? $"{stride}" : $"'{stride}', unless it is 1,";
        yield return origin.Advise(
            Rules.SkippedPixels, "Stride", $"its stride of {size} is larger than its kernel of {string.Join("×", window.On(space))}: the {space.Points} between are never read",
            isPointwise ? "give the stride to a larger convolution, as torchvision does in the bottleneck of He et al. 2015, who have it in the 1×1" : "use a larger kernel, or less stride");

        Stride Resolved(EquatableArray<Dim> axes) => Stride.Of(axes.Select(design.Context.Resolve).ToEquatableArray());

        // A stride that is a hyperparameter is meant to be other than 1 somewhere.
        static bool IsLarger(Dim stride, Dim window) => (stride - window).Bounds.Low >= 1 || (window.Constant == 1 && stride.Constant is null);
    }

    /// <summary>Axes that are named in the order which they have already: whoever counts from 0 means the batch by the first.</summary>
    private static IEnumerable<Finding> OrderOfAxes(Origin origin, Design design)
    {
        if (origin is not { Operation: nameof(Permute), Input.Shape.Rank: var rank } || origin.Module!.Arguments.List(Permute.Order).Where((axis, place) => (axis.Constant < 0 ? axis.Constant + rank + 1 : axis.Constant) != place + 1).Any())
            yield break;
        yield return origin.Advise(
            Rules.IdleArgument, null, "keeps the axes in their order, so it does nothing", rank == 2 ? "swap the two with Permute(2, 1), or leave it out" : "name them in another order, or leave it out", null, design.Removal(origin));
    }

    /// <summary>
    /// The losses of classifiers take what the last linear layer makes: PyTorch's <c>CrossEntropyLoss</c> "expects … the
    /// unnormalized logits".
    /// </summary>
    private static IEnumerable<Finding> ActivationAfterClassifier(FlowValue result, Design design)
    {
        if (design.Context.IsDefinition || Origin.Maker(result.Origin) is not { } last)
            yield break;
        var activation = last.IsBlock ? last.InnermostMaker : last;
        if (activation is not { Operation: "ReLU" or "Softmax" } || Origin.Maker(activation.Input.Origin) is not { Operation: "Linear" } linear)
            yield break;
        var place = last.IsBlock ? $"its '{activation.OwnName}' " : "";
        var name = last.IsBlock ? linear.OwnName : linear.Path;
        var it = last.IsBlock ? $"that out of {design.Context.Definitions.FindBlock(activation.Frame.Declaration)!.Class.Name}" : "it out";
        var (problem, mend) = activation.Operation == "Softmax"
            ? ($"{place}turns the logits of '{name}' into probabilities, but torch's cross entropy takes the logits", $"leave {it}, and call softmax where you want probabilities")
            : ($"{place}cuts off all negative results of '{name}', the last linear layer", $"leave {it}, unless the network's results can't be negative");
        yield return last.Advise(Rules.ActivationAfterClassifier, null, problem, mend, last.IsBlock ? [activation, linear] : [linear], last.IsBlock ? [] : design.Removal(activation));
    }

    private static bool IsNormOfChannels(Origin origin) => OperationOf(origin)?.IsNormOfChannels == true;

    private static Operation? OperationOf(Origin origin) => origin.Operation is { } name ? OperationTable.Get(name) : null;
}
