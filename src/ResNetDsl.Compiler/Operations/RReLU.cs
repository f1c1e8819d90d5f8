using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// x where x > 0, else a*x: in training with a slope a drawn for each number from Lower to Upper, in <c>eval</c> with their mean.
/// </summary>
/// <remarks>
/// Source: Xu, Wang, Chen and Li, <i>Empirical Evaluation of Rectified Activations in Convolutional Network</i> (2015); PyTorch's
/// documentation of <c>torch.nn.RReLU</c>. Ranges: Lower at least 0, by default 1/8; Upper at least Lower, by default 1/3. libtorch throws
/// where Upper is less, and takes negative slopes, but not in place; here they are refused by policy. TorchSharp's own has the mean in
/// training too (0.107): so the slopes are drawn in an extension, which doesn't work in place. Backward keeps the slopes in training, the
/// input in <c>eval</c>.
/// </remarks>
internal sealed class RReLU() : Activation(
    "rrelu", Keeps.Input, ".RReLU", inPlace: null, Hyperparameter.Real("Lower", 1.0 / 8, 0).AsParameter(), Hyperparameter.Real("Upper", 1.0 / 3, 0).AsParameter())
{
    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (arguments.Number("Lower") > arguments.Number("Upper"))
        {
            requirements.Refuse(Rules.InvalidArgument, arguments.IsWritten("Upper") ? "Upper" : "Lower", new(
                $"upper must be at least lower, which is {arguments.Find("Lower")!.Code}, got {arguments.Find("Upper")!.Code}"));
        }
        return input;
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => $"new RandomizedReLU({Bounds(arguments)})";

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) => $"{input}.rrelu({Bounds(arguments)})";

    public override string? InferenceInPlaceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) => $"{input}.rrelu_({Bounds(arguments)})";

    protected override IEnumerable<string> Given(Shape shape, Arguments arguments) => base.Given(shape, arguments).Append("training");

    private static string Bounds(Arguments arguments) => $"{arguments.Find("Lower")!.Code}, {arguments.Find("Upper")!.Code}";

    public override string? FileClass(Arguments arguments) => """
        /// <summary>TorchSharp's RReLU, but that in training the slopes are drawn.</summary>
        file sealed class RandomizedReLU : nn.Module<Tensor, Tensor>
        {
            private readonly double lower;
            private readonly double upper;

            public RandomizedReLU(double lower, double upper)
                : base(nameof(RandomizedReLU))
            {
                this.lower = lower;
                this.upper = upper;
            }

            public override Tensor forward(Tensor input) => input.RReLU(lower, upper, training);
        }
        """;

    public override string? Extension(Arguments arguments) => """
        /// <summary>Xu et al. 2015: in training each negative number is multiplied by a slope drawn for it. TorchSharp's own takes the mean there too.</summary>
        public static Tensor RReLU(this Tensor input, double lower, double upper, bool training)
        {
            if (!training)
                return input.rrelu(lower, upper);
            using var slopes = torch.empty_like(input);
            using var isPositive = input.gt(0);
            slopes.uniform_(lower, upper).masked_fill_(isPositive, 1);
            return input.mul(slopes);
        }
        """;
}
