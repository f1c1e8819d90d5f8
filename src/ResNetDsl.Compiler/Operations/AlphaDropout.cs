using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// In training, sets each number with probability P to the limit of <see cref="SELU"/> for negative ones, and scales and shifts all
/// so that mean 0 and variance 1 stay; in <c>eval</c>, and with P = 0, gives the input itself. The shape stays.
/// </summary>
/// <remarks>
/// Source: Klambauer, Unterthiner, Mayr and Hochreiter, <i>Self-Normalizing Neural Networks</i> (2017); PyTorch's documentation
/// of <c>torch.nn.AlphaDropout</c>. Range: P from 0 to 1, by default 0.5.
/// </remarks>
internal sealed class AlphaDropout() : SelfNormalizingDropout("alpha_dropout");

/// <summary><see cref="AlphaDropout"/> of whole channels.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.FeatureAlphaDropout</c>.</remarks>
internal sealed class FeatureAlphaDropout() : SelfNormalizingDropout("feature_alpha_dropout")
{
    // Of tokens it would drop whole ones: the axis behind the batch is what it takes for channels.
    public override InputForm Takes => InputForm.Channels;
}

/// <summary>What both have in common.</summary>
/// <param name="function">TorchSharp's name of the function.</param>
internal abstract class SelfNormalizingDropout(string function) : Operation
{
    public override string Name => GetType().Name;

    public override string Stem => "dropout";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Real("P", 0.5, 0, 1).AsParameter()];

    public override bool AliasesInput => true;

    public override bool LetsThrough => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => $"nn.{Name}({arguments.Find("P")!.Code})";

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        $"nn.functional.{function}({input}, {arguments.Find("P")!.Code}, training)";
}
