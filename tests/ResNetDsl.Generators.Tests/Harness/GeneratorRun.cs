using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Generators.Parsing;
using static ResNetDsl.Generators.ResNetDslGenerator;

namespace ResNetDsl.Generators.Tests.Harness;

/// <summary>
/// One run of the generator. Whatever a test is about, each run is held to what must always be true: run again it is
/// cached from Link on, its values hold nothing of Roslyn's, the analyzers understand the same as the generator did.
/// </summary>
internal sealed class GeneratorRun
{
    private static readonly string[] CachedSteps = [Steps.Link, Steps.Infer, Steps.Emit];

    private readonly GeneratorDriver driver;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input)
    {
        this.driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Input = input;
        Output = (CSharpCompilation)output;
        Assert.Empty(diagnostics);
        Assert.Null(Result.Exception);
    }

    public CSharpCompilation Input { get; }

    /// <summary>The compilation with the generated files.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorDriver Driver => driver;

    public GeneratorRunResult Result => driver.GetRunResult().Results.Single();

    public static GeneratorRun Of(params string[] sources) => Of(Consumer.Compile(sources));

    public static GeneratorRun Of(CSharpCompilation input)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ResNetDslGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var run = new GeneratorRun(driver, input);
        run.CheckInvariants();
        return run;
    }

    /// <summary>The same driver after an edit.</summary>
    public GeneratorRun After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var run = new GeneratorRun(driver, edit(Input));
        run.CheckInvariants();
        return run;
    }

    /// <summary>The generated file of this hint name, without <c>.g.cs</c>.</summary>
    public string Source(string key) => Result.GeneratedSources.Single(s => s.HintName == key + ".g.cs").SourceText.ToString();

    /// <summary>The classes for which a step ran and gave something new.</summary>
    public IEnumerable<string> Renewed(string step) => Result.TrackedSteps.GetValueOrDefault(step, [])
        .SelectMany(s => s.Outputs)
        .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
        .Select(output => output.Value switch
        {
            Linked linked => linked.Root.Key,
            Inferred inferred => inferred.Declaration.Class.Key,
            GeneratedSource source => source.Key,
            var other => throw new InvalidOperationException($"{step} made a {other.GetType()}."),
        })
        .Order(StringComparer.Ordinal);

    /// <summary>
    /// Everything compiles, and the generated files are free of diagnostics (of the hidden ones but that an alias, which
    /// all files declare alike, isn't used in this one). In the user's own text missing comments and unread
    /// hyperparameters, which the suppressor quiets, are not what is tested.
    /// </summary>
    public GeneratorRun AssertCompiles()
    {
        var unexpected = Output.GetDiagnostics()
            .Where(d => d.Id != "CS8019")
            .Where(d => d.Location.SourceTree?.IsOurOutput() == true || d.Id is not ("CS1591" or "CS9113"));
        Assert.Empty(unexpected);
        return this;
    }

    private void CheckInvariants()
    {
        var again = driver.RunGenerators(Input.Clone()).GetRunResult().Results.Single();
        foreach (var name in CachedSteps)
        {
            var reasons = again.TrackedSteps.GetValueOrDefault(name, []).SelectMany(s => s.Outputs).Select(o => o.Reason);
            Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{name} is {reason}"));
        }
        Assert.All(
            again.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));

        foreach (var (name, steps) in Result.TrackedSteps.Where(s => typeof(Steps).GetField(s.Key) is not null))
            ObjectGraph.AssertFreeOfRoslyn(name, steps.SelectMany(s => s.Outputs).Select(o => o.Value));

        foreach (var parsed in Result.TrackedSteps.Where(s => s.Key is Steps.ParseBlocks or Steps.ParseModels).SelectMany(s => s.Value).SelectMany(s => s.Outputs))
        {
            if (parsed.Reason == IncrementalStepRunReason.Removed)
                continue;
            var before = (Parsed)parsed.Value;
            Assert.Equal(before, DeclarationParser.Parse(Output.GetTypeByMetadataName(before.Key)!, Output, locations: null, default));
        }
    }
}
