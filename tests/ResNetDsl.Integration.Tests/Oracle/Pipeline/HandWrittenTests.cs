using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Generation;

namespace ResNetDsl.Integration.Tests.Oracle.Pipeline;

/// <summary>
/// Random architectures in which layers are written by hand: what is generated must compute what the reference does with the layers of
/// the table, wherever they stand, though nothing is known of their code. One gives back its very input, one keeps its result.
/// </summary>
public sealed class HandWrittenTests(ITestOutputHelper log)
{
    private const int ModelsPerAssembly = 100;

    private const int MostAxes = 4;

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["Identity"] = "input",
        ["ReLU"] = "input.relu()",
        ["Tanh"] = "input.tanh()",
        ["Sigmoid"] = "input.sigmoid()",
        ["SiLU"] = "TorchSharp.torch.nn.functional.silu(input)",
    };

    private static readonly string[] Classes = [.. Codes.Select(code => $$"""
        public sealed class {{code.Key}}ByHand() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>("{{code.Key}}ByHand")
        {
            public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => {{code.Value}};
        }
        """)];

    [Fact]
    public void They_are_called_like_the_layers_that_they_stand_for()
    {
        var tally = new Tally(OracleSettings.ByHand);
        var drawn = new List<(int Seed, Architecture OfTable, Architecture ByHand)>();
        foreach (var seed in OracleSettings.Seeds(OracleSettings.ByHand))
        {
            var architecture = ArchitectureGenerator.Architecture(seed);
            if (!Verdict.Of(architecture).IsAccepted)
                continue;
            var byHand = Substitute(architecture);
            tally.Add(byHand == architecture ? "without one" : "with one by hand");
            if (byHand != architecture)
                drawn.Add((seed, architecture, byHand));
        }
        foreach (var batch in drawn.Chunk(ModelsPerAssembly))
        {
            using var assembly = GeneratedAssembly.Compile(batch.Select(d => d.ByHand), Classes);
            foreach (var (seed, ofTable, byHand) in batch)
            {
                if (Comparison.CheckHandWritten(ofTable, assembly) is { } difference)
                    Assert.Fail($"Seed {seed}: {difference}\n\n{DeclarationPrinter.Print(byHand)}\n{string.Join("\n", byHand.InferUsedBlocks().Prepend(byHand.Infer()).Select(i => Compiler.Emit.Emitter.Emit(i)))}");
            }
        }
        log.WriteLine($"{tally}");
        tally.RequireShare("with one by hand", 0.1);
    }

    /// <summary>The same with each layer by hand that can be: its contract needs a number of axes, and a block may take several.</summary>
    private static Architecture Substitute(Architecture architecture)
    {
        foreach (var key in architecture.UsedDeclarations.Select(d => d.Class.Key).ToList())
        {
            for (var index = 0; index < Find(key).Layers.Count; index++)
            {
                var declaration = Find(key);
                // One that is never there keeps nothing from an inference form.
                if (!Codes.ContainsKey(declaration.Layers[index].Target) || declaration.Layers[index].When is Expression.Boolean { Flag: false })
                    continue;
                architecture = Enumerable.Range(1, MostAxes)
                    .Select(axes => architecture.With(declaration, [.. declaration.Layers.Select((layer, i) => i == index ? ByHand(layer, axes) : layer)]))
                    .FirstOrDefault(changed => Verdict.Of(changed).IsAccepted) ?? architecture;
            }
        }
        return architecture;

        Declaration Find(string key) => architecture.Declarations.First(d => d.Class.Key == key);
    }

    private static LayerSpec ByHand(LayerSpec layer, int axes)
    {
        var shape = string.Join(", ", "ABCD".Take(axes));
        var module = new HandWritten(layer.Target + "ByHand", $"global::{layer.Target}ByHand", Visibility.Public, $"{shape} -> {shape}", [], [], TakesDevice: false, TakesType: false);
        return layer with { Target = module.TypeName, Module = module };
    }
}
