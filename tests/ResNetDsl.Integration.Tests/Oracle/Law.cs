using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>
/// The law of the compiler: what it accepts runs on libtorch and has the inferred shapes; where it says a shape error,
/// libtorch throws, in that very layer. What it refuses by policy is one of a closed list, which <see cref="ReferencePolicy"/>
/// says too.
/// </summary>
internal sealed record Law(Verdict Verdict, ReferenceException? Failure, string? Disagreement)
{
    public const int Batch = 2;

    // Arguments whose range is a matter of sense: libtorch makes empty tensors of no channels, crops for a negative padding …
    private static readonly string[] RangedByPolicy =
        ["Eps", "Momentum", "OutChannels", "OutFeatures", "EmbeddingDim", "Count", "Features", "OutputSize", "Padding", "NegativeSlope", "Lower", "Upper", "Alpha", "Beta", "Threshold", "Lambda", "MinVal", "MaxVal", "MaxNorm", "Dropout", "Std", "BiasStd", "Bound", "Gain", "Slope", "StartAxis", "EndAxis", "Axis", "Axes", "Start", "Length", "Sizes", "Groups", "Multiplier", "WeightDecay", "NormType", "K", "Like"];

    /// <summary>The layer where it went wrong, by libtorch's account; null where nothing did.</summary>
    public string? Culprit => Failure?.Target;

    public static Law Check(Architecture architecture) => Check(architecture, Verdict.Of(architecture));

    /// <param name="verdict">The engine's, however it came to know the architecture.</param>
    public static Law Check(Architecture architecture, Verdict verdict)
    {
        using var scope = NewDisposeScope();
        try
        {
            return Compare(architecture, verdict);
        }
        catch (TooLargeException)
        {
            return new(verdict, null, null);
        }
    }

    private static Law Compare(Architecture architecture, Verdict verdict)
    {
        var inputs = architecture.InputShapes(Batch).Select(shape => rand(shape)).ToList();
        try
        {
            using var network = Interpreter.Build(architecture, inputs);
            return new(verdict, null, verdict.IsAccepted ? CompareAccepted(architecture, verdict.Inferred.Network!, network, inputs) : CompareRefused(architecture, verdict, null));
        }
        catch (ReferenceException failure)
        {
            var disagreements = failure.OfOtherReadings.Prepend(failure).Select(f => CompareRefused(architecture, verdict, f)).ToList();
            return new(verdict, failure, disagreements.Contains(null) ? null : disagreements[0]);
        }
    }

    public override string ToString() => $"engine: {Verdict}\nlibtorch: {(Failure is null ? "runs" : Failure.Message)}";

    private static string? CompareRefused(Architecture architecture, Verdict verdict, ReferenceException? failure)
    {
        if (verdict.Finding is not { } finding)
            return "the engine accepts it";
        if (finding.Site.Declaration != architecture.Model.Class.Key)
            return CompareDefinition(architecture, finding);
        if (failure is null)
            return "the engine refuses it";
        if (failure.Suspects.Count > 0)
            return CompareBlame(architecture, finding, failure);
        if (!IsAt(architecture, finding, failure.Trail))
            return "the engine refuses another layer";
        if (finding.Rule.Kind != RuleKind.Declaration && failure.Path is not null && finding.Path != failure.Path && failure.Target is not ("Add" or "Multiply" or "Concat" or "PadZero"))
            return "the engine calls the layer by another name";
        return Agrees(architecture, finding, failure) ? null : "the engine gives another reason";
    }

    private static bool Agrees(Architecture architecture, Finding finding, ReferenceException failure)
    {
        var inner = architecture.Inner(finding);
        // An item of a list stands for the list.
        var argument = inner.Argument?.Split('[')[0];
        // One that is left out, or repeated no time, is never run.
        var mayBeLeftOut = (inner.Layer >= 0 && architecture.Layer(inner).When is not null) || failure.Has(Rules.InvalidArgument, "Repeat");
        return finding.Rule.Kind switch
        {
            RuleKind.Shape => failure.IsThrown,
            _ when finding.Rule == Rules.InvalidArgument =>
                failure.Has(finding.Rule, argument) && (failure.IsThrown || mayBeLeftOut || argument == "Repeat" || RangedByPolicy.Contains(argument)),
            _ => failure.Has(finding.Rule, argument),
        };
    }

