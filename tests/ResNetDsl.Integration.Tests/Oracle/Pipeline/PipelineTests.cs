using ResNetDsl.Integration.Tests.Oracle.Generation;

namespace ResNetDsl.Integration.Tests.Oracle.Pipeline;

/// <summary>Random architectures that the engine accepts, all the way: emitted, compiled, run, and compared with the reference.</summary>
public sealed class PipelineTests(ITestOutputHelper log)
{
    // Compiling one model alone takes as long as compiling many.
    private const int ModelsPerAssembly = 100;

    [Fact]
    public void Generated_models_compute_what_the_reference_does()
    {
        var accepted = OracleSettings.Seeds(OracleSettings.Architectures)
            .Select(seed => (Seed: seed, Architecture: ArchitectureGenerator.Architecture(seed)))
            .Where(a => Verdict.Of(a.Architecture).IsAccepted)
            .ToList();
        foreach (var batch in accepted.Chunk(ModelsPerAssembly))
        {
            if (FirstFailure([.. batch.Select(a => a.Architecture)]) is { } failing)
                Assert.Fail($"Seed {batch.First(a => a.Architecture == failing).Seed}: {Explain(failing)}");
        }
        log.WriteLine($"{accepted.Count} models emitted, compiled, run and compared.");
    }

    private static Architecture? FirstFailure(IReadOnlyList<Architecture> batch)
    {
        try
        {
            using var assembly = GeneratedAssembly.Compile(batch);
            return batch.FirstOrDefault(architecture => Comparison.Check(architecture, assembly) is not null);
        }
        catch (GeneratedCodeException)
        {
            return batch.First(architecture => Check(architecture) is not null);
        }
    }

    private static string Explain(Architecture architecture)
    {
        var smallest = Shrinker.Shrink(architecture, smaller => Verdict.Of(smaller).IsAccepted && Check(smaller) is not null);
        var code = smallest.InferUsedBlocks().Prepend(smallest.Infer()).Select(i => Compiler.Emit.Emitter.Emit(i));
        return $"{Check(smallest)}\n\n{DeclarationPrinter.Print(smallest)}\n\n{string.Join("\n", code)}";
    }

    private static string? Check(Architecture architecture)
    {
        try
        {
            using var assembly = GeneratedAssembly.Compile([architecture]);
            return Comparison.Check(architecture, assembly);
        }
        catch (GeneratedCodeException exception)
        {
            return exception.Message;
        }
        catch (Reference.ReferenceException)
        {
            // What the reference can't run is for the law to tell: fewer embeddings than there are indices, say.
            return null;
        }
    }
}
