namespace ResNetDsl.Integration.Tests.Oracle.Pipeline;

/// <summary>
/// Random models of free sizes, in sizes drawn at random: what the engine decides for all sizes at once, and what it leaves to a check in
/// the generated code, is what libtorch does with each size.
/// </summary>
public sealed class FreeSizeTests(ITestOutputHelper log)
{
    private const int ModelsPerAssembly = 100;

    private const int MostReported = 5;

    private readonly Tally tally = new(OracleSettings.FreeSizes);
    private readonly List<string> disagreements = [];

    [Fact]
    public void Models_of_any_size_take_exactly_the_sizes_that_fit()
    {
        var accepted = new List<FreeModel>();
        foreach (var model in OracleSettings.Seeds(OracleSettings.FreeSizes).Select(seed => new FreeModel(seed)))
        {
            Add(model, model.Verdict.IsAccepted ? "accepted" : $"{model.Verdict.Kind}");
            if (model.Verdict.IsAccepted)
                accepted.Add(model);
            else
                Report(model, model.CompareRefused());
        }
        foreach (var batch in accepted.Chunk(ModelsPerAssembly))
            Run(batch);
        log.WriteLine($"{OracleSettings.FreeSizes} models of free sizes from seed {OracleSettings.FirstSeed}:\n{tally}");
        Assert.True(disagreements.Count == 0, string.Join("\n\n", disagreements));
        tally.RequireShare("accepted", 0.2);
        tally.RequireShare("a size that fits", 1);
        tally.RequireShare("a size that is refused", 0.2);
        foreach (var feature in FreeModel.AllFeatures)
        {
            tally.RequireShare($"accepted, {feature}", 0.01);
            tally.RequireShare($"a size that fits, {feature}", 0.02);
            // Tokens and tables of indices take most lengths: of few such models none may refuse any.
            tally.RequireShare($"a size that is refused, {feature}", feature is "a vector" or "tokens" ? 0.002 : 0.01);
        }
    }

    private void Run(FreeModel[] batch)
    {
        try
        {
            using var assembly = GeneratedAssembly.Compile(batch.Select(model => model.Architecture));
            foreach (var model in batch)
                Report(model, model.CompareReading() ?? Compare(model, assembly));
        }
        catch (GeneratedCodeException exception) when (batch.Length == 1)
        {
            Report(batch[0], exception.Message);
        }
        catch (GeneratedCodeException)
        {
            // It is one of them; the others are compared, too.
            foreach (var model in batch)
                Run([model]);
        }
    }

    private string? Compare(FreeModel model, GeneratedAssembly assembly)
    {
        foreach (var (sizes, failure) in model.Reference().Trials)
        {
            Add(model, failure is null ? "a size that fits" : "a size that is refused");
            var difference = failure is null ? Comparison.Check(model.Architecture, assembly, sizes) : model.CompareRefusal(assembly, sizes, failure);
            if (difference is not null)
                return $"at [{string.Join(", ", sizes)}]: {difference}";
        }
        return model.CompareUnequal(assembly);
    }

    private void Add(FreeModel model, string what)
    {
        tally.Add(what);
        foreach (var feature in model.Features)
            tally.Add($"{what}, {feature}");
    }

    private void Report(FreeModel model, string? disagreement)
    {
        if (disagreement is null)
            return;
        tally.Add($"DISAGREEMENT {disagreement.Split('\n')[0]}");
        disagreements.Add(disagreements.Count < MostReported
            ? $"Seed {model.Seed}: {disagreement}\n{model.Verdict}\n{DeclarationPrinter.Print(model.Architecture)}\n{Compiler.Emit.Emitter.Emit(model.Verdict.Inferred)}"
            : $"Seed {model.Seed}");
    }
}
