using ResNetDsl.Integration.Tests.Parity;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Inference;

/// <summary>How much the networks' inference forms round, beside the networks themselves in <c>eval</c>.</summary>
public sealed class AccuracyTests(ITestOutputHelper log)
{
    private const int Seed = 11;

    public static TheoryData<string> Networks => [.. Subjects.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Rounds_at_most_three_times_as_much_as_eval(string name)
    {
        manual_seed(Seed);
        var network = Subjects.Of(name);
        using var model = network.Create();
        log.WriteLine($"{name}: {Accuracy.Check(model, network.Sample)}");
    }
}
