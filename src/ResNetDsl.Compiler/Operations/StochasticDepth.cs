using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// In training, sets each sample as a whole to 0 with probability P and multiplies the others by 1/(1 - P); in <c>eval</c>,
/// and with P = 0, gives the input itself. The shape stays.
/// </summary>
/// <remarks>
/// Source: G. Huang et al., <i>Deep Networks with Stochastic Depth</i> (2016), section 3, scaled as torchvision's
/// <c>StochasticDepth(p, "row")</c>. Range: P from 0 to below 1. Backward reads what was drawn, neither input nor output.
/// </remarks>
internal sealed class StochasticDepth : Operation
{
    public override string Name => "StochasticDepth";

    public override string Stem => "stochastic_depth";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
        [Hyperparameter.Real("P", null, 0, 1) with { IsMaximumExcluded = true }];

    public override bool HasModule => false;

    public override bool AliasesInput => true;

    public override bool LetsThrough => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        $"{input}.StochasticDepth({arguments.Find("P")!.Code}, training)";

    public override string? Extension(Arguments arguments) => """
        /// <summary>Huang et al. 2016: in training each sample is zero as a whole with probability p, and the others are divided by 1 - p.</summary>
        public static Tensor StochasticDepth(this Tensor input, double p, bool training)
        {
            if (!training || p == 0)
                return input.alias();
            var size = Enumerable.Range(0, (int)input.dim()).Select(axis => axis == 0 ? input.size(0) : 1).ToArray();
            using var kept = torch.empty(size, dtype: input.dtype, device: input.device);
            kept.bernoulli_(1 - p).div_(1 - p);
            return input.mul(kept);
        }
        """;
}
