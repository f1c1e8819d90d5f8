using System.Globalization;
using System.Text.RegularExpressions;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// How a layer's parameters begin and are kept small: how they are drawn, where that isn't as PyTorch does by itself, and the weight decay.
/// The generated constructor says the former behind the layer:
/// <c>nn.Linear(…).Initialized("weight", weight =&gt; nn.init.xavier_uniform_(weight))</c>.
/// </summary>
/// <remarks>
/// Sources: Glorot and Bengio, <i>Understanding the difficulty of training deep feedforward neural networks</i> (2010), for Xavier; He et
/// al., <i>Delving Deep into Rectifiers</i> (2015), for Kaiming, with the fan and the gain of a nonlinearity. A truncated normal is drawn
/// within two standard deviations, as in TensorFlow.
/// </remarks>
public static class Initialization
{
    /// <summary>How the generated code calls what draws a truncated normal.</summary>
    public const string TruncatedNormal = ".TruncatedNormal(";

    /// <summary>How the generated code calls what draws Xavier's normal.</summary>
    public const string XavierNormal = ".XavierNormal(";

    private const string Default = "Default";
    private const string WeightValue = "WeightValue";
    private const string Std = "Std";
    private const string BiasValue = "BiasValue";
    private const string BiasStd = "BiasStd";

    /// <summary>
    /// What the optimizer takes off a weight in each step, as its multiple: L2 regularization. Where none is declared, it is for the caller
    /// of the model's <c>ParameterGroups</c> to say.
    /// </summary>
    public const string WeightDecay = "WeightDecay";

    /// <summary>The one alone that says how matrices of weights decay.</summary>
    public static Hyperparameter Decay { get; } = Hyperparameter.Real(WeightDecay, null, 0, double.PositiveInfinity) with { IsOptional = true };

    /// <summary>Those of weights that are drawn.</summary>
    public static EquatableArray<Hyperparameter> OfDrawing { get; } =
    [
        Member("WeightInitializer", "Initializer", Default),
        Hyperparameter.Real(WeightValue, 0) with { Precondition = OfInitializer("Constant") },
        Hyperparameter.Positive(Std, 0.02) with { Precondition = OfInitializer("Normal", "TruncatedNormal") },
        Hyperparameter.Real("Bound", 0.05, 0, double.PositiveInfinity) with { Precondition = OfInitializer("Uniform") },
        Hyperparameter.Real("Gain", 1, 0, double.PositiveInfinity) with { Precondition = OfInitializer("XavierNormal", "XavierUniform") },
        Member("FanMode", "FanMode", "In") with { Precondition = OfInitializer("KaimingNormal", "KaimingUniform") },
        Member("Nonlinearity", "Nonlinearity", "ReLU") with { Precondition = OfInitializer("KaimingNormal", "KaimingUniform") },
        Hyperparameter.Real("Slope", 0.01, 0) with { Precondition = Precondition.Member("Nonlinearity", "Nonlinearity", "LeakyReLU") },
    ];

    /// <summary>Those of a matrix of weights without a bias: how it is drawn, and how it decays.</summary>
    public static EquatableArray<Hyperparameter> OfWeight { get; } = [.. OfDrawing, Decay];

    /// <summary>Those of the bias beside a matrix of weights.</summary>
    public static EquatableArray<Hyperparameter> OfBias { get; } =
    [
        Member("BiasInitializer", "BiasInitializer", Default) with { Precondition = Precondition.True("Bias") },
        Hyperparameter.Real(BiasValue, 0) with { Precondition = Precondition.Member("BiasInitializer", "BiasInitializer", "Constant") },
        Hyperparameter.Positive(BiasStd, 1e-6) with { Precondition = Precondition.Member("BiasInitializer", "BiasInitializer", "Normal") },
    ];

    /// <summary>Those of a layer with a matrix of weights and perhaps a bias.</summary>
    public static EquatableArray<Hyperparameter> OfMatrix { get; } = [.. OfWeight, .. OfBias];

    /// <summary>Those of a norm, whose parameters are vectors.</summary>
    /// <param name="ofBias">The argument that says whether there is a bias.</param>
    public static EquatableArray<Hyperparameter> OfVectors(string ofBias = "Affine") =>
    [
        Member("WeightInitializer", "VectorInitializer", Default) with { Precondition = Precondition.True("Affine") },
        Hyperparameter.Real(WeightValue, 0) with { Precondition = Precondition.Member("WeightInitializer", "VectorInitializer", "Constant") },
        Member("BiasInitializer", "VectorInitializer", Default) with { Precondition = Precondition.True(ofBias) },
        Hyperparameter.Real(BiasValue, 0) with { Precondition = Precondition.Member("BiasInitializer", "VectorInitializer", "Constant") },
    ];

    /// <summary>Whether an argument of a layer is one of these.</summary>
    public static bool IsArgument(string name) => OfMatrix.Any(h => h.Name == name);

