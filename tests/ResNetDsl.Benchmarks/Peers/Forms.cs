using ModelZoo.Weights;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>A form in which this process runs a network.</summary>
/// <param name="Title">What the tables call it.</param>
/// <param name="IsOurs">Whether it is ResNetDsl's, and not a peer of it.</param>
/// <param name="Fits">For which work there is this form.</param>
/// <param name="Start">Makes a network that has its weights ready to be called on an input, and for training to meet a target; it owns all three.</param>
internal sealed record OurForm(string Title, bool IsOurs, Func<Work, bool> Fits, Func<Work, Network, Tensor, Tensor, Session> Start)
{
    /// <summary>All forms: another one is another entry.</summary>
    public static IReadOnlyList<OurForm> All { get; } =
    [
        new("ForInference()", true, work => work.Kind == Kind.Inference, (work, network, input, _) => InferenceSession.OfForm(work, network, input)),
        new("eval()", true, work => work.Kind == Kind.Inference, (_, network, input, _) => InferenceSession.OfModule(network, input)),
        new("generated", true, work => work.Kind == Kind.Training, (_, network, input, target) => new TrainingSession(network, input, target)),
        new(ChannelsLast, true, work => work.Kind == Kind.Training && work.Subject.IsOfImages,
            (_, network, input, target) => new TrainingSession(network, input, target, LayOut)),
        new(ByHand, false, work => work.Kind == Kind.Inference, (_, network, input, _) => InferenceSession.OfModule(network, input)),
        new(ByHand, false, work => work.Kind == Kind.Training, (_, network, input, target) => new TrainingSession(network, input, target)),
    ];

    /// <summary>What <c>Layout.ChannelsLast</c> generates: images are laid out at each call. PyTorch's of that name has its images so from the beginning.</summary>
    public const string ChannelsLast = "generated, channels-last";

    private const string ByHand = "by hand";

    /// <summary>The work, ready to be called.</summary>
    public Session Open(Work work, string file)
    {
        using var scope = NewDisposeScope();
        var tensors = SafeTensors.Read(file);
        var network = IsOurs ? work.Subject.Generated() : work.Subject.ByHand();
        network.load_state_dict(tensors.Where(t => t.Key.StartsWith("state/", StringComparison.Ordinal))
            .ToDictionary(t => t.Key["state/".Length..], t => t.Value));
        return Start(work, network, tensors["input"].to(work.Type).DetachFromDisposeScope(), tensors["target"].DetachFromDisposeScope());
    }

    /// <summary>[N, C, H, W] whose channels are neighbours in memory: the convolutions take the hint, and hand it on.</summary>
    public static Tensor LayOut(Tensor images)
    {
        using var points = images.permute(0, 2, 3, 1);
        using var laid = points.contiguous();
        return laid.permute(0, 3, 1, 2);
    }
}

/// <summary>A form in which peers.py runs a network.</summary>
/// <param name="Name">peers.py's name of it.</param>
/// <param name="Title">What the tables call it.</param>
/// <param name="Trains">Whether it can be trained.</param>
/// <param name="IsForImages">Whether it differs from another form for images only: it is about layout, or about norms behind convolutions.</param>
/// <param name="IsSetAlike">Whether it runs where threads wait and the heap keeps memory as in the system backend.</param>
/// <param name="Only">Work of which type it is for, in float32 itself; <c>null</c> for all, in the work's own.</param>
internal sealed record PythonForm(string Name, string Title, bool Trains, bool IsForImages, bool IsSetAlike = false, ScalarType? Only = null)
{
    /// <summary>What a user has who doesn't use bf16.</summary>
    public const string OptimizedInFloat32 = "optimize_for_inference, float32";

    public static IReadOnlyList<PythonForm> All { get; } =
    [
        new("eager", "eager", Trains: true, IsForImages: false),
        new("channels_last", "channels-last", Trains: true, IsForImages: true),
        new("fused", "fx fused", Trains: false, IsForImages: true),
        new("fused_channels_last", "fx fused, channels-last", Trains: false, IsForImages: true),
        new("frozen", "jit.freeze", Trains: false, IsForImages: false),
        new("optimized", "optimize_for_inference", Trains: false, IsForImages: false),
        new("eager", "eager, set alike", Trains: true, IsForImages: false, IsSetAlike: true),
        new("channels_last", "channels-last, set alike", Trains: true, IsForImages: true, IsSetAlike: true),
        new("optimized", "optimize_for_inference, set alike", Trains: false, IsForImages: false, IsSetAlike: true),
        new("optimized", OptimizedInFloat32, Trains: false, IsForImages: false, Only: ScalarType.BFloat16),
    ];

    public bool Fits(Work work) => (Only ?? work.Type) == work.Type && (Trains || work.Kind == Kind.Inference) && (!IsForImages || work.Subject.IsOfImages);

    /// <summary>The type of the numbers in which it computes.</summary>
    public ScalarType TypeFor(Work work) => Only is null ? work.Type : ScalarType.Float32;
}
