using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>
/// Each network with PyTorch's weights gives PyTorch's answers: outputs in eval and train mode, running
/// statistics, and all gradients, to 1e-4 of the largest number: of a gradient, that of the layer's gradients.
/// </summary>
public class ParityTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Networks =>
        [.. Subjects.All.Select(n => n.Name)];

    [TorchvisionTheory]
    [MemberData(nameof(Networks))]
    public void The_declared_network_answers_as_PyTorch(string name)
    {
        Assert.True(PythonTorch.Missing is null, PythonTorch.Missing);
        using var scope = NewDisposeScope();
        using var reference = Reference.Of(name);
        using var model = Subjects.Of(name).Create();

        Assert.Equal(reference.ParameterNames, model.named_parameters().Select(p => p.name));
        Assert.Equal(reference.BufferNames, model.named_buffers().Select(b => b.name));
        model.load_state_dict(reference.Group("state"));

        model.eval();
        using (no_grad())
            Compare("eval", reference["eval"], model.call(reference["input"]));

        Train(model);
        var answer = model.call(reference["input"]);
        Compare("train", reference["train"], answer);
        CompareAll("running statistics", reference.Group("after"), model.named_buffers().ToDictionary(b => b.name, b => b.buffer));

        (answer * reference["factor"]).sum().backward();
        var gradients = reference.Group("grad");
        CompareAll("gradients", gradients, model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!), OfLayer(gradients));
    }

    /// <summary>
    /// The largest gradient of each parameter's layer. By itself a bias can't be measured that a batch norm takes away again: its
    /// gradient is zero, and what is computed of it are rounding errors, which differ between versions of libtorch.
    /// </summary>
    private static Func<string, double> OfLayer(Dictionary<string, Tensor> gradients)
    {
        var largest = gradients.GroupBy(g => Layer(g.Key)).ToDictionary(layer => layer.Key, layer => layer.Max(g => Largest(g.Value)));
        return name => largest[Layer(name)];

        static string Layer(string name) => name[..Math.Max(0, name.LastIndexOf('.'))];
    }

    /// <summary>Norms as in training; dropout and stochastic depth as in eval: what they draw isn't what is compared.</summary>
    private static void Train(nn.Module model)
    {
        model.eval();
        foreach (var norm in model.modules().OfType<TorchSharp.Modules.BatchNorm>())
            norm.train();
    }

    private void CompareAll(string what, Dictionary<string, Tensor> expected, Dictionary<string, Tensor> actual, Func<string, double>? scale = null)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        // VGG-16 has no buffers.
        if (expected.Count > 0)
            Report(what, expected.ToDictionary(e => e.Key, e => RelativeError(e.Value, actual[e.Key], scale?.Invoke(e.Key))).MaxBy(e => e.Value));
    }

    private void Compare(string what, Tensor expected, Tensor actual) =>
        Report(what, new(what, RelativeError(expected, actual)));

    private void Report(string what, KeyValuePair<string, double> largest)
    {
        output.WriteLine($"{what}: largest relative error {largest.Value:E2} ({largest.Key})");
        Assert.True(largest.Value <= Tolerance, $"{what}: {largest.Key} is off by {largest.Value:E2}");
    }

    [Fact]
    public void What_is_not_a_number_is_infinitely_wrong()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(double.PositiveInfinity, RelativeError(ones(2), tensor(new[] { 1f, float.NaN })));
        Assert.Equal(double.PositiveInfinity, RelativeError(tensor(new[] { 1f, float.PositiveInfinity }), ones(2)));
        Assert.Equal(0.5, RelativeError(tensor(new[] { 2f, 1f }), tensor(new[] { 2f, 2f })));
    }

    /// <summary>The largest difference over the largest number, or over another; infinite where either isn't finite.</summary>
    private static double RelativeError(Tensor expected, Tensor actual, double? over = null)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.dtype, actual.dtype);
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var difference = Largest(actual.to(ScalarType.Float64) - expected.to(ScalarType.Float64));
        var scale = over ?? Largest(expected);
        var error = scale == 0 ? difference : difference / scale;
        return double.IsFinite(error) ? error : double.PositiveInfinity;
    }

    private static double Largest(Tensor numbers)
    {
        using var scope = NewDisposeScope();
        return numbers.to(ScalarType.Float64).abs().max().item<double>();
    }
}
