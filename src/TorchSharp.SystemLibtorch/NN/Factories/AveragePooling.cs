using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The mean over windows of a line.</summary>
        /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
        public static AvgPool1d AvgPool1d(
            long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true) =>
            new(kernel_size, stride, padding, ceil_mode, count_include_pad);

        /// <summary>The mean over square windows of an image.</summary>
        /// <param name="kernel_size">Size of the window.</param>
        /// <param name="stride">Step of the window; its size by default.</param>
        /// <param name="padding">Zeros added on both sides; at most half the window.</param>
        /// <param name="ceil_mode">Whether a window may reach over the end.</param>
        /// <param name="count_include_pad">Whether the mean counts the added zeros.</param>
        /// <param name="divisor_override">What to divide by instead of the count.</param>
        public static AvgPool2d AvgPool2d(
            long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null) =>
            new(functional.Square(kernel_size), functional.Square(stride), functional.Square(padding), ceil_mode, count_include_pad,
                divisor_override);

        /// <summary>The mean over windows of an image.</summary>
        /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
        public static AvgPool2d AvgPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
            bool count_include_pad = true, long? divisor_override = null) =>
            new(functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding), ceil_mode, count_include_pad,
                divisor_override);

        /// <summary>The mean over windows of an image.</summary>
        /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
        public static AvgPool2d AvgPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null) =>
            new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <summary>The mean over cubic windows of a volume.</summary>
        /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
        public static AvgPool3d AvgPool3d(
            long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null) =>
            new(functional.Cube(kernel_size), functional.Cube(stride), functional.Cube(padding), ceil_mode, count_include_pad,
                divisor_override);

        /// <summary>The mean over windows of a volume.</summary>
        /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
        public static AvgPool3d AvgPool3d(
            (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, bool ceil_mode = false,
            bool count_include_pad = true, long? divisor_override = null) =>
            new(functional.Triple(kernel_size), functional.Triple(stride), functional.Triple(padding), ceil_mode, count_include_pad,
                divisor_override);

        /// <summary>The mean over windows of a volume.</summary>
        /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
        public static AvgPool3d AvgPool3d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null) =>
            new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <summary>The sum of powers over windows of a line, and its root.</summary>
        /// <inheritdoc cref="functional.lp_pool1d"/>
        public static LPPool1d LPPool1d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
            new(norm_type, kernel_size, stride, ceil_mode);

        /// <summary>The sum of powers over square windows of an image, and its root.</summary>
        /// <inheritdoc cref="functional.lp_pool2d(Tensor, double, long[], long[], bool)"/>
        public static LPPool2d LPPool2d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
            new(norm_type, functional.Square(kernel_size), functional.Square(stride), ceil_mode);

        /// <summary>The sum of powers over windows of an image, and its root.</summary>
        /// <inheritdoc cref="functional.lp_pool2d(Tensor, double, long[], long[], bool)"/>
        public static LPPool2d LPPool2d(double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false) =>
            new(norm_type, kernel_size, stride, ceil_mode);
    }
}
