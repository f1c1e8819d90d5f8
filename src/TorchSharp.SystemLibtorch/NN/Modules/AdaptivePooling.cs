using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Means over as many windows as give a line of a fixed length: [N, C, L] or [C, L].</summary>
public sealed class AdaptiveAvgPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveAvgPool1d(long output_size) : base(nameof(AdaptiveAvgPool1d)) => this.output_size = output_size;

    /// <summary>Length of the result.</summary>
    public long output_size { get; set; }

    /// <inheritdoc cref="nn.functional.adaptive_avg_pool1d"/>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool1d(input, output_size);
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

/// <summary>Means over as many windows as give a volume of a fixed size: [N, C, D, H, W] or [C, D, H, W].</summary>
public sealed class AdaptiveAvgPool3d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveAvgPool3d(long[] output_size) : base(nameof(AdaptiveAvgPool3d)) => this.output_size = output_size;

    /// <summary>Depth, height and width of the result.</summary>
    public long[] output_size { get; set; }

    /// <inheritdoc cref="nn.functional.adaptive_avg_pool3d(Tensor, long[])"/>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool3d(input, output_size);
}

/// <summary>Maxima over as many windows as give a line of a fixed length: [N, C, L] or [C, L].</summary>
public sealed class AdaptiveMaxPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveMaxPool1d(long output_size) : base(nameof(AdaptiveMaxPool1d)) => this.output_size = output_size;

    /// <summary>Length of the result.</summary>
    public long output_size { get; set; }

    /// <inheritdoc cref="nn.functional.adaptive_max_pool1d"/>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_max_pool1d(input, output_size);

    /// <inheritdoc cref="nn.functional.adaptive_max_pool1d_with_indices"/>
    public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
        nn.functional.adaptive_max_pool1d_with_indices(input, output_size);
}

/// <summary>Maxima over as many windows as give an image of a fixed size: [N, C, H, W] or [C, H, W].</summary>
public sealed class AdaptiveMaxPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveMaxPool2d(long[] output_size) : base(nameof(AdaptiveMaxPool2d)) => this.output_size = output_size;

    /// <summary>Height and width of the result.</summary>
    public long[] output_size { get; set; }

    /// <inheritdoc cref="nn.functional.adaptive_max_pool2d"/>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_max_pool2d(input, output_size);

    /// <inheritdoc cref="nn.functional.adaptive_max_pool2d_with_indices"/>
    public (Tensor output, Tensor indices) forward_with_indices(Tensor input) =>
        nn.functional.adaptive_max_pool2d_with_indices(input, output_size);
}

/// <summary>Maxima over as many windows as give a volume of a fixed size: [N, C, D, H, W] or [C, D, H, W].</summary>
public sealed class AdaptiveMaxPool3d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveMaxPool3d(long[] output_size) : base(nameof(AdaptiveMaxPool3d)) => this.output_size = output_size;

    /// <summary>Depth, height and width of the result.</summary>
    public long[] output_size { get; set; }

    /// <inheritdoc cref="nn.functional.adaptive_max_pool3d"/>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_max_pool3d(input, output_size);

    /// <inheritdoc cref="nn.functional.adaptive_max_pool3d_with_indices"/>
    public (Tensor output, Tensor indices) forward_with_indices(Tensor input) =>
        nn.functional.adaptive_max_pool3d_with_indices(input, output_size);
}
