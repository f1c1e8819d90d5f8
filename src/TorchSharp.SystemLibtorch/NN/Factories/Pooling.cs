using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The maximum over square windows of an image.</summary>
        /// <param name="kernel_size">Size of the window.</param>
        /// <param name="stride">Step of the window; its size by default.</param>
        /// <param name="padding">Negative infinity added on both sides; at most half the window.</param>
        /// <param name="dilation">Distance between the window's elements.</param>
        /// <param name="ceil_mode">Whether a window may reach over the end.</param>
        public static MaxPool2d MaxPool2d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            new(functional.Square(kernel_size), functional.Square(stride ?? kernel_size), functional.Square(padding ?? 0),
                functional.Square(dilation ?? 1), ceil_mode);

        /// <summary>The maximum over windows of an image.</summary>
        /// <inheritdoc cref="MaxPool2d(long, long?, long?, long?, bool)"/>
        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
            bool ceil_mode = false) =>
            new(functional.Pair(kernel_size), functional.Pair(stride ?? kernel_size), functional.Pair(padding ?? (0, 0)),
                functional.Pair(dilation ?? (1, 1)), ceil_mode);

        /// <summary>The maximum over windows of an image.</summary>
        /// <inheritdoc cref="MaxPool2d(long, long?, long?, long?, bool)"/>
        public static MaxPool2d MaxPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
            new(kernel_size, stride, padding, dilation, ceil_mode);

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

        /// <summary>Means over as many windows as give a square image of a fixed size.</summary>
        /// <param name="output_size">Height and width of the result.</param>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(functional.Square(output_size));

        /// <summary>Means over as many windows as give an image of a fixed size.</summary>
        /// <inheritdoc cref="AdaptiveAvgPool2d(long)"/>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(functional.Pair(output_size));

        /// <summary>Means over as many windows as give an image of a fixed size.</summary>
        /// <inheritdoc cref="AdaptiveAvgPool2d(long)"/>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);
    }
}
