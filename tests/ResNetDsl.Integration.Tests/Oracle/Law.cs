using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>
/// The law of the compiler: what it accepts runs on libtorch and has the inferred shapes; where it says a shape error,
/// libtorch throws. What it refuses by policy is one of a closed list, and says nothing of libtorch.
/// </summary>
internal sealed record Law(Verdict Verdict, ReferenceException? Failure, string? Disagreement)
{
    public const int Batch = 2;

    /// <summary>What libtorch need not refuse, and we do.</summary>
    public static IReadOnlyList<Rule> Policies { get; } =
        [Rules.WrongRank, Rules.SilentBroadcast, Rules.LinearOnImage, Rules.NormOverOneValue, Rules.BranchEqualForSomeSizes,
         Rules.UnevenSamePadding, Rules.UnequalRepetitions, Rules.EmptyWindow, Rules.FreeSizeNeeded];

    // Arguments whose range is a matter of sense: libtorch makes empty tensors of no channels, crops for a negative padding …
    private static readonly string[] RangedByPolicy = ["Eps", "Momentum", "OutChannels", "OutFeatures", "OutputSize", "Padding"];

    /// <summary>The layer where it went wrong, by libtorch's account; null where nothing did.</summary>
    public string? Culprit => Failure?.Target;

    public static Law Check(Architecture architecture)
    {
        var verdict = Verdict.Of(architecture);
        using var input = rand(architecture.InputShape(Batch));
        try
        {
            using var network = Interpreter.Build(architecture, input);
            return new(verdict, null, verdict.IsAccepted ? CompareAccepted(verdict.Inferred.Network!, network, input) : CompareRefused(architecture, verdict, null));
        }
        catch (ReferenceException failure)
        {
            return new(verdict, failure, CompareRefused(architecture, verdict, failure));
        }
    }

    public override string ToString() => $"engine: {Verdict}\nlibtorch: {(Failure is null ? "runs" : $"{Failure.Kind}, {Failure.Message}")}";

    private static string? CompareRefused(Architecture architecture, Verdict verdict, ReferenceException? failure)
    {
        var agrees = verdict.Finding is { } finding && finding.Rule.Kind switch
        {
            RuleKind.Shape => failure?.Kind == FailureKind.Thrown,
            RuleKind.Wiring => failure?.Kind == FailureKind.Wiring || architecture.Declarations.Any(ReferenceWiring.IsBroken),
            RuleKind.Policy => Policies.Contains(finding.Rule),
            RuleKind.Declaration when finding.Rule == Rules.InternalError => false,
            RuleKind.Declaration when finding.Rule == Rules.InvalidArgument =>
                failure is not null || finding.Related.Prepend(finding.Site).Any(site => RangedByPolicy.Contains(site.Argument)),
            // A block that asks both for channels and for features fits neither an image nor a vector in all its layers.
            RuleKind.Declaration when finding.Rule == Rules.NotEvaluable && finding.Site.Declaration != architecture.Model.Class.Key => true,
            // A block that is wrong in itself is reported before any use of it, which may be wrong in another way.
            RuleKind.Declaration => failure is not null,
            _ => false,
        };
        return agrees ? null : "the engine's verdict isn't libtorch's";
    }

    private static string? CompareAccepted(Network network, ReferenceNetwork reference, Tensor input)
    {
        var parameters = reference.NamedParameters.Sum(p => p.Tensor.numel());
        var entries = reference.NamedParameters.Count + reference.NamedBuffers.Count;
        if (network.Totals.Parameters.Constant != parameters || network.Totals.Entries != entries)
            return $"counted {network.Totals.Parameters} parameters and {network.Totals.Entries} entries, there are {parameters} and {entries}";
        reference.Train(true);
        using var output = reference.Forward(input);
        var last = network.Result == 0 ? network.Input! : network.Steps[network.Result - 1].Shape!;
        return Compare("the result", last, output.shape) ?? CompareMembers(network, reference) ?? CompareFunctions(network, reference);
    }

    private static string? CompareMembers(Network network, ReferenceNetwork reference)
    {
        return network.Members.Select(m => Compare(m.Name, m.Module, m.Output)).FirstOrDefault(d => d is not null);

        string? Compare(string path, ModuleSpec module, Shape? shape)
        {
            var last = reference.Steps.LastOrDefault(s =>
                !IsLineOfForward(s) && (s.Path == path || s.Path.StartsWith(path + ".", StringComparison.Ordinal)));
            var children = module is ModuleSpec.Sequence sequence ? sequence.Children.AsEnumerable() : [];
            // A block can be without layers.
            return (last is null ? null : Law.Compare(path, shape!, last.Shape))
                ?? children.Select(c => Compare($"{path}.{c.Name}", c.Module, c.Output)).FirstOrDefault(d => d is not null);
        }
    }

    /// <summary>The layers that are lines of <c>forward</c> only, in order.</summary>
    private static string? CompareFunctions(Network network, ReferenceNetwork reference)
    {
        var inferred = network.Steps.Where(s => s is Step.Function or Step.Add).Select(s => s.Shape!).ToList();
        var actual = reference.Steps.Where(s => IsLineOfForward(s) && s.Target is not ("Identity" or "PadZero")).ToList();
        return inferred.Count != actual.Count
            ? $"{inferred.Count} lines of forward, {actual.Count} layers"
            : inferred.Zip(actual, (shape, step) => Compare(step.Path, shape, step.Shape)).FirstOrDefault(d => d is not null);
    }

    /// <summary>Whether the step has no module of its own, and so no name: a member can be called as it is.</summary>
    private static bool IsLineOfForward(ReferenceStep step) => !step.Path.Contains('.') && step.Target is not ("Conv2d" or "BatchNorm2d" or "Linear");

    private static string? Compare(string path, Shape inferred, long[] actual) =>
        inferred.Dims.Select(d => d.Constant).SequenceEqual(actual.Skip(1).Select(size => (long?)size))
            ? null
            : $"{path} is inferred as {inferred}, is [{string.Join(", ", actual)}]";
}
