using System.Reflection;
using ResNetDsl.Integration.Tests.Parity;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Inference;

/// <summary>The system backend lays weights out as oneDNN computes with them where nothing but convolutions reads them: those of an inference form.</summary>
public sealed class PackedWeightsTests(ITestOutputHelper log)
{
    // The packages have no such thing.
    internal static readonly PropertyInfo? IsPacked = typeof(Tensor).GetProperty("IsPacked", BindingFlags.Instance | BindingFlags.NonPublic);

    public static TheoryData<string> Networks => [.. Subjects.All.Select(network => network.Name)];

    [SystemBackendTheory("packs weights")]
    [MemberData(nameof(Networks))]
    public void Convolutions_of_an_inference_form_compute_with_packed_weights(string name)
    {
        using var scope = NewDisposeScope();
        var network = Subjects.Of(name);
        using var model = network.Create();
        var convolutions = model.modules().OfType<TorchSharp.Modules.Conv2d>().Count();
        using var form = (IDisposable)model.GetType().GetMethod("ForInference")!.Invoke(model, [null])!;
        ((nn.IModule<Tensor, Tensor>)form).call(randn([2, .. network.Sample])).Dispose();
        var weights = WeightsOf(form).ToLookup(weight => (bool)IsPacked!.GetValue(weight)!);
        foreach (var weight in weights[false].Where(weight => weight.dim() == 4))
            log.WriteLine($"not packed: [{string.Join(", ", weight.shape)}], strides {string.Join(", ", weight.stride())}");
        Assert.Equal(convolutions, weights[true].Count());
    }

    /// <summary>Those of a form and of the forms of its blocks, in whose fields they are, many of a kind in an array.</summary>
    private static IEnumerable<Tensor> WeightsOf(object form) =>
        form.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Select(field => field.GetValue(form)).SelectMany(value => value switch
        {
            Tensor weight => [weight],
            Tensor?[] weights => weights.OfType<Tensor>(),
            object[] forms => forms.SelectMany(WeightsOf),
            IDisposable inner => WeightsOf(inner),
            _ => [],
        });
}

/// <summary>A test of what is otherwise with TorchSharp's own packages: with them it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemBackendTheoryAttribute : TheoryAttribute
{
    /// <param name="deed">What the system backend does: a sentence's end.</param>
    public SystemBackendTheoryAttribute(string deed)
    {
        if (PackedWeightsTests.IsPacked is null)
            Skip = $"Only the system backend {deed}.";
    }
}