    /// <summary>Whether the weights are drawn otherwise than where nothing is said of it.</summary>
    public static bool IsSaid(Arguments arguments) => MemberOf(arguments, "WeightInitializer") != Default;

    /// <summary>What stands behind the layer's construction; empty where all is PyTorch's.</summary>
    public static string Code(Arguments arguments) => CodeOfWeights(arguments, "weight") + Initialized("bias", MemberOf(arguments, "BiasInitializer"), arguments);

    /// <summary>The same for weights alone.</summary>
    /// <param name="paths">Their names in the layer's module.</param>
    public static string CodeOfWeights(Arguments arguments, params string[] paths) =>
        string.Concat(paths.Select(path => Initialized(path, MemberOf(arguments, "WeightInitializer"), arguments)));

    /// <summary>The same for a parameter that is no module's; empty where all is as by default.</summary>
    public static string CodeOfParameter(Arguments arguments)
    {
        var tensor = Variable("weight", arguments);
        return IsSaid(arguments) ? $".Initialized({tensor} => {Call(tensor, MemberOf(arguments, "WeightInitializer"), WeightValue, Std, arguments)})" : "";
    }

    /// <summary>Of a norm that TorchSharp leaves uninitialized: what stands behind its construction, PyTorch's ones and zeros included.</summary>
    public static string CodeOfAll(Arguments arguments)
    {
        return Code("weight", "WeightInitializer", "Ones") + Code("bias", "BiasInitializer", "Zeros");

        string Code(string parameter, string name, string byDefault) =>
            Initialized(parameter, MemberOf(arguments, name) is var member && member == Default ? byDefault : member, arguments);
    }

    private static Hyperparameter Member(string name, string type, string byDefault) =>
        new(name, HyperparameterKind.Enumeration, new Value.Enumeration(type, byDefault), EnumType: type);

    private static Precondition OfInitializer(params string[] members) => Precondition.Member("WeightInitializer", "Initializer", members);

    private static string MemberOf(Arguments arguments, string name) => ((Value.Enumeration)arguments.Find(name)!).Member;

    private static string Initialized(string parameter, string initializer, Arguments arguments)
    {
        if (initializer == Default)
            return "";
        var (tensor, value, std) = parameter == "bias"
            ? (Variable("bias", arguments), BiasValue, BiasStd)
            : (Variable("weight", arguments), WeightValue, Std);
        return $".Initialized(\"{parameter}\", {tensor} => {Call(tensor, initializer, value, std, arguments)})";
    }

    /// <summary>A name for a tensor in the code that draws it: the given one, unless a hyperparameter of that name stands there.</summary>
    public static string Variable(string name, Arguments arguments)
    {
        while (arguments.Written.Any(a => Regex.IsMatch(a.Value.Code, $@"\b{name}\b")))
            name += "_";
        return name;
    }

    // What TorchSharp's own trunc_normal_ and xavier_normal_ draw is no normal distribution: the generated file has others.
    private static string Call(string parameter, string initializer, string value, string std, Arguments arguments)
    {
        return initializer switch
        {
            "TruncatedNormal" => $"{parameter}{TruncatedNormal}{arguments.Find(std)!.Code})",
            "XavierNormal" => $"{parameter}{XavierNormal}{Gain("")})",
            _ => "nn.init." + Function(),
        };

        string Function() => initializer switch
        {
            "Zeros" => $"zeros_({parameter})",
            "Constant" => $"constant_({parameter}, {arguments.Find(value)!.Code})",
            "Ones" => $"ones_({parameter})",
            "Normal" => $"normal_({parameter}, std: {arguments.Find(std)!.Code})",
            "Uniform" => $"uniform_({parameter}, {Times("Bound", -1)}, {arguments.Find("Bound")!.Code})",
            "XavierUniform" => $"xavier_uniform_({parameter}{Gain(", ")})",
            "KaimingNormal" => $"kaiming_normal_({parameter}{Fan()})",
            "KaimingUniform" => $"kaiming_uniform_({parameter}{Fan()})",
            _ => throw new InvalidOperationException($"Unknown initializer {initializer}."),
        };

        string Gain(string separator) => arguments.IsDefault("Gain") ? "" : separator + arguments.Find("Gain")!.Code;

        // TorchSharp's own slope by default is 0.
        string Fan() => (MemberOf(arguments, "Nonlinearity") == "LeakyReLU" ? $", a: {arguments.Find("Slope")!.Code}" : "")
            + (MemberOf(arguments, "FanMode") == "Out" ? ", mode: nn.init.FanInOut.FanOut" : "")
            + $", nonlinearity: nn.init.NonlinearityType.{MemberOf(arguments, "Nonlinearity")}";

        string Times(string name, double factor) => arguments.Find(name) switch
        {
            Value.Real real => new Value.Real(factor * real.Number).Code,
            Value.Integer { Dim.Constant: { } number } => new Value.Real(factor * number).Code,
            var code => $"{factor.ToString(CultureInfo.InvariantCulture)} * {code!.Code}",
        };
    }
}
