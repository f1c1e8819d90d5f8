using System.Reflection;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Generation;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Pipeline;

/// <summary>
/// Random architectures for images of any size, in sizes drawn at random: what the engine decides for all sizes at once, and
/// what it leaves to a check in the generated code, is what it decides for each size on its own; and that is what libtorch does.
/// </summary>
public sealed class FreeSizeTests(ITestOutputHelper log)
{
    private const int ModelsPerAssembly = 100;

    private const int SizesPerModel = 8;

    // Small sizes are where networks fit and fail by turns.
    private const int LargestSize = 20;

    [Fact]
    public void Models_of_any_size_take_exactly_the_sizes_that_fit()
    {
        var tally = new Tally(OracleSettings.FreeSizes);
        var accepted = new List<(int Seed, Architecture Architecture)>();
        foreach (var seed in OracleSettings.Seeds(OracleSettings.FreeSizes))
        {
            var fixedSize = ArchitectureGenerator.Architecture(seed, Kind.Image);
            if (fixedSize.Model.Inputs.Any(i => i.Extents.Count != 3))
                continue;
            var architecture = Free(fixedSize);
            var verdict = Verdict.Of(architecture);
            tally.Add(verdict.IsAccepted ? "accepted for some sizes" : $"{verdict.Kind}");
            Assert.True(verdict.Finding?.Rule != Rules.InternalError, $"Seed {seed}: {verdict}\n{DeclarationPrinter.Print(architecture)}");
            if (verdict.IsAccepted)
                accepted.Add((seed, architecture));
            else if (verdict.Kind == RuleKind.Shape && Sizes(seed).Any(size => Verdict.Of(Fixed(architecture, size)).IsAccepted))
                Assert.Fail($"Seed {seed}: some sizes fit\n{verdict}\n{DeclarationPrinter.Print(architecture)}");
        }
        foreach (var batch in accepted.Chunk(ModelsPerAssembly))
            Run(batch, tally);
        log.WriteLine($"{OracleSettings.FreeSizes} models from seed {OracleSettings.FirstSeed}, each in {SizesPerModel} sizes:\n{tally}");
        tally.RequireShare("accepted for some sizes", 0.2);
        tally.RequireShare("a size that fits", 0.5);
        tally.RequireShare("a size that is refused when it runs", 0.1);
    }

    private static List<(int Height, int Width)> Sizes(int seed)
    {
        var chooser = new Chooser(seed, wildness: 0, care: 0);
        return [.. Enumerable.Range(0, SizesPerModel).Select(_ => (chooser.From(1, LargestSize), chooser.From(1, LargestSize)))];
    }

    private static void Run((int Seed, Architecture Architecture)[] batch, Tally tally)
    {
        using var assembly = GeneratedAssembly.Compile(batch.Select(a => a.Architecture));
        foreach (var (seed, architecture) in batch)
        {
            var difference = Sizes(seed).Select(size => Compare(architecture, assembly, size, tally)).FirstOrDefault(d => d is not null);
            if (difference is not null)
                Assert.Fail($"Seed {seed}: {difference}\n\n{DeclarationPrinter.Print(architecture)}\n{Compiler.Emit.Emitter.Emit(architecture.Infer())}");
        }
    }

    private static string? Compare(Architecture architecture, GeneratedAssembly assembly, (int Height, int Width) size, Tally tally)
    {
        var law = Law.Check(Fixed(architecture, size));
        if (law.Disagreement is not null)
            return $"at {size}: {law.Disagreement}\n{law}";
        var verdict = law.Verdict;
        tally.Add(verdict.IsAccepted ? "a size that fits" : "a size that is refused when it runs");
        var sizes = architecture.Model.Symbols.Count() == 1 ? [size.Height] : new long[] { size.Height, size.Width };
        if (verdict.IsAccepted)
            return Comparison.Check(architecture, assembly, sizes) is { } difference ? $"at {size}: {difference}" : null;

        using var model = assembly.Create(architecture);
        using var scope = NewDisposeScope();
        try
        {
            model.Call([.. architecture.InputShapes(Law.Batch, sizes).Select(shape => rand(shape, dtype: ScalarType.Float64))]);
            return $"at {size} the generated code runs, and the engine says {verdict}";
        }
        catch (ArgumentException exception) when (exception.Message.Contains("; got an input of shape", StringComparison.Ordinal) || exception.Message.Contains("; got inputs of the shapes", StringComparison.Ordinal))
        {
            return ComparePlace(exception.Message.Split(": ")[0], law) is { } difference ? $"at {size}: {difference}\n{exception.Message}\n{law}" : null;
        }
        catch (Exception exception) when (exception is not TargetInvocationException)
        {
            return $"at {size} a layer refuses the input, not the check before all layers: {exception.Message}";
        }
    }

    /// <summary>Whether a message names the layer that can't take the size; of a branch that is too large or too small it is the sum.</summary>
    private static string? ComparePlace(string named, Law law)
    {
        var finding = law.Verdict.Finding!;
        if (finding.Rule != Rules.UnevenBranch)
            return named == finding.Path ? null : $"the message names '{named}', not '{finding.Path}'";
        return named.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') == law.Failure!.Path ? null : $"the message names '{named}', not the sum '{law.Failure.Path}'";
    }

    /// <summary>The same for any size: every third one for squares only.</summary>
    private static Architecture Free(Architecture architecture)
    {
        var isSquare = architecture.Model.Layers.Count % 3 == 0;
        Extent Symbol(string name) => new(isSquare ? "S" : name, 0);
        return WithSizes(architecture, Symbol("H"), Symbol("W"));
    }

    private static Architecture Fixed(Architecture architecture, (int Height, int Width) size)
    {
        var isSquare = architecture.Model.Symbols.Count() == 1;
        return WithSizes(architecture, new(null, size.Height), new(null, isSquare ? size.Height : size.Width));
    }

    private static Architecture WithSizes(Architecture architecture, Extent height, Extent width) =>
        architecture.WithInputs(architecture.Model.Inputs.Select(i => i with { Extents = [i.Extents[0], height, width] }));
}
