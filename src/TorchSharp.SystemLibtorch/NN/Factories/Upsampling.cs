using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Makes a line, an image or a volume larger or smaller.</summary>
        /// <param name="size">Sizes of the result's last axes; either they or factors are given.</param>
        /// <param name="scale_factor">Factors of the sizes; what comes out is rounded down.</param>
        /// <param name="mode">How new elements come of old ones; the linear ones and the cubic one are for one rank each.</param>
        /// <param name="align_corners">Whether the corners stay where they are; for linear modes and the cubic one only.</param>
        /// <param name="recompute_scale_factor">Whether places are computed from the sizes also where factors are given.</param>
        public static Upsample Upsample(
            long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null,
            bool? recompute_scale_factor = null) =>
            new(size, scale_factor, mode, align_corners, recompute_scale_factor);

        /// <summary>Makes pixels of channels (Shi et al. 2016): [*, C·r², H, W] to [*, C, H·r, W·r].</summary>
        /// <param name="upscale_factor">r.</param>
        public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);

        /// <summary>Makes channels of pixels: [*, C, H·r, W·r] to [*, C·r², H, W].</summary>
        /// <param name="downscale_factor">r.</param>
        public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);
    }
}
