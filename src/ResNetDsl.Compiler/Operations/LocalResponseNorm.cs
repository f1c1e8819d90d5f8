using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// x/(K + Alpha*m)^Beta, m being the mean of the squares in Size neighbouring channels, those that are missing counting as
/// zeros. The shape stays.
/// </summary>
/// <remarks>
/// Source: Krizhevsky, Sutskever and Hinton, <i>ImageNet Classification with Deep Convolutional Neural Networks</i> (2012),
/// section 3.3, who take the sum instead of the mean; PyTorch's documentation of <c>torch.nn.LocalResponseNorm</c>. Ranges: Size at least 1;
/// Alpha, Beta and K at least 0, for the root of a negative number is none: a policy.
/// </remarks>
internal sealed class LocalResponseNorm : Operation
{
    public override string Name => "LocalResponseNorm";

    public override string Stem => "lrn";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("Size", isOptional: false),
        Hyperparameter.Real("Alpha", 1e-4, 0),
        Hyperparameter.Real("Beta", 0.75, 0),
        Hyperparameter.Real("K", 1, 0),
    ];

    public override InputForm Takes => InputForm.Channels;

    public override bool SavesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements) => input;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) => Complete(new("nn.LocalResponseNorm", arguments), arguments);

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        Complete(new CallCode("nn.functional.local_response_norm", arguments).Add(input), arguments);

    private static string Complete(CallCode call, Arguments arguments) =>
        call.Add(arguments.Integer("Size")).AddNamed("alpha", "Alpha").AddNamed("beta", "Beta").AddNamed("k", "K").ToString();
}
