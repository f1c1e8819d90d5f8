using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The mean over windows of a line.</summary>
            /// <param name="input">[N, C, L] or [C, L].</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Step of the window; its size by default.</param>
            /// <param name="padding">Zeros added on both sides; at most half the window; 0 by default.</param>
            /// <param name="ceil_mode">Whether a window may reach over the end.</param>
            /// <param name="count_include_pad">Whether the mean counts the added zeros.</param>
            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true) =>
                Aten.avg_pool1d.Call(
                    [input, new[] { kernel_size }, new[] { stride ?? kernel_size }, new[] { padding ?? 0 }, ceil_mode, count_include_pad]);

            /// <summary>The mean over windows of an image.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="kernel_size">Size of the window along each axis.</param>
            /// <param name="stride">Step of the window; its size by default.</param>
            /// <param name="padding">Zeros added on both sides; at most half the window; 0 by default.</param>
            /// <param name="ceil_mode">Whether a window may reach over the end.</param>
            /// <param name="count_include_pad">Whether the mean counts the added zeros.</param>
            /// <param name="divisor_override">What to divide by instead of the count; 0 and null are the same.</param>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool2d.Call(
                    [input, kernel_size, stride ?? kernel_size, padding ?? Zeros, ceil_mode, count_include_pad,
                     divisor_override == 0 ? null : divisor_override]);

            /// <inheritdoc cref="avg_pool2d(Tensor, long[], long[], long[], bool, bool, long?)"/>
            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Square(kernel_size), Square(stride), Square(padding), ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="avg_pool2d(Tensor, long[], long[], long[], bool, bool, long?)"/>
            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean over windows of a volume.</summary>
            /// <param name="input">[N, C, D, H, W] or [C, D, H, W].</param>
            /// <param name="kernel_size">Size of the window along each axis.</param>
            /// <param name="stride">Step of the window; its size by default.</param>
            /// <param name="padding">Zeros added on both sides; at most half the window; 0 by default.</param>
            /// <param name="ceil_mode">Whether a window may reach over the end.</param>
            /// <param name="count_include_pad">Whether the mean counts the added zeros.</param>
            /// <param name="divisor_override">What to divide by instead of the count; 0 and null are the same.</param>
            public static Tensor avg_pool3d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool3d.Call(
                    [input, kernel_size, stride ?? kernel_size, padding ?? Zeros, ceil_mode, count_include_pad,
                     divisor_override == 0 ? null : divisor_override]);

            /// <summary>The sum of powers over windows of a line, and its root.</summary>
            /// <param name="input">[N, C, L] or [C, L].</param>
            /// <param name="norm_type">The power.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Step of the window; its size by default.</param>
            /// <param name="ceil_mode">
            /// Whether a window may reach over the end. One that does counts as if its mean filled it.
            /// </param>
            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var powers = input.pow(norm_type);
                using var means = avg_pool1d(powers, kernel_size, stride, 0, ceil_mode);
                return Root(means, norm_type, kernel_size);
            }

            /// <summary>The sum of powers over windows of an image, and its root.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="norm_type">The power.</param>
            /// <param name="kernel_size">Size of the window along each axis.</param>
            /// <param name="stride">Step of the window; its size by default.</param>
            /// <param name="ceil_mode">
            /// Whether a window may reach over the end. One that does counts as if its mean filled it.
            /// </param>
            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using var powers = input.pow(norm_type);
                using var means = avg_pool2d(powers, kernel_size, stride, null, ceil_mode);
                return Root(means, norm_type, kernel_size[0] * kernel_size[1]);
            }

            /// <inheritdoc cref="lp_pool2d(Tensor, double, long[], long[], bool)"/>
            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                lp_pool2d(input, norm_type, Square(kernel_size), Square(stride), ceil_mode);

            // In PyTorch's steps, so that gradients are PyTorch's too.
            private static Tensor Root(Tensor means, double power, long count)
            {
                using var sign = means.sign();
                using var size = means.abs();
                using var positive = size.relu();
                using var signed = sign.mul(positive);
                using var sum = signed.mul(count);
                return sum.pow(1 / power);
            }
        }
    }
}
