using ModelZoo.Weights;
using TorchSharp;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>A form in which this process runs a network.</summary>
/// <param name="Title">What the tables call it.</param>
/// <param name="IsOurs">Whether it is ResNetDsl's, and not a peer of it.</param>
/// <param name="Fits">For which work there is this form.</param>
/// <param name="Create">Makes the network of a work.</param>
/// <param name="LayOut">Lays the input out; null for as it comes.</param>
internal sealed record OurForm(string Title, bool IsOurs, Func<Work, bool> Fits, Func<Work, Func<Network>> Create, Func<Tensor, Tensor>? LayOut = null)
{
    /// <summary>All forms: another one is another entry.</summary>
    public static IReadOnlyList<OurForm> All { get; } =
    [
        new("generated", true, _ => true, work => work.Subject.Generated),
        new("generated, images channels-last", true, work => work.Subject.IsOfImages, work => work.Subject.Generated, ChannelsLast),
        new("by hand", false, _ => true, work => work.Subject.ByHand),
    ];

    /// <summary>The work, ready to be called.</summary>
    public Session Open(Work work, string file)
    {
        using var scope = NewDisposeScope();
        var tensors = SafeTensors.Read(file);
        var network = Create(work)();
        network.load_state_dict(tensors.Where(t => t.Key.StartsWith("state/", StringComparison.Ordinal))
            .ToDictionary(t => t.Key["state/".Length..], t => t.Value));
        network.to(work.Type);
        var input = tensors["input"].to(work.Type);
        input = (LayOut?.Invoke(input) ?? input).DetachFromDisposeScope();
        return work.Kind == Kind.Inference
            ? new InferenceSession(network, input)
            : new TrainingSession(network, input, tensors["target"].DetachFromDisposeScope());
    }

    /// <summary>[N, C, H, W] whose channels are neighbours in memory: the convolutions take the hint, and hand it on.</summary>
    private static Tensor ChannelsLast(Tensor images) => images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}

/// <summary>A form in which peers.py runs a network.</summary>
/// <param name="Name">peers.py's name of it.</param>
/// <param name="Title">What the tables call it.</param>
/// <param name="Trains">Whether it can be trained.</param>
/// <param name="IsForImages">Whether it differs from another form for images only: it is about layout, or about norms behind convolutions.</param>
internal sealed record PythonForm(string Name, string Title, bool Trains, bool IsForImages)
{
    public static IReadOnlyList<PythonForm> All { get; } =
    [
        new("eager", "eager", Trains: true, IsForImages: false),
        new("channels_last", "channels-last", Trains: true, IsForImages: true),
        new("fused", "fx fused", Trains: false, IsForImages: true),
        new("fused_channels_last", "fx fused, channels-last", Trains: false, IsForImages: true),
        new("frozen", "jit.freeze", Trains: false, IsForImages: false),
        new("optimized", "optimize_for_inference", Trains: false, IsForImages: false),
    ];

    public bool Fits(Work work) => (Trains || work.Kind == Kind.Inference) && (!IsForImages || work.Subject.IsOfImages);
}
