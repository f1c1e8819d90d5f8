using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Makes a line, an image or a volume larger or smaller.</summary>
            /// <param name="x">[N, C, *] of rank 3 to 5.</param>
            /// <param name="size">Sizes of the result's last axes; either they or factors are given.</param>
            /// <param name="scale_factor">Factors of the sizes; what comes out is rounded down.</param>
            /// <param name="mode">How new elements come of old ones; the linear ones and the cubic one are for one rank each.</param>
            /// <param name="align_corners">Whether the corners stay where they are; for linear modes and the cubic one only.</param>
            /// <param name="recompute_scale_factor">Whether places are computed from the sizes also where factors are given.</param>
            /// <param name="antialias">Whether smaller images are made of all pixels; for Bilinear and Bicubic only.</param>
            /// <exception cref="ExternalException">Mode and rank, or mode and the other arguments, do not fit.</exception>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                bool blends = mode is not (InterpolationMode.Nearest or InterpolationMode.Area or InterpolationMode.NearestExact);
                if (!blends && mode != InterpolationMode.NearestExact && align_corners is not null)
                {
                    throw new ExternalException(
                        "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear");
                }

                int axes = (int)x.ndim - 2;
                if (antialias && !(axes == 2 && mode is InterpolationMode.Bilinear or InterpolationMode.Bicubic))
                    throw new ExternalException("Anti-alias option is only supported for bilinear and bicubic modes");
                var function = Interpolation(axes, mode, antialias);
                long[] sizes = OutputSize(x, axes, size, scale_factor);
                if (mode == InterpolationMode.Area) return function.Call([x, sizes]);

                List<Argument> arguments = [x, sizes];
                if (blends) arguments.Add(align_corners ?? false);
                bool given = scale_factor is { Length: > 0 } && !recompute_scale_factor;
                for (int i = 0; i < axes; i++) arguments.Add(given ? scale_factor![i] : Argument.None);
                return function.Call(CollectionsMarshal.AsSpan(arguments));
            }

            /// <summary>Makes pixels of channels.</summary>
            /// <param name="input">[*, C·r², H, W].</param>
            /// <param name="upscale_factor">r.</param>
            /// <returns>[*, C, H·r, W·r].</returns>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Aten.pixel_shuffle.Call([input, upscale_factor]);

            /// <summary>Makes channels of pixels.</summary>
            /// <param name="input">[*, C, H·r, W·r].</param>
            /// <param name="downscale_factor">r.</param>
            /// <returns>[*, C·r², H, W].</returns>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => Aten.pixel_unshuffle.Call([input, downscale_factor]);

            private static Operator Interpolation(int axes, InterpolationMode mode, bool antialias) => (mode, axes) switch
            {
                (InterpolationMode.Nearest, 1) => Aten.upsample_nearest1d,
                (InterpolationMode.Nearest, 2) => Aten.upsample_nearest2d,
                (InterpolationMode.Nearest, 3) => Aten.upsample_nearest3d,
                (InterpolationMode.NearestExact, 1) => Aten.upsample_nearest_exact1d,
                (InterpolationMode.NearestExact, 2) => Aten.upsample_nearest_exact2d,
                (InterpolationMode.NearestExact, 3) => Aten.upsample_nearest_exact3d,
                (InterpolationMode.Area, 1) => Aten.adaptive_avg_pool1d,
                (InterpolationMode.Area, 2) => Aten.adaptive_avg_pool2d,
                (InterpolationMode.Area, 3) => Aten.adaptive_avg_pool3d,
                (InterpolationMode.Linear, 1) => Aten.upsample_linear1d,
                (InterpolationMode.Bilinear, 2) => antialias ? Aten.upsample_bilinear2d_aa : Aten.upsample_bilinear2d,
                (InterpolationMode.Bicubic, 2) => antialias ? Aten.upsample_bicubic2d_aa : Aten.upsample_bicubic2d,
                (InterpolationMode.Trilinear, 3) => Aten.upsample_trilinear3d,
                (InterpolationMode.Linear, 2 or 3) => throw new ExternalException($"Got {axes + 2}D input, but linear mode needs 3D input"),
                (InterpolationMode.Bilinear, 1 or 3) => throw new ExternalException($"Got {axes + 2}D input, but bilinear mode needs 4D input"),
                (InterpolationMode.Trilinear, 1 or 2) => throw new ExternalException($"Got {axes + 2}D input, but trilinear mode needs 5D input"),
                _ => throw new ExternalException(
                    $"Input Error: Only 3D, 4D and 5D input Tensors supported (got {axes + 2}D) for the modes: nearest | linear | bilinear | bicubic | trilinear (got k{mode})"),
            };

            private static long[] OutputSize(Tensor x, int axes, long[]? size, double[]? scale_factor)
            {
                bool sized = size is { Length: > 0 };
                bool scaled = scale_factor is { Length: > 0 };
                if (!sized && !scaled) throw new ExternalException("either size or scale_factor should be defined");
                if (sized && scaled) throw new ExternalException("only one of size or scale_factor should be defined");
                if (sized) return size!;
                if (scale_factor!.Length != axes)
                {
                    throw new ExternalException(
                        $"scale_factor shape must match input shape. Input is {axes}D, scale_factor size is [{string.Join(", ", scale_factor)}]");
                }

                return [.. scale_factor.Select((factor, i) => (long)Math.Floor(x.size(i + 2) * factor))];
            }
        }
    }
}
