using System.Reflection;
using System.Runtime.InteropServices;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Oracle.Pipeline;

/// <summary>
/// A generated model against the reference with the same weights: the same names, outputs, gradients and statistics, in
/// both modes, the input untouched and no tensor left over. So nothing is written in place or disposed too early.
/// </summary>
internal static class Comparison
{
    private const int Seed = 7;

    // Of float64: what is written in place is differentiated from its result, which rounds differently.
    private const double Tolerance = 1e-8;

    // How many times as much as one term of a norm's gradient is rounded a gradient is off that is 0 by mathematics: measured, 5 to 10 times,
    // through a convolution before it; with a reserve.
    private const double Terms = 100;

    private const string Gradient = "the gradient of";

    /// <summary>What differs; null where nothing does, or the values would fill the memory.</summary>
    public static string? Check(Architecture architecture, GeneratedAssembly assembly, params long[] sizes) =>
        Check(architecture, assembly, sizes, mustHaveInference: architecture.UsedDeclarations.All(d => d.Layers.All(l => l.Module is null)));

    /// <summary>Likewise of a model that has no inference form where layers of it that are written by hand are there.</summary>
    public static string? CheckHandWritten(Architecture architecture, GeneratedAssembly assembly) => Check(architecture, assembly, [], mustHaveInference: false);

    private static string? Check(Architecture architecture, GeneratedAssembly assembly, long[] sizes, bool mustHaveInference)
    {
        try
        {
            return Compare(architecture, assembly, sizes, mustHaveInference);
        }
        catch (TooLargeException)
        {
            // The law passes it over, too.
            return null;
        }
        catch (Exception exception) when (exception is ExternalException or InvalidOperationException or ArgumentException or TargetInvocationException)
        {
            return exception.ToString();
        }
    }

    private static string? Compare(Architecture architecture, GeneratedAssembly assembly, long[] sizes, bool mustHaveInference)
    {
        using var scope = NewDisposeScope();
        manual_seed(Seed);
        var numbers = architecture.InputShapes(Law.Batch, sizes).Select(shape => randn(shape, dtype: ScalarType.Float64)).ToList();
        using var reference = Interpreter.Build(architecture, numbers);
        var inputs = reference.Taken(numbers);
        using var generated = assembly.Create(architecture);
        var model = generated.Module;
        if (CompareNames("parameters", reference.NamedParameters.Select(n => n.Name), model.named_parameters().Select(n => n.name)) is { } parameters)
            return parameters;
        if (CompareNames("buffers", reference.NamedBuffers.Select(n => n.Name), model.named_buffers().Select(n => n.name)) is { } buffers)
            return buffers;
        if (CompareGroups(reference, model) is { } groups)
            return groups;
        if (reference.CheckDrawn(model.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter)) is { } drawn)
            return drawn;
        Randomize(reference);
        model.load_state_dict(reference.State);

