using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>How TorchSharp's functions of convolution take numbers for several axes: those for sequences one number, the others arrays.</summary>
internal static class Functional
{
    public static CallCode Call(Space space, string function, Arguments arguments) =>
        new("nn.functional." + function, arguments, space == Space.Sequence ? PerAxisForm.NumberOrTuple : PerAxisForm.Array);

    public static string Stride(Space space) => space == Space.Sequence ? "stride" : "strides";
}
