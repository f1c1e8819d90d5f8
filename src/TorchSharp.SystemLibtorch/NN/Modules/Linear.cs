using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An affine map of the last axis: [*, in_features] to [*, out_features].</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        in_features = weight.shape[1];
        out_features = weight.shape[0];
        this.weight = weight;
        if (bias is not null) this.bias = bias;
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
    {
        in_features = inputSize;
        out_features = outputSize;
        weight = new Parameter(torch.empty([outputSize, inputSize], dtype, device));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!hasBias) return;
        bias = new Parameter(torch.empty([outputSize], dtype, device));
        double bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }

    /// <summary>Size of the input's last axis.</summary>
    public long in_features { get; set; }

    /// <summary>Size of the output's last axis.</summary>
    public long out_features { get; set; }

    /// <summary>[out_features], or null. What is assigned replaces and disposes the old one.</summary>
    public Parameter? bias
    {
        get => _bias;
        set
        {
            _bias?.Dispose();
            _bias = value?.DetachFromDisposeScope() as Parameter;
            ConditionallyRegisterParameter(nameof(bias), _bias);
        }
    }

    /// <summary>[out_features, in_features]. What is assigned replaces and disposes the old one.</summary>
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

    /// <summary>x·weightᵀ + bias.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, _weight!, _bias);

    /// <summary>Frees weight and bias.</summary>
    [SuppressMessage("Usage", "CA2215", Justification = "TorchSharp doesn't either: the module itself does not count as disposed.")]
    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _weight?.Dispose();
        _bias?.Dispose();
    }

    internal override nn.Module Move(ScalarType? dtype, Device? device, bool non_blocking)
    {
        if (ReplaceParameter(dtype, device, weight, out var movedWeight)) weight = movedWeight!;
        if (bias is not null && ReplaceParameter(dtype, device, bias, out var movedBias)) bias = movedBias;
        return this;
    }
}
