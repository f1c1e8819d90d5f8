using TorchSharp;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace ResNetDsl.Benchmarks.Peers;

/// <summary>One network at work on one batch, again and again.</summary>
internal abstract class Session : IDisposable
{
    /// <summary>One answer, or the loss of one step; the caller disposes it.</summary>
    public abstract Tensor Call();

    public abstract void Dispose();
}

/// <summary>Passes of which nothing is recorded.</summary>
internal sealed class InferenceSession : Session
{
    private readonly Func<Tensor, Tensor> network;
    private readonly Tensor input;
    private readonly IDisposable owner;

    private InferenceSession(Func<Tensor, Tensor> network, Tensor input, IDisposable owner) =>
        (this.network, this.input, this.owner) = (network, input, owner);

    /// <summary>The module itself, in <c>eval</c> mode.</summary>
    public static InferenceSession OfModule(Network network, Tensor input)
    {
        network.to(input.dtype).eval();
        return new(network.call, input, network);
    }

    /// <summary>Its inference form; the module isn't needed any more.</summary>
    public static InferenceSession OfForm(Work work, Network network, Tensor input)
    {
        using var _ = network;
        var (call, form) = work.Subject.ForInference(network, work.Type);
        return new(call, input, form);
    }

    public override Tensor Call()
    {
        using var mode = inference_mode();
        return network(input);
    }

    public override void Dispose()
    {
        owner.Dispose();
        input.Dispose();
    }
}

/// <summary>Steps of training: of classes by SGD with momentum, of numbers by Adam.</summary>
internal sealed class TrainingSession : Session
{
    private readonly Network network;
    private readonly Tensor input;
    private readonly Tensor target;
    private readonly optim.Optimizer optimizer;
    private readonly Func<Tensor, Tensor, Tensor> loss;
    private readonly Func<Tensor, Tensor>? layOut;

    /// <param name="layOut">Makes of the input what the network is given, in each step.</param>
    public TrainingSession(Network network, Tensor input, Tensor target, Func<Tensor, Tensor>? layOut = null)
    {
        (this.network, this.input, this.target, this.layOut) = (network, input, target, layOut);
        network.train();
        if (target.dtype == ScalarType.Int64)
        {
            loss = (answer, classes) => nn.functional.cross_entropy(answer, classes);
            optimizer = optim.SGD(network.parameters(), learningRate: 1e-3, momentum: 0.9);
        }
        else
        {
            loss = (answer, numbers) => nn.functional.mse_loss(answer, numbers);
            optimizer = optim.Adam(network.parameters(), lr: 1e-4);
        }
    }

    public override Tensor Call()
    {
        network.zero_grad();
        using var laidOut = layOut?.Invoke(input);
        using var answer = network.call(laidOut ?? input);
        using var value = loss(answer, target);
        value.backward();
        optimizer.step()?.Dispose();
        return value.detach();
    }

    public override void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
        input.Dispose();
        target.Dispose();
    }
}
