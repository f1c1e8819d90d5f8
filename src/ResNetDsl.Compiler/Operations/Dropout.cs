using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// In training, sets each number, or each channel, to 0 with probability P and multiplies the others by 1/(1 - P); in
/// <c>eval</c>, and with P = 0, gives the input itself. The shape stays.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Dropout</c> and <c>torch.nn.Dropout2d</c>; of channels: Tompson et al.,
/// <i>Efficient Object Localization Using Convolutional Networks</i> (2015). Range: P from 0 to 1, by default 0.5. TorchSharp's
/// <c>dropout1d</c>, which its module calls, leaves two tensors undisposed (0.107): so it is done in an extension.
/// </remarks>
/// <param name="space">What a channel that is dropped whole holds; null where each number is dropped by itself.</param>
internal sealed class Dropout(Space? space) : Operation
{
    public override string Name { get; } = "Dropout" + space?.Suffix;

    public override string Stem => "dropout";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Real("P", 0.5, 0, 1).AsParameter()];

    public override InputForm Takes { get; } = space is null ? InputForm.Any : InputForm.Of(space);

    public override Space? Space => space;

    public override bool AliasesInput => true;

    public override bool LetsThrough => true;

    public override bool HasModule => space != Space.Sequence;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => $"nn.{Name}({arguments.Find("P")!.Code})";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => HasModule
        ? $"nn.functional.dropout{space?.Suffix}({input}, {arguments.Find("P")!.Code}, training)"
        : $"{input}.Dropout1d({arguments.Find("P")!.Code}, training)";

    public override string? Extension(Arguments arguments) => HasModule ? null : """
        /// <summary>TorchSharp's <c>dropout1d</c>, but that no tensor is left behind.</summary>
        public static Tensor Dropout1d(this Tensor input, double p, bool training)
        {
            using var image = input.unsqueeze(-1);
            using var dropped = nn.functional.dropout2d(image, p, training);
            return dropped.squeeze(-1);
        }
        """;
}
