using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Makes a line, an image or a volume larger or smaller: [N, C, *] of rank 3 to 5.</summary>
public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
{
    private readonly long[]? sizes;
    private readonly double[]? factors;

    internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
        : base(nameof(Upsample))
    {
        sizes = size;
        factors = scale_factor;
        this.mode = mode;
        this.align_corners = align_corners;
        this.recompute_scale_factor = recompute_scale_factor;
    }

    /// <summary>Sizes of the result; empty where factors are given.</summary>
    public ReadOnlySpan<long> size => sizes;

    /// <summary>Factors of the sizes; empty where these are given.</summary>
    public ReadOnlySpan<double> scale_factor => factors;

    /// <summary>How new elements come of old ones.</summary>
    public UpsampleMode mode { get; }

    /// <summary>Whether the corners stay where they are; null for modes that have no such choice, and for false.</summary>
    public bool? align_corners { get; }

    /// <summary>Whether places are computed from the sizes also where factors are given.</summary>
    public bool? recompute_scale_factor { get; set; }

    /// <inheritdoc cref="nn.functional.interpolate"/>
    public override Tensor forward(Tensor input) =>
        nn.functional.interpolate(input, sizes, factors, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
}

/// <summary>Makes pixels of channels (Shi et al. 2016): [*, C·r², H, W] to [*, C, H·r, W·r].</summary>
public sealed class PixelShuffle : ParameterLessModule<Tensor, Tensor>
{
    internal PixelShuffle(long upscale_factor) : base(nameof(PixelShuffle)) => this.upscale_factor = upscale_factor;

    /// <summary>r.</summary>
    public long upscale_factor { get; set; }

    /// <inheritdoc cref="nn.functional.pixel_shuffle"/>
    public override Tensor forward(Tensor input) => nn.functional.pixel_shuffle(input, upscale_factor);
}

/// <summary>Makes channels of pixels: [*, C, H·r, W·r] to [*, C·r², H, W].</summary>
public sealed class PixelUnshuffle : ParameterLessModule<Tensor, Tensor>
{
    internal PixelUnshuffle(long downscale_factor) : base(nameof(PixelUnshuffle)) => this.downscale_factor = downscale_factor;

    /// <summary>r.</summary>
    public long downscale_factor { get; set; }

    /// <inheritdoc cref="nn.functional.pixel_unshuffle"/>
    public override Tensor forward(Tensor input) => nn.functional.pixel_unshuffle(input, downscale_factor);
}
