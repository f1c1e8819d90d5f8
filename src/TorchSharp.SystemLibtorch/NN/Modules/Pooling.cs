using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The maximum over windows of an image: [N, C, H, W] or [C, H, W].</summary>
public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.ceil_mode = ceil_mode;
    }

    /// <summary>Size of the window along each axis.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>Step of the window; null for its size.</summary>
    public long[]? stride { get; set; }

    /// <summary>Negative infinity added on both sides; null for none.</summary>
    public long[]? padding { get; set; }

    /// <summary>Distance between the window's elements; null for 1.</summary>
    public long[]? dilation { get; set; }

    /// <summary>Whether a window may reach over the end.</summary>
    public bool ceil_mode { get; set; }

    /// <inheritdoc cref="nn.functional.max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
    public override Tensor forward(Tensor input) => nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);

    /// <inheritdoc cref="nn.functional.max_pool2d_with_indices"/>
    public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
        nn.functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
}

/// <summary>The mean over windows of an image: [N, C, H, W] or [C, H, W].</summary>
public sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal AvgPool2d(
        long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
        : base(nameof(AvgPool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.ceil_mode = ceil_mode;
        this.count_include_pad = count_include_pad;
        this.divisor_override = divisor_override;
    }

    /// <summary>Size of the window along each axis.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>Step of the window; null for its size.</summary>
    public long[]? stride { get; set; }

    /// <summary>Zeros added on both sides; null for none.</summary>
    public long[]? padding { get; set; }

    /// <summary>Whether a window may reach over the end.</summary>
    public bool ceil_mode { get; set; }

    /// <summary>Whether the mean counts the added zeros.</summary>
    public bool count_include_pad { get; set; }

    /// <summary>What to divide by instead of the count, or null.</summary>
    public long? divisor_override { get; set; }

    /// <inheritdoc cref="nn.functional.avg_pool2d(Tensor, long[], long[], long[], bool, bool, long?)"/>
    public override Tensor forward(Tensor input) =>
        nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
}

/// <summary>Means over as many windows as give an image of a fixed size: [N, C, H, W] or [C, H, W].</summary>
public sealed class AdaptiveAvgPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveAvgPool2d(long[] output_size) : base(nameof(AdaptiveAvgPool2d)) => this.output_size = output_size;

    /// <summary>Height and width of the result.</summary>
    public long[] output_size { get; set; }

    /// <inheritdoc cref="nn.functional.adaptive_avg_pool2d(Tensor, long[])"/>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, output_size);
}