        foreach (var train in new[] { false, true })
        {
            reference.Train(train);
            model.train(train);
            if (CompareRuns(reference, generated, inputs) is { } difference)
                return $"{(train ? "train" : "eval")}: {difference}";
            if (FindLeak(generated, inputs) is { } leak)
                return $"{(train ? "train" : "eval")}: {leak}";
            // What the second forward without gradients did to the statistics.
            model.load_state_dict(reference.State);
        }
        if (CompareOneSample(reference, generated, inputs) is { } single)
            return $"one sample in training: {single}";
        model.load_state_dict(reference.State);
        reference.Train(false);
        return CompareInference(reference, generated, inputs, mustHaveInference) is { } other ? $"inference: {other}" : null;
    }

    /// <summary>One sample trains, unless a batch norm would have one value of a channel; then the model says so.</summary>
    private static string? CompareOneSample(ReferenceNetwork reference, GeneratedModel model, List<Tensor> inputs)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        string? refusal = null;
        try
        {
            model.Call([.. inputs.Select(input => input.narrow(0, 0, 1))]);
        }
        catch (ArgumentException exception)
        {
            refusal = exception.Message;
        }
        return refusal is not null == reference.HasNormOfOneValue ? null : refusal ?? "a norm has one value of each channel";
    }

    /// <summary>The inference form against the reference in <c>eval</c>, once nothing is left of the weights that it was made of.</summary>
    private static string? CompareInference(ReferenceNetwork reference, GeneratedModel model, List<Tensor> inputs, bool mustBe)
    {
        using var guard = no_grad();
        var expected = reference.Forward(inputs);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        // A reason why there is none is the one that the operations give.
        if (model.ForInference() is not { } inference)
            return !mustBe || reference.IsBoundToBatch ? null : "there is no inference form";
        string? problem;
        using (inference)
        using (NewDisposeScope())
        {
            foreach (var (_, tensor) in model.Module.named_parameters().Select(p => (p.name, (Tensor)p.parameter)).Concat(model.Module.named_buffers()))
                tensor.zero_();
            var taken = inputs.Select(input => input.clone()).ToList();
            problem = expected.Zip(inference.Call(taken), (e, a) => Difference("a result", e, a))
                .Concat(inputs.Zip(taken, (e, a) => Difference("an input after forward", e, a)))
                .Append(FindLeak(inference, inputs))
                .FirstOrDefault(p => p is not null);
        }
        if (problem is not null)
            return problem;
        var left = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before;
        return left == 0 ? null : $"it leaves {left} tensors behind when it is disposed";
    }

    private static string? CompareNames(string kind, IEnumerable<string> expected, IEnumerable<string> actual) =>
        expected.SequenceEqual(actual) ? null : $"{kind} are [{string.Join(", ", actual)}], expected [{string.Join(", ", expected)}]";

    /// <summary>Each parameter is in one group, that of its weight decay, and no two groups have the same.</summary>
    private static string? CompareGroups(ReferenceNetwork reference, nn.Module model)
    {
        const double Undeclared = 0.125;
        var groups = ((Parameter[] Parameters, double WeightDecay)[])model.GetType().GetMethod("ParameterGroups")!.Invoke(model, [Undeclared])!;
        var names = model.named_parameters().ToDictionary(p => p.parameter.Handle, p => p.name);
        var actual = groups.SelectMany(g => g.Parameters.Select(p => $"{names[p.Handle]}: {g.WeightDecay}")).Order(StringComparer.Ordinal);
        var expected = reference.WeightDecays(Undeclared).Select(d => $"{d.Name}: {d.Decay}").Order(StringComparer.Ordinal);
        return groups.DistinctBy(g => g.WeightDecay).Count() < groups.Length ? "two groups have the same weight decay" : CompareNames("weight decays", expected, actual);
    }

    private static string? CompareRuns(ReferenceNetwork reference, GeneratedModel model, List<Tensor> inputs)
    {
        var norms = new List<(ReferenceStep Norm, Tensor Made)>();
        var expected = Run(leaves => reference.Forward(leaves, norms), inputs, reference.NamedParameters);
        var rounding = Terms * norms.Select(norm => ReferenceNorm.Rounding(norm.Norm, norm.Made)).DefaultIfEmpty().Max();
        var actual = Run(model.Call, inputs, [.. model.Module.named_parameters().Select(p => (p.name, (Tensor)p.parameter))]);
        var state = model.Module.state_dict();
        if (expected.Count != actual.Count)
            return "the number of results differs";
        return expected.Zip(actual, (e, a) => Difference(e.Name, e.Tensor, a.Tensor, e.Name.StartsWith(Gradient, StringComparison.Ordinal) ? rounding : 0))
            .Concat(reference.NamedBuffers.Select(b => Difference(b.Name, b.Tensor, state[b.Name])))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>The results and all gradients of one pass, and the inputs as they are after it.</summary>
    private static List<(string Name, Tensor? Tensor)> Run(
        Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> forward, IReadOnlyList<Tensor> inputs, IReadOnlyList<(string Name, Tensor Tensor)> parameters)
    {
        foreach (var (_, parameter) in parameters)
            parameter.grad = null;
        // Dropout draws the same numbers for both.
        manual_seed(Seed);
        var leaves = inputs.Select(input => input.clone().requires_grad_(input.is_floating_point())).ToList();
        var outputs = forward(leaves);
        // Each result is weighted otherwise, so that none can be taken for another.
        var loss = outputs.Select((output, number) => (output * linspace(-1, 2 + number, output.numel()).reshape(output.shape)).sum()).Aggregate((sum, term) => sum + term);
        loss.backward();
        return
        [
            .. outputs.Select((output, number) => ($"result {number}", (Tensor?)output.detach())),
            .. leaves.Select((leaf, number) => ($"input {number} after forward", (Tensor?)leaf.detach())),
            .. leaves.Select((leaf, number) => ($"{Gradient} input {number}", leaf.grad)),
            .. parameters.Select(p => ($"{Gradient} {p.Name}", p.Tensor.grad)),
        ];
    }

    /// <summary>Tensors that a forward without gradients leaves behind it, but for its results, each of which is a handle of its own.</summary>
    private static string? FindLeak(GeneratedCallable model, List<Tensor> inputs)
    {
        using var guard = no_grad();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        var outputs = model.Call(inputs);
        if (outputs.Concat(inputs).Distinct(ReferenceEqualityComparer.Instance).Count() != outputs.Count + inputs.Count)
            return "a result is the handle of another, or of an input";
        foreach (var output in outputs)
            output.Dispose();
        var left = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before;
        return left == 0 ? null : $"forward leaves {left} tensors behind";
    }

    /// <param name="rounding">By how much the two may differ besides, since it is rounded so much.</param>
    private static string? Difference(string name, Tensor? expected, Tensor? actual, double rounding = 0)
    {
        if (expected is null || actual is null)
            return expected is null == actual is null ? null : $"{name} is there only in {(actual is null ? "the reference" : "the model")}";
        if (!expected.shape.SequenceEqual(actual.shape))
            return $"{name} has shape [{string.Join(", ", actual.shape)}], expected [{string.Join(", ", expected.shape)}]";
        if (expected.numel() == 0)
            return null;
        // TorchSharp makes a norm's count of batches a float64 too, where the norm becomes one.
        (expected, actual) = (expected.to(ScalarType.Float64), actual.to(ScalarType.Float64));
        var scale = Math.Max(1e-3, expected.abs().max().item<double>());
        return actual.allclose(expected, rtol: Tolerance, atol: (Tolerance * scale) + rounding, equal_nan: true)
            ? null
            : $"{name} differs by {(actual - expected).abs().max().item<double>()}, of {scale}";
    }

    /// <summary>Gives norms weights and statistics of which none is 0 or 1, so that none can be lost unnoticed.</summary>
    private static void Randomize(ReferenceNetwork reference)
    {
        using var guard = no_grad();
        foreach (var (name, tensor) in reference.NamedParameters.Concat(reference.NamedBuffers))
        {
            if (tensor.is_floating_point() && tensor.dim() == 1)
                tensor.copy_(rand(tensor.shape) + (name.EndsWith("running_mean", StringComparison.Ordinal) ? -0.5 : 0.5));
        }
    }
}
