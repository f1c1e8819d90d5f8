using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static ResNetDsl.Integration.Tests.Oracle.Specs;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Pipeline;

/// <summary>What is left of gradients that are 0 by mathematics: about as much as one term of a norm's is rounded.</summary>
public sealed class RoundingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_gradient_behind_a_norm_of_equal_values_is_as_small_as_its_terms_are_rounded(int norms)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        // The mean in each pixel, of which the norm leaves its bias. Behind it all pixels are alike, so that each further norm divides by the root of its Eps.
        LayerSpec[] layers =
        [
            Layer("Conv2d", ("OutChannels", Number(1)), ("KernelSize", Number(3))), Layer("GlobalAvgPool2d"), Layer("Upsample", ("ScaleFactor", Number(4))),
            Layer("InstanceNorm2d", ("Affine", Flag(true))), .. Enumerable.Repeat(Layer("BatchNorm2d"), norms),
        ];
        var architecture = new Architecture(new(Class("Net"), [new(null, [new(null, 3), new(null, 6), new(null, 6)])], layers.ToEquatableArray()), []);
        var input = randn([2, 3, 6, 6], dtype: ScalarType.Float64);
        using var network = Interpreter.Build(architecture, [input]);
        network.Train(true);
        // A weight of 1 rounds nothing.
        using (no_grad())
        {
            foreach (var (_, parameter) in network.NamedParameters.Where(p => p.Tensor.dim() == 1))
                parameter.copy_(rand(parameter.shape) + 0.5);
        }
        var made = new List<(ReferenceStep Norm, Tensor Made)>();
        var result = network.Forward([input], made).Single();
        (result * linspace(-1, 2, result.numel(), dtype: ScalarType.Float64).reshape(result.shape)).sum().backward();

        var gradient = network.NamedParameters[0].Tensor.grad!.abs().max().item<double>();
        var rounding = made.Max(norm => ReferenceNorm.Rounding(norm.Norm, norm.Made));
        Assert.Equal(norms + 1, made.Count);
        Assert.InRange(gradient, rounding / 2, 20 * rounding);
    }
}
