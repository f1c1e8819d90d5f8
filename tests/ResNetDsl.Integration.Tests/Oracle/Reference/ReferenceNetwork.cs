using ResNetDsl.Integration.Tests.Oracle.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>One computation of the reference. The inputs are the first values, and each step makes one more.</summary>
/// <param name="Path">As in the <c>state_dict</c>, from the model down.</param>
/// <param name="Module">What holds its weights; null for a join.</param>
/// <param name="WeightDecay">What is declared of its matrix of weights; null where nothing is.</param>
/// <param name="Declared">What is declared of how its parameters are drawn; null where nothing can be.</param>
internal sealed record ReferenceStep(
    string Path, string Target, int[] Inputs, nn.Module? Module, Func<Tensor[], Tensor> Run, long[] Shape, double? WeightDecay = null, Arguments? Declared = null);

/// <summary>
/// An architecture as a list of computations on libtorch. It never works in place and keeps all values until the end.
/// </summary>
internal sealed class ReferenceNetwork(IReadOnlyList<ReferenceStep> steps, IReadOnlyList<int> results, IReadOnlyList<bool> takesIndices) : IDisposable
{
    public IReadOnlyList<ReferenceStep> Steps => steps;

    /// <summary>Inputs that it takes, made of numbers: indices, where it reads them as such.</summary>
    public List<Tensor> Taken(IReadOnlyList<Tensor> numbers) => [.. numbers.Zip(takesIndices, (input, isIndices) => isIndices ? ReferenceTokens.Indices(input) : input.alias())];

    public IReadOnlyList<(string Name, Tensor Tensor)> NamedParameters { get; } =
        OwnFirst([.. Named(steps, module => module.named_parameters().Select(p => (p.name, (Tensor)p.parameter)))], steps);

    public IReadOnlyList<(string Name, Tensor Tensor)> NamedBuffers { get; } =
        [.. Named(steps, module => module.named_buffers().Select(b => (b.name, b.buffer)))];

    /// <summary>Each parameter's weight decay.</summary>
    /// <param name="undeclared">Where none is declared.</param>
    public IEnumerable<(string Name, double Decay)> WeightDecays(double undeclared) =>
        from step in steps
        let module = step.Module
        where module is not null
        from parameter in module.named_parameters()
        let decays = UserModules.Of(step.Target) is not null ? parameter.parameter.dim() > 1 : module is Conv1d or Conv2d or Conv3d or ConvTranspose1d or ConvTranspose2d or ConvTranspose3d or Linear or TorchSharp.Modules.Embedding or MultiheadAttention && parameter.name is ("weight" or "in_proj_weight" or "q_proj_weight" or "k_proj_weight" or "v_proj_weight" or "out_proj.weight")
        select (NameOf(step, parameter.name), decays ? step.WeightDecay ?? undeclared : 0);

    /// <summary>How many parameters and entries of the <c>state_dict</c> the compiler can know: those of hand-written modules it can't.</summary>
    public (long Parameters, int Entries) Counted
    {
        get
        {
            var modules = steps.Where(step => UserModules.Of(step.Target) is null).Select(step => step.Module).OfType<nn.Module>().ToList();
            return (modules.Sum(m => m.parameters().Sum(p => p.numel())), modules.Sum(m => m.named_parameters().Count() + m.named_buffers().Count()));
        }
    }

    /// <summary>What is wrong with how a network's parameters are drawn; null where nothing is.</summary>
    /// <param name="drawn">Them, by their names.</param>
    public string? CheckDrawn(IReadOnlyDictionary<string, Tensor> drawn)
    {
        var entries = from step in steps
                      from parameter in step.Module?.named_parameters() ?? []
                      select ReferenceInitialization.Check(step, parameter.name, drawn[NameOf(step, parameter.name)]);
        return entries.FirstOrDefault(problem => problem is not null);
    }

    public Dictionary<string, Tensor> State => NamedParameters.Concat(NamedBuffers).ToDictionary(n => n.Name, n => n.Tensor);

    /// <summary>Whether, in <c>eval</c> too, what it makes of a sample depends on the others in the batch.</summary>
    public bool IsBoundToBatch => steps.Any(step =>
        step.Target.StartsWith("BatchNorm", StringComparison.Ordinal) && !step.Module!.named_buffers().Any(b => b.name == "running_mean"));

    /// <summary>Whether a batch norm has one value of each channel, where the batch is one sample.</summary>
    public bool HasNormOfOneValue => steps.Any(step =>
        step.Module is BatchNorm1d or BatchNorm2d or BatchNorm3d && step.Shape.Skip(2).All(size => size == 1));

    public void Train(bool train)
    {
        foreach (var step in steps)
            step.Module?.train(train);
    }

    /// <summary>Runs all steps again. The results are the caller's.</summary>
    public IReadOnlyList<Tensor> Forward(IReadOnlyList<Tensor> inputs) => Forward(inputs, norms: null);

    /// <param name="norms">Takes what norms make, with the gradients that they will get; the caller's, too.</param>
    public IReadOnlyList<Tensor> Forward(IReadOnlyList<Tensor> inputs, List<(ReferenceStep Norm, Tensor Made)>? norms)
    {
        var values = inputs.Select(input => input.alias()).ToList();
        try
        {
            foreach (var step in steps)
            {
                var made = step.Run([.. step.Inputs.Select(i => values[i])]);
                values.Add(made);
                if (norms is null || !ReferenceNorm.IsNorm(step) || !made.requires_grad)
                    continue;
                made.retain_grad();
                norms.Add((step, made));
            }
            return [.. results.Select(result => values[result].alias())];
        }
        finally
        {
            // An identity gives its input itself.
            foreach (var value in values.Where(value => !value.IsInvalid && norms?.Exists(norm => ReferenceEquals(norm.Made, value)) != true))
                value.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var step in steps)
            step.Module?.Dispose();
    }

    private static IEnumerable<(string, Tensor)> Named(
        IEnumerable<ReferenceStep> steps, Func<nn.Module, IEnumerable<(string Name, Tensor Tensor)>> select) =>
        from step in steps
        let module = step.Module
        where module is not null
        from entry in @select(module)
        select (NameOf(step, entry.Name), entry.Tensor);

    private static string NameOf(ReferenceStep step, string entry) => ReferenceTokens.IsParameter(step.Target) ? step.Path : $"{step.Path}.{entry}";

    /// <summary>The parameters of a module itself stand before those of the modules in it.</summary>
    private static List<(string Name, Tensor Tensor)> OwnFirst(List<(string Name, Tensor Tensor)> entries, IReadOnlyList<ReferenceStep> steps)
    {
        foreach (var own in steps.Where(s => ReferenceTokens.IsParameter(s.Target)).Select(s => s.Path).Reverse())
        {
            var place = entries.FindIndex(e => e.Name == own);
            var entry = entries[place];
            entries.RemoveAt(place);
            var prefix = own[..(own.LastIndexOf('.') + 1)];
            var first = entries.FindIndex(e => e.Name.StartsWith(prefix, StringComparison.Ordinal));
            entries.Insert(first < 0 ? place : first, entry);
        }
        return entries;
    }
}
