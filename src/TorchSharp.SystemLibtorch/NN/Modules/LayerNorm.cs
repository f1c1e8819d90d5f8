using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Layer normalization over the last axes (Ba, Kiros and Hinton 2016).</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        if (elementwise_affine)
        {
            weight = new Parameter(torch.empty(normalized_shape, dtype, device));
            if (bias) this.bias = new Parameter(torch.empty(normalized_shape, dtype, device));
        }

        reset_parameters();
    }

    /// <summary>Sizes of the axes that are normalized, the last ones.</summary>
    public long[] normalized_shape { get; set; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there is a weight, and perhaps a bias.</summary>
    public bool elementwise_affine { get; set; }

    /// <summary>Of shape <see cref="normalized_shape"/>, or null. What is assigned replaces and disposes the old one.</summary>
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

    /// <summary>Of shape <see cref="normalized_shape"/>, or null. What is assigned replaces and disposes the old one.</summary>
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

    /// <summary>Sets the weight to 1 and the bias to 0.</summary>
    public void reset_parameters()
    {
        if (!elementwise_affine) return;
        nn.init.ones_(weight);
        if (bias is not null) nn.init.zeros_(bias);
    }

    /// <summary>Normalizes: [*, normalized_shape…] to the same.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, _weight, _bias, eps);

    internal override nn.Module Move(ScalarType? dtype, Device? device, bool non_blocking)
    {
        if (_weight is not null && ReplaceParameter(dtype, device, _weight, out var movedWeight)) weight = movedWeight!;
        if (_bias is not null && ReplaceParameter(dtype, device, _bias, out var movedBias)) bias = movedBias;
        return this;
    }
}
