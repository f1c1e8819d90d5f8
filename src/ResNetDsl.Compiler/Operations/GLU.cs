using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>a*sigmoid(b), a being the first half of the channels or features and b the second: [C, H, W] to [C/2, H, W].</summary>
/// <remarks>
/// Source: Dauphin, Fan, Auli and Grangier, <i>Language Modeling with Gated Convolutional Networks</i> (2016); PyTorch's
/// documentation of <c>torch.nn.GLU</c>, with <c>dim = 1</c>. C is even.
/// </remarks>
internal sealed class GLU() : ChannelActivation("glu", Keeps.Input, ".glu")
{
    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        requirements.Require(Relation.MultipleOf, input.Features, 2, Rules.IndivisibleGroups, null, () => new(
            $"cannot halve the {input.Features} {input.Unit} of {input}", $"give it an even number of {input.Unit}"));
        return input.WithFeatures(input.Features.FloorDivide(2));
    }
}
