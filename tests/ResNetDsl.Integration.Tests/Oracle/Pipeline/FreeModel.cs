using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;
using ResNetDsl.Integration.Tests.Oracle.Generation;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Pipeline;

/// <summary>A model of free sizes, what the engine says of it, and what libtorch does in some of these sizes.</summary>
internal sealed class FreeModel
{
    private const int SizesPerModel = 8;

    // Small sizes are where networks fit and fail by turns. A volume has many voxels.
    private const int LargestSize = 20;
    private const int LargestOfVolume = 9;

    private readonly Architecture architecture;
    private readonly List<long[]> sizes;

    public FreeModel(int seed)
    {
        Seed = seed;
        architecture = ArchitectureGenerator.OfFreeSizes(seed);
        Verdict = Verdict.Of(architecture);
        sizes = Drawn(new(seed, wildness: 0, care: 0));
    }

    public int Seed { get; }

    public Verdict Verdict { get; }

    /// <summary>The model, its inputs read as the engine reads them; where it refuses them, in any way.</summary>
    public Architecture Architecture => Verdict.IsAccepted ? architecture with { Reading = [.. Inputs.Select(input => input.FeatureAxis)] } : architecture;

    public static IReadOnlyList<string> AllFeatures { get; } =
        ["a vector", "a sequence", "tokens", "an image", "a volume", "equal axes", "inputs of several kinds", "one size of several inputs", "other sizes of another input", "sizes that depend on each other"];

    /// <summary>What its first input is, and how its sizes stand to each other.</summary>
    public IEnumerable<string> Features
    {
        get
        {
            var names = architecture.Model.Inputs.Select(i => i.Extents.Select(e => e.Symbol).OfType<string>().ToList()).ToList();
            yield return architecture.Model.Inputs[0].Extents.Count switch { 1 => "a vector", 2 => IsOfTokens ? "tokens" : "a sequence", 3 => "an image", _ => "a volume" };
            if (architecture.Model.Inputs.Select(input => input.Extents.Count).Distinct().Count() > 1)
                yield return "inputs of several kinds";
            if (names.Exists(own => own.Distinct().Count() < own.Count))
                yield return "equal axes";
            if (names.SelectMany(own => own.Distinct()).GroupBy(name => name).Any(same => same.Count() > 1))
                yield return "one size of several inputs";
            if (names.Skip(1).Any(own => own.Except(names[0]).Any()))
                yield return "other sizes of another input";
            if (Verdict.Inferred.Network?.Checks.Any(check => check.Requirement.Left.Symbols.Concat(check.Requirement.Right.Symbols).Distinct().Count() > 1) == true)
                yield return "sizes that depend on each other";
        }
    }

    private IEnumerable<Shape> Inputs => Verdict.Inferred.Network!.FurtherInputs.Select(input => input.Shape!).Prepend(Verdict.Inferred.Network.Input!);

    // Of one that is refused it isn't said; then its channels have no name, as a rule.
    private bool IsOfTokens => Verdict.IsAccepted ? Inputs.First().IsTokens : architecture.Model.Inputs[0].Extents[0].Symbol is not null;

    /// <summary>Of sizes that the engine refuses altogether none must fit; null where that is so.</summary>
    public string? CompareRefused()
    {
        var finding = Verdict.Finding!;
        if (finding.Rule == Rules.InternalError)
            return "the engine fails";
        // A block asks for a size also where it makes nothing of it. And a block is wrong before any size comes to it.
        if ((finding.Rule == Rules.FreeSizeNeeded && architecture.Layer(finding.Site).IsBlock) || finding.Site.Declaration != architecture.Model.Class.Key)
            return null;
        return Interpreter.Readings(architecture.Model).Select(In).FirstOrDefault(reference => reference.IsPossible) is { } fitting ? $"some sizes fit: {fitting}" : null;
    }

    /// <summary>Nothing that fits has fewer tokens among its inputs; null where that is so.</summary>
    public string? CompareReading()
    {
        var read = Architecture.Reading;
        return Interpreter.Readings(architecture.Model).Where(other => Tokens(other) < Tokens(read)).Select(In).FirstOrDefault(reference => reference.IsPossible) is { } earlier
            ? $"it can be read otherwise: {earlier}"
            : null;

        static int Tokens(IReadOnlyList<FeatureAxis> axes) => axes.Count(axis => axis == FeatureAxis.Last);
    }

