using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x, or a multiple of it that is learned where it is negative, of any shape.</summary>
public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype) : base(nameof(PReLU))
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weight = new Parameter(torch.full([num_parameters], init, dtype, device));
    }

    /// <summary>1, or one for each channel.</summary>
    public long num_parameters { get; }

    /// <summary>What the weight began with.</summary>
    public double init { get; }

    /// <summary>[num_parameters]. What is assigned replaces and disposes the old one.</summary>
    public Parameter weight
    {
        get => _weight!;
        set
        {
            if (ReferenceEquals(value, _weight)) return;
            _weight?.Dispose();
            _weight = (Parameter)value.DetachFromDisposeScope();
            ConditionallyRegisterParameter(nameof(weight), _weight);
        }
    }

    /// <summary>x, or weight·x where x is negative.</summary>
    public override Tensor forward(Tensor tensor) => tensor.prelu(weight);

    /// <inheritdoc/>
    public override string GetName() => nameof(PReLU);

    internal override nn.Module Move(ScalarType? dtype, Device? device, bool non_blocking)
    {
        if (ReplaceParameter(dtype, device, weight, out var movedWeight)) weight = movedWeight!;
        return this;
    }
}