    /// <summary>Where a sum's branch is too small or too large, the layer that made it so is refused, and the sum is related.</summary>
    private static string? CompareBlame(Architecture architecture, Finding finding, ReferenceException failure) =>
        finding.Rule == Rules.UnevenBranch && IsAt(architecture, finding, failure.Suspects[0]) && finding.Related.Any(r => Same(r, failure.Trail[^1]))
            ? null
            : "the engine doesn't blame the layer that changes the image's size";

    /// <summary>A block that is wrong in itself is refused there, before any use of it, which may be wrong in another way.</summary>
    private static string? CompareDefinition(Architecture architecture, Finding finding)
    {
        // Whether repetitions can be constructed alike is a matter of the generated code.
        if (finding.Rule == Rules.UnequalRepetitions)
            return architecture.Block(finding.Site.Declaration).Layers[finding.Site.Layer].Repeat is null or Expression.Integer ? "the engine refuses a constant count" : null;
        // That WhereEqual adds nothing, whatever comes, is known of a stride that is written out: the reference knows samples.
        if (finding.Rule == Rules.UnusedInput && architecture.Block(finding.Site.Declaration).Layers.Any(l => l.Find("Shortcut") is Expression.Enumeration { Member: "WhereEqual" }))
            return null;
        var faults = new ReferenceDefinition(architecture).Faults(architecture.Block(finding.Site.Declaration));
        // What is wrong in a derived hyperparameter is refused there; the layer that asks for it is related.
        var atLayer = finding.Site.Layer < 0 && finding.Related.Count > 0 ? finding with { Site = finding.Related[0], Related = [] } : finding;
        return faults.Any(f => IsAt(architecture, atLayer, f.Trail) && f.Has(finding.Rule, architecture.Inner(atLayer).Argument?.Split('[')[0])) ? null
            : finding.Rule.Kind is RuleKind.Shape or RuleKind.Policy || finding.Rule == Rules.InvalidArgument ? CompareTrials(architecture, finding)
            : $"the engine refuses a block's own declaration by {finding.Rule.Id}";
    }

    /// <summary>
    /// What is wrong by its numbers alone is so whatever comes into the block, and whatever its hyperparameters are: nothing gets past that
    /// layer, and of what gets there something fails for that reason.
    /// </summary>
    private static string? CompareTrials(Architecture architecture, Finding finding)
    {
        var last = finding.Related.Append(finding.Site).Where(s => s.Declaration == finding.Site.Declaration).Max(s => s.Layer);
        var trials = ReferenceTrial.Of(architecture.Block(finding.Site.Declaration), architecture).ToList();
        // Of a kind of value that a layer behind it doesn't take, nothing is said; nor of what is left out.
        var isOptional = finding.Related.Append(finding.Site).Any(s => s.Layer >= 0 && architecture.Layer(s).When is Expression.Name);
        if (!isOptional && trials.Exists(t => t is null || (t.Trail.Count > 1 && t.Trail[1].Layer > last && !t.Failures.Any(f => f.IsOfKind))))
            return $"the engine refuses a block's own declaration by {finding.Rule.Id}, and libtorch gets further";
        var there = trials.OfType<ReferenceException>().Where(t => t.Trail.Count > 1 && IsAt(architecture, finding, Place(t))).ToList();
        return there.Count == 0 || there.Exists(t => t.Suspects.Count > 0 ? finding.Rule == Rules.UnevenBranch : Agrees(architecture, finding, t))
            ? null
            : $"the engine refuses a block's own declaration by {finding.Rule.Id}, and libtorch for another reason";

        static IReadOnlyList<Site> Place(ReferenceException failure) => [.. (failure.Suspects.Count > 0 ? failure.Suspects[0] : failure.Trail).Skip(1)];
    }

    /// <summary>Whether that is where the finding is: at the layer of the class that was inferred, and there inside a block.</summary>
    private static bool IsAt(Architecture architecture, Finding finding, IReadOnlyList<Site> trail) =>
        Same(finding.Site, trail[0]) && Same(architecture.Inner(finding), trail[^1]);

