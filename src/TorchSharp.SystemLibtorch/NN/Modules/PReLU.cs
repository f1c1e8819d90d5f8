using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x, or a multiple of it that is learned where it is negative, of any shape.</summary>
public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    internal PReLU(long num_parameters, double init) : base(nameof(PReLU))
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weight = new Parameter(torch.full([num_parameters], init, get_default_dtype()));
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
            if (value.Handle == _weight?.Handle) return;
            _weight?.Dispose();
            _weight = (Parameter)value.DetachFromDisposeScope();
            ConditionallyRegisterParameter(nameof(weight), _weight);
        }
    }

    /// <summary>x, or weight·x where x is negative.</summary>
    public override Tensor forward(Tensor tensor) => tensor.prelu(weight);

    /// <inheritdoc/>
    public override string GetName() => nameof(PReLU);

    /// <summary>Frees the weight.</summary>
    [SuppressMessage("Usage", "CA2215", Justification = "TorchSharp doesn't either: the module itself does not count as disposed.")]
    protected override void Dispose(bool disposing)
    {
        if (disposing) _weight?.Dispose();
    }
}