    /// <summary>What libtorch does, in the way in which the engine reads the inputs.</summary>
    public ReferenceOfSizes Reference() => In(Architecture.Reading);

    /// <summary>Sizes that don't fit are refused before all layers, in the name of the one that can't take them; null where that is so.</summary>
    public string? CompareRefusal(GeneratedAssembly assembly, long[] sizes, ReferenceException failure)
    {
        var message = Refusal(assembly, architecture.InputShapes(Law.Batch, sizes));
        if (message?.Contains("; got an input of shape", StringComparison.Ordinal) != true && message?.Contains("; got inputs of the shapes", StringComparison.Ordinal) != true)
            return $"{failure.Message}, but the generated code {(message is null ? "runs" : $"says {message}")}";
        var named = message.Split(": ")[0];
        // Joins are no members; of several the engine says which by a number.
        var isJoin = failure.Target is "Add" or "Multiply" or "Concat" or "PadZero";
        return (isJoin ? named.TrimEnd([.. "0123456789"]) : named) == failure.Path ? null : $"{failure.Message}, but the generated code says {message}";
    }

    /// <summary>A name that is two sizes is refused; null where that is so, or no name stands twice.</summary>
    public string? CompareUnequal(GeneratedAssembly assembly)
    {
        var shapes = architecture.InputShapes(Law.Batch, sizes[0]).Select(shape => shape.ToArray()).ToList();
        var seen = new HashSet<string>();
        for (var (input, count) = (0, shapes.Count); input < count; input++)
        {
            var extents = architecture.Model.Inputs[input].Extents;
            for (var axis = 0; axis < extents.Count; axis++)
            {
                if (extents[axis].Symbol is not { } name || seen.Add(name))
                    continue;
                shapes[input][axis + 1]++;
                return Refusal(assembly, shapes) is { } message && message.StartsWith($"{architecture.Model.Class.Name} takes ", StringComparison.Ordinal) ? null
                    : $"two sizes that are both {name} aren't refused as such";
            }
        }
        return null;
    }

    /// <summary>Why the generated model takes no inputs of these shapes; null where it takes them.</summary>
    private string? Refusal(GeneratedAssembly assembly, IReadOnlyList<long[]> shapes)
    {
        using var scope = NewDisposeScope();
        using var model = assembly.Create(architecture);
        var indices = Verdict.Inferred.Network!.IndexInputs;
        try
        {
            model.Call([.. shapes.Zip(architecture.Model.Inputs, (shape, input) => zeros(shape, indices.Contains(input.Name) ? ScalarType.Int64 : ScalarType.Float64))]);
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }

    private ReferenceOfSizes In(IReadOnlyList<FeatureAxis> reading) => new(architecture with { Reading = reading }, sizes);

    /// <summary>Sizes for the model's names, often the same for several of them, or one that it has written.</summary>
    private List<long[]> Drawn(Chooser chooser)
    {
        var extents = architecture.Model.Inputs.SelectMany(input => input.Extents).ToList();
        var written = extents.Where(extent => extent.Symbol is null).Select(extent => extent.Size).ToList();
        var largest = architecture.Model.Inputs.Any(input => input.Extents.Count > 3) ? LargestOfVolume : LargestSize;
        // Of two factors one is a gate by its shape as declared: a size that happens to be 1 makes none.
        var smallest = architecture.UsedDeclarations.Any(d => d.Layers.Any(layer => layer.Target == "Multiply")) ? 2 : 1;
        return [.. Enumerable.Range(0, SizesPerModel).Select(_ => Sizes())];

        long[] Sizes()
        {
            var common = written.Count > 0 && chooser.Chance(0.3) ? chooser.Pick(written) : chooser.From(smallest, largest);
            return [.. architecture.Model.Symbols.Select(_ => (long)(chooser.Chance(0.4) ? common : chooser.From(smallest, largest)))];
        }
    }
}
