using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Activations. What they are given is of the wrong type or out of its range where the choice is wild.</summary>
internal sealed partial class LayerGenerator
{
    private static readonly string[] PlainActivations =
    [
        "ReLU", "ReLU6", "SELU", "GELU", "SiLU", "Hardswish", "Mish", "Sigmoid", "LogSigmoid", "Hardsigmoid", "Tanh",
        "Softsign", "Tanhshrink", "Softmax", "Softmin", "LogSoftmax",
    ];

    /// <summary>An activation that leaves the shape as it is, of whatever rank; those with arguments more often, so that each is met.</summary>
    public LayerSpec Activation(Expression? channels) => chooser.Chance(0.5) ? Layer(chooser.Pick(PlainActivations)) : chooser.From(0, 9) switch
    {
        0 => WithSome("LeakyReLU", ("NegativeSlope", () => NotNegative(0.1, 0.25))),
        1 => WithSome("ELU", ("Alpha", () => NotNegative(0.5, 1.5))),
        2 => WithSome("CELU", ("Alpha", () => Positive(0.5, 1.5))),
        3 => WithSome("Softplus", ("Beta", () => Positive(0.5, 2)), ("Threshold", () => NotNegative(1, 20))),
        4 => WithSome("Hardtanh", ("MinVal", () => AnyNumber(-1, -0.5)), ("MaxVal", () => IsFaulty() ? Real(-2) : AnyNumber(0.75, 6))),
        5 => WithSome("Softshrink", ("Lambda", () => NotNegative(0.25, 0.75))),
        6 => WithSome("Hardshrink", ("Lambda", () => NotNegative(0.25, 0.75))),
        7 => Layer("Threshold", ("Threshold", AnyNumber(-0.25, 0.1)), ("Value", AnyNumber(-1, 20))),
        8 => WithSome("RReLU", ("Lower", () => NotNegative(0.1, 0.25)), ("Upper", () => IsFaulty() ? Real(0.05) : Fitting([0.75, 1]))),
        _ => PReLU(channels),
    };

    /// <summary>One that asks something of its input: an image, or channels that can be halved.</summary>
    private LayerSpec ShapedActivation(Kind kind, Expression? channels)
    {
        if (!chooser.IsCareful())
            return Layer(chooser.Pick("GLU", "Softmax2d"));
        return IsEven(channels) ? Layer("GLU") : kind == Kind.Image ? Layer("Softmax2d") : Activation(channels);
    }

    private static bool IsEven(Expression? channels) => channels is Expression.Integer { Number: var number } && number % 2 == 0;

    private LayerSpec PReLU(Expression? channels)
    {
        var arguments = new List<(string, Expression)>();
        if (chooser.Chance(0.6))
            arguments.Add(("NumParameters", chooser.IsWild() ? Number(chooser.From(-1, 6)) : chooser.Chance(0.3) || channels is null ? Number(1) : channels));
        if (chooser.Chance(0.4))
            arguments.Add(("Init", AnyNumber(0, 0.1)));
        if (IsOut())
            arguments.Add(("In", Number(chooser.From(1, 8))));
        else if (channels is not null && chooser.Chance(0.4))
            arguments.Add(("In", channels));
        return Layer("PReLU", [.. arguments]);
    }

    private LayerSpec WithSome(string name, params (string Name, Func<Expression> Draw)[] arguments) =>
        Layer(name, [.. arguments.Where(_ => chooser.Chance(0.8)).Select(a => (a.Name, a.Draw()))]);

    private Expression NotNegative(params double[] numbers) => IsFaulty() ? Real(-0.5) : Fitting([0, .. numbers]);

    private Expression Positive(params double[] numbers) => IsFaulty() ? Real(chooser.Pick(-0.5, 0)) : Fitting(numbers);

    private Expression AnyNumber(params double[] numbers) => IsFaulty() ? Flag(true) : Fitting(numbers);

    private Expression Fitting(double[] numbers) =>
        NameOr(vocabulary.Rates, () => chooser.Pick(numbers) is var number && number == Math.Floor(number) && chooser.Chance(0.5) ? Number((int)number) : Real(number));

    private bool IsFaulty() => chooser.IsWild() && chooser.Chance(0.4);
}
