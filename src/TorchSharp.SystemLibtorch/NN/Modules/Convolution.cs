using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions have in common: their hyperparameters, weight and bias.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    /// <summary>Padding as functional.pad takes it: the last axis first, two numbers each.</summary>
    private protected long[] reversedPadding = [];

    private protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type,
        long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device,
        ScalarType? dtype) : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros)
            throw new ArgumentException("Only PaddingModes.Zeros is supported for ConvTransposeND", nameof(padding_mode));
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type is { } type) SetPadding(type);
        else SetPadding(padding ?? new long[kernel_size.Length]);

        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        weight = new Parameter(torch.empty([.. channels, .. kernel_size], dtype, device));
        if (bias) this.bias = new Parameter(torch.empty([out_channels], dtype, device));
        reset_parameters();
    }

    /// <summary>Channels of the input.</summary>
    public long in_channels { get; }

    /// <summary>Channels of the output.</summary>
    public long out_channels { get; }

    /// <summary>Whether it is the gradient of a convolution.</summary>
    public bool transposed { get; }

    /// <summary>Valid or same padding, where it was given as such; else null.</summary>
    public Padding? padding_type { get; private set; }

    /// <summary>Elements added on both sides of each axis; null where <see cref="padding_type"/> is set.</summary>
    public long[]? padding { get; private set; }

    /// <summary>What the added elements are.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>Groups of channels that are convolved apart; both numbers of channels are multiples of it.</summary>
    public long groups { get; set; }

    /// <summary>Size of the kernel along each axis.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>Step of the kernel along each axis.</summary>
    public long[] stride { get; set; }

    /// <summary>Distance between the kernel's elements along each axis.</summary>
    public long[] dilation { get; set; }

    /// <summary>Elements added to one side of a transposed convolution's result, along each axis.</summary>
    public long[] output_padding { get; set; }

    /// <summary>[out_channels], or null. What is assigned replaces and disposes the old one.</summary>
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

    /// <summary>
    /// [out_channels, in_channels / groups, kernel…], transposed [in_channels, out_channels / groups, kernel…]. What is assigned replaces
    /// and disposes the old one.
    /// </summary>
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

    /// <summary>Draws weight and bias anew, uniform in ±1/√fan_in, as PyTorch does: first the weight.</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null) return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        if (fanIn == 0) return;
        double bound = 1 / Math.Sqrt(fanIn);
        nn.init.uniform_(bias, -bound, bound);
    }

    /// <summary>Sets the padding of each axis.</summary>
    public void SetPadding(long[] padding)
    {
        padding_type = null;
        this.padding = padding;
        reversedPadding = [.. padding.Reverse().SelectMany(p => (long[])[p, p])];
    }

    /// <summary>Sets valid or same padding.</summary>
    /// <exception cref="ArgumentException">Same padding with a stride other than 1, or a transposed convolution.</exception>
    public void SetPadding(Padding padding)
    {
        if (transposed) throw new ArgumentException("Cannot set padding type on ConvTransposeND");
        this.padding = null;
        padding_type = padding;
        reversedPadding = new long[kernel_size.Length * 2];
        if (padding != Padding.Same) return;
        if (stride.Any(s => s != 1)) throw new ArgumentException("padding='same' is not supported for strided convolutions");
        // Not reversed, as in TorchSharp, though PyTorch does reverse here: it shows where the axes' kernels differ and the
        // padding mode is not zeros.
        for (int i = 0; i < kernel_size.Length; i++)
        {
            long total = dilation[i] * (kernel_size[i] - 1);
            reversedPadding[2 * i] = total / 2;
            reversedPadding[2 * i + 1] = total - total / 2;
        }
    }

    /// <summary>Whether the input has the axes of a convolution, batched or not, and the module's channels.</summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        long rank = input.ndim;
        return (rank == dimensions + 2 && input.size(1) == in_channels) || (rank == dimensions + 1 && input.size(0) == in_channels);
    }

    /// <summary>Convolves by one of two operators, of which the second takes the padding in words.</summary>
    private protected Tensor Convolve(Tensor input, Operator function, Operator paddingFunction)
    {
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = nn.functional.pad(input, reversedPadding, padding_mode);
            return nn.functional.Convolve(function, padded, weight, bias, stride, new long[kernel_size.Length], dilation, groups);
        }

        return padding_type is { } type
            ? nn.functional.Convolve(paddingFunction, input, weight, bias, stride, nn.functional.PaddingName(type), dilation, groups)
            : nn.functional.Convolve(function, input, weight, bias, stride, padding, dilation, groups);
    }

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
