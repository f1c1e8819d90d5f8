using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>Each channel or feature times a learned number; the shape stays.</summary>
/// <remarks>
/// Source: Touvron et al., <i>Going deeper with Image Transformers</i> (2021), equation 4; Liu et al., <i>A ConvNet for the 2020s</i>
/// (2022). Parameter: [F] where the features come last, [C, 1, 1] where an image's channels come first; at first Init, which is any
/// number, by default 1e-6. The parameter's gradient is made of the input, so that is written over
/// only where there is no backward pass.
/// </remarks>
internal sealed class LayerScale : ParameterLayer
{
    public override string Name => "LayerScale";

    public override string Stem => "layer_scale";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Real("Init", 1e-6).AsParameter(), Hyperparameter.In];

    public override InputForm Takes => InputForm.AnyAlongFeatures;

    public override bool SavesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string Code(string input, string parameter, Shape shape, Arguments arguments) => $"{input}.mul({parameter})";

    public override string? InferenceInPlaceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) => $"{input}.mul_({weight("")})";

    protected override EquatableArray<Dim> SizeOf(Shape input, Arguments arguments) =>
        [input.Features, .. Enumerable.Repeat((Dim)1, input.Rank - 1 - input.FeatureIndex)];

    protected override string InitialCode(string size, Arguments arguments) =>
        $"torch.full({size}, {arguments.Find("Init")!.Code}, device: device, dtype: dtype)";
}
