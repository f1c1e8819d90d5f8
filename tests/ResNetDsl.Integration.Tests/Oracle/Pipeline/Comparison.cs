using System.Reflection;
using System.Runtime.InteropServices;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using TorchSharp;
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

    /// <summary>What differs; null where nothing does.</summary>
    public static string? Check(Architecture architecture, GeneratedAssembly assembly, params long[] sizes)
    {
        try
        {
            return Compare(architecture, assembly, sizes);
        }
        catch (Exception exception) when (exception is ExternalException or InvalidOperationException or ArgumentException or TargetInvocationException)
        {
            return exception.ToString();
        }
    }

    private static string? Compare(Architecture architecture, GeneratedAssembly assembly, long[] sizes)
    {
        using var scope = NewDisposeScope();
        manual_seed(Seed);
        using var numbers = randn(architecture.InputShape(Law.Batch, sizes), dtype: ScalarType.Float64);
        using var reference = Interpreter.Build(architecture, numbers);
        using var input = reference.Taken(numbers);
        using var model = assembly.Create(architecture);
        if (CompareNames("parameters", reference.NamedParameters.Select(n => n.Name), model.named_parameters().Select(n => n.name)) is { } parameters)
            return parameters;
        if (CompareNames("buffers", reference.NamedBuffers.Select(n => n.Name), model.named_buffers().Select(n => n.name)) is { } buffers)
            return buffers;
        Randomize(reference);
        model.load_state_dict(reference.State);

        foreach (var train in new[] { false, true })
        {
            reference.Train(train);
            model.train(train);
            if (CompareRuns(reference, model, input) is { } difference)
                return $"{(train ? "train" : "eval")}: {difference}";
            if (FindLeak(model, input) is { } leak)
                return $"{(train ? "train" : "eval")}: {leak}";
            // What the second forward without gradients did to the statistics.
            model.load_state_dict(reference.State);
        }
        return null;
    }

    private static string? CompareNames(string kind, IEnumerable<string> expected, IEnumerable<string> actual) =>
        expected.SequenceEqual(actual) ? null : $"{kind} are [{string.Join(", ", actual)}], expected [{string.Join(", ", expected)}]";

    private static string? CompareRuns(ReferenceNetwork reference, nn.Module<Tensor, Tensor> model, Tensor input)
    {
        var expected = Run(reference.Forward, input, reference.NamedParameters);
        var actual = Run(model.call, input, [.. model.named_parameters().Select(p => (p.name, (Tensor)p.parameter))]);
        var state = model.state_dict();
        return expected.Zip(actual, (e, a) => Difference(e.Name, e.Tensor, a.Tensor))
            .Concat(reference.NamedBuffers.Select(b => Difference(b.Name, b.Tensor, state[b.Name])))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>Output and all gradients of one pass, and the input as it is after it.</summary>
    private static List<(string Name, Tensor? Tensor)> Run(Func<Tensor, Tensor> forward, Tensor input, IReadOnlyList<(string Name, Tensor Tensor)> parameters)
    {
        foreach (var (_, parameter) in parameters)
            parameter.grad = null;
        // Dropout draws the same numbers for both.
        manual_seed(Seed);
        var leaf = input.clone().requires_grad_(input.is_floating_point());
        var output = forward(leaf);
        var weights = linspace(-1, 2, output.numel()).reshape(output.shape);
        (output * weights).sum().backward();
        return
        [
            ("the output", output.detach()),
            ("the input after forward", leaf.detach()),
            ("the input's gradient", leaf.grad),
            .. parameters.Select(p => ("the gradient of " + p.Name, p.Tensor.grad)),
        ];
    }

    /// <summary>Tensors that a forward without gradients leaves behind it, but for its result.</summary>
    private static string? FindLeak(nn.Module<Tensor, Tensor> model, Tensor input)
    {
        using var guard = no_grad();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        model.call(input).Dispose();
        var left = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before;
        return left == 0 ? null : $"forward leaves {left} tensors behind";
    }

    private static string? Difference(string name, Tensor? expected, Tensor? actual)
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
        return actual.allclose(expected, rtol: Tolerance, atol: Tolerance * scale, equal_nan: true)
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
