using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Puts the axes behind the batch into another order: with (2, 3, 1), [C, H, W] to [H, W, C]. A view: no number moves. Where the channels
/// or features go, they are looked for; on an axis in the middle they may be on any.
/// </summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.permute</c>. Axes as <see cref="Operations.Axes"/> counts them, each once.</remarks>
internal sealed class Permute : Operation
{
    /// <summary>The argument's name.</summary>
    public const string Order = "Axes";

    public override string Name => "Permute";

    public override string Stem => "permute";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.List(Order, HyperparameterKind.Axes)];

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var written = arguments.List(Order);
        if (Axes.FindAll(input, written, Order, requirements) is not { } axes)
            return input;
        var isOrder = requirements.Require(Relation.Equal, axes.Distinct().Count() == input.Rank ? axes.Count : -1, input.Rank, Rules.NoSuchAxis, null, () => new(
            $"gives the order ({string.Join(", ", written)}) to {Listed(input)} of {input}",
            "name each of them once"));
        if (!isOrder || input.Rank == 1)
            return input;
        var features = input.KnownFeatureIndex is { } index ? Enumerable.Range(0, axes.Count).First(place => axes[place] == index) : (int?)null;
        return Shape.With(axes.Select(axis => input[axis]).ToEquatableArray(), AreSwapped(input, features) ? null : features);
    }

    /// <summary>
    /// Tokens whose axes are swapped may be a sequence, or what a linear layer is to mix the positions of: Tolstikhin et al., <i>MLP-Mixer</i>
    /// (2021), equation 1.
    /// </summary>
    private static bool AreSwapped(Shape input, int? features) => input is { Rank: 2, FeatureAxis: FeatureAxis.Last } && features == 0;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => $"new PermutationOfAxes({All(arguments)})";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => $"{input}.permute({All(arguments)})";

    public override string? FileClass(Arguments arguments) => """
        /// <summary>The axes in another order, as a module.</summary>
        file sealed class PermutationOfAxes : nn.Module<Tensor, Tensor>
        {
            private readonly long[] order;

            public PermutationOfAxes(params long[] order)
                : base(nameof(PermutationOfAxes))
            {
                this.order = order;
            }

            public override Tensor forward(Tensor input) => input.permute(order);
        }
        """;

    private static string All(Arguments arguments) => string.Join(", ", arguments.List(Order).Select(axis => axis.ToCode()).Prepend("0"));

    private static string Listed(Shape input) => input.Rank == 1 ? "axis 1" : $"the axes {string.Join(", ", Enumerable.Range(1, input.Rank))}";
}
