using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>x where x > 0, else weight*x, with a slope that is learned: one for all, or one for each channel or feature.</summary>
/// <remarks>
/// Source: He, Zhang, Ren and Sun, <i>Delving Deep into Rectifiers</i> (2015); PyTorch's documentation of <c>torch.nn.PReLU</c>.
/// Ranges: NumParameters is 1, the default, or as many as there are channels; Init, with which all slopes begin, is any number,
/// by default 0.25. Weight: <c>weight</c> [NumParameters].
/// </remarks>
internal sealed class PReLU : Operation
{
    public override string Name => "PReLU";

    public override string Stem => "prelu";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("NumParameters", 1).AsParameter(),
        Hyperparameter.Real("Init", 0.25),
        Hyperparameter.In,
    ];

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var slopes = arguments.Integer("NumParameters");
        if (slopes.Constant != 1)
        {
            var unit = input.Rank == 1 ? "features" : "channels";
            requirements.Require(Relation.Equal, input[0], slopes, Rules.WrongChannels, "NumParameters", () => new(
                $"has {slopes} slopes for the {input[0]} {unit} of {input}", $"use {input[0]}, or 1 for all", Correct("NumParameters", input[0].ToCode(), $"{input[0]}")));
        }
        return input;
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments) => [new("weight", [arguments.Integer("NumParameters")])];

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        $"{input}.prelu({weight("weight")})";

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("nn.PReLU", arguments)
            .Add(arguments.Integer("NumParameters"))
            .AddNamed("init", "Init")
            .AddDevice()
            .ToString();
}
