using ModelZoo.Networks;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>What a network does while it is timed.</summary>
internal enum Kind
{
    /// <summary>One pass, in <c>eval</c> mode and inference mode.</summary>
    Inference,

    /// <summary>One step: forward, loss, backward, and the optimizer's update.</summary>
    Training,
}

/// <summary>A network that is compared; peers.py has it under the same name.</summary>
/// <param name="Generated">Makes it as ResNetDsl generates it.</param>
/// <param name="ForInference">Makes the inference form of what <paramref name="Generated"/> made: how to call it, and what to dispose.</param>
/// <param name="ByHand">Makes it as it is written by hand.</param>
internal sealed record Subject(
    string Name, string Title, bool IsOfImages, Func<Network> Generated, Func<Network, ScalarType, (Func<Tensor, Tensor> Call, IDisposable Form)> ForInference, Func<Network> ByHand)
{
    public static Subject ResNet18 { get; } = new("resnet18", "ResNet-18", true, () => new ResNet18(), (network, type) => Form(((ResNet18)network).ForInference(type), f => f.call), HandWrittenResNet.OfBasicBlocks);

    public static Subject ResNet50 { get; } = new("resnet50", "ResNet-50", true, () => new ResNet50(), (network, type) => Form(((ResNet50)network).ForInference(type), f => f.call), HandWrittenResNet.OfBottlenecks);

    public static Subject Spectrum { get; } = new("spectrum", "Spectrum network", false, () => new SpectrumNet(), (network, type) => Form(((SpectrumNet)network).ForInference(type), f => f.call), () => new HandWrittenSpectrumNet());

    private static (Func<Tensor, Tensor>, IDisposable) Form<T>(T form, Func<T, Func<Tensor, Tensor>> call) where T : IDisposable => (call(form), form);
}

/// <summary>One row of the tables: what is timed, of every peer alike.</summary>
internal sealed record Work(Subject Subject, Kind Kind, int Batch, ScalarType Type)
{
    public static IReadOnlyList<Work> All { get; } =
    [
        .. from type in new[] { ScalarType.Float32, ScalarType.BFloat16 }
           from subject in new[] { Subject.ResNet18, Subject.ResNet50 }
           from batch in new[] { 1, 8 }
           select new Work(subject, Kind.Inference, batch, type),
        new(Subject.Spectrum, Kind.Inference, 1, ScalarType.Float32),
        new(Subject.Spectrum, Kind.Inference, 100, ScalarType.Float32),
        new(Subject.ResNet18, Kind.Training, 8, ScalarType.Float32),
        new(Subject.ResNet50, Kind.Training, 8, ScalarType.Float32),
        new(Subject.Spectrum, Kind.Training, 1, ScalarType.Float32),
        new(Subject.Spectrum, Kind.Training, 100, ScalarType.Float32),
    ];

    public string Title => $"{Subject.Title}, batch {Batch}{(Type == ScalarType.BFloat16 ? ", bf16" : "")}";

    /// <summary>As an argument of this program and of peers.py.</summary>
    public string Key => $"{Subject.Name}-{Kind}-{Batch}-{Type}".ToLowerInvariant();

    /// <summary>
    /// How far results may be apart, relative to their length. Numbers of bfloat16 have 8 bits, and those who fold norms round elsewhere
    /// than those who don't: their results are held to those of float32. Each step of training multiplies what the one before it rounded.
    /// </summary>
    public double Tolerance => Type == ScalarType.BFloat16 ? 0.2 : Kind == Kind.Training ? 1e-2 : 1e-3;
}