    private static bool Same(Site left, Site right) => left with { Argument = null } == right with { Argument = null };

    private static string? CompareAccepted(Architecture architecture, Network network, ReferenceNetwork reference, IReadOnlyList<Tensor> inputs)
    {
        if (architecture.UsedBlocks.FirstOrDefault(b => new ReferenceDefinition(architecture).Faults(b).Count > 0) is { } broken)
            return $"{broken.Class.Name} fits no input";
        var (parameters, entries) = reference.Counted;
        if (network.Totals.Parameters.Constant != parameters || network.Totals.Entries != entries)
            return $"counted {network.Totals.Parameters} parameters and {network.Totals.Entries} entries, there are {parameters} and {entries}";
        reference.Train(true);
        var outputs = reference.Forward(reference.Taken(inputs));
        if (outputs.Count != network.Results.Count)
            return $"{network.Results.Count} results are inferred, {outputs.Count} are there";
        return outputs.Select((output, number) => Compare($"result {number}", network.ShapeOf(network.Results[number])!, output.shape)).FirstOrDefault(d => d is not null)
            ?? CompareMembers(architecture, network, reference) ?? CompareFunctions(network, reference);
    }

    private static string? CompareMembers(Architecture architecture, Network network, ReferenceNetwork reference)
    {
        return network.Members.Select(m => Compare(m.Name, m.Module, m.Output)).FirstOrDefault(d => d is not null);

        string? Compare(string path, ModuleSpec module, Shape? shape)
        {
            var last = reference.Steps.LastOrDefault(s =>
                !IsLineOfForward(s) && (s.Path == path || s.Path.StartsWith(path + ".", StringComparison.Ordinal)));
            var children = module is ModuleSpec.Sequence sequence ? sequence.Children.AsEnumerable() : [];
            // A block can be without layers.
            // With [Output] a block's result need not be what its last layer makes.
            return (last is null || HasOutput(module) ? null : Law.Compare(path, shape!, last.Shape))
                ?? children.Select(c => Compare($"{path}.{c.Name}", c.Module, c.Output)).FirstOrDefault(d => d is not null);
        }

        bool HasOutput(ModuleSpec module) => module switch
        {
            ModuleSpec.Block block => architecture.Blocks.First(b => $"{b.Class.GlobalName}.Module" == block.TypeName).Layers.Any(l => l.Target == "Output" || IsWithOutput(l)),
            ModuleSpec.Sequence sequence => HasOutput(sequence.Children[^1].Module),
            _ => false,
        };

        bool IsWithOutput(LayerSpec layer) => layer.IsBlock && architecture.Block(layer.Target).Layers.Any(l => l.Target == "Output" || IsWithOutput(l));
    }

    /// <summary>The layers that are lines of <c>forward</c> only, in order: members are compared by name.</summary>
    private static string? CompareFunctions(Network network, ReferenceNetwork reference)
    {
        var inferred = network.Steps.Where(s => s is not (Step.Call or Step.Parameter or Step.Part or Step.Function { ParameterName: not null })).Select(s => s.Shape!).ToList();
        var actual = reference.Steps.Where(s => IsLineOfForward(s) && s.Target is not ("Identity" or "PadZero")).ToList();
        return inferred.Count != actual.Count
            ? $"{inferred.Count} lines of forward, {actual.Count} layers"
            : inferred.Zip(actual, (shape, step) => Compare(step.Path, shape, step.Shape)).FirstOrDefault(d => d is not null);
    }

    /// <summary>Whether the step has no module of its own, and so no name: a member can be called as it is.</summary>
    private static bool IsLineOfForward(ReferenceStep step) => !step.Path.Contains('.') && !Place.HasWeights(step.Target);

    private static string? Compare(string path, Shape inferred, long[] actual) =>
        inferred.Dims.Select(d => d.Constant).SequenceEqual(actual.Skip(1).Select(size => (long?)size))
            ? null
            : $"{path} is inferred as {inferred}, is [{string.Join(", ", actual)}]";
}
