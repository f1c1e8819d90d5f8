using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The maximum over windows of a line.</summary>
            /// <param name="input">[N, C, L] or [C, L].</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Step of the window; its size by default.</param>
            /// <param name="padding">Negative infinity added on both sides; at most half the window; 0 by default.</param>
            /// <param name="dilation">Distance between the window's elements; 1 by default.</param>
            /// <param name="ceil_mode">Whether a window may reach over the end.</param>
            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool1d.Call(
                    [input, new[] { kernel_size }, new[] { stride ?? kernel_size }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, ceil_mode]);

            /// <summary>The maximum over windows of a line, and where it is in it.</summary>
            /// <inheritdoc cref="max_pool1d"/>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool1d_with_indices.CallPair(
                    [input, new[] { kernel_size }, new[] { stride ?? kernel_size }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, ceil_mode]);

            /// <summary>The maximum over windows of an image.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="kernel_size">Size of the window along each axis.</param>
            /// <param name="strides">Step of the window; its size by default.</param>
            /// <param name="padding">Negative infinity added on both sides; at most half the window; 0 by default.</param>
            /// <param name="dilation">Distance between the window's elements; 1 by default.</param>
            /// <param name="ceil_mode">Whether a window may reach over the end.</param>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool2d.Call([input, kernel_size, strides ?? kernel_size, padding ?? Zeros, dilation ?? Ones, ceil_mode]);

            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Square(kernel_size), Square(stride), Square(padding), Square(dilation), ceil_mode);

            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            /// <summary>The maximum over windows of an image, and where it is in the flattened plane.</summary>
            /// <inheritdoc cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool2d_with_indices.CallPair(
                    [input, kernel_size, strides ?? kernel_size, padding ?? Zeros, dilation ?? Ones, ceil_mode]);

            /// <summary>The maximum over windows of a volume.</summary>
            /// <param name="input">[N, C, D, H, W] or [C, D, H, W].</param>
            /// <param name="kernel_size">Size of the window along each axis.</param>
            /// <param name="strides">Step of the window; its size by default.</param>
            /// <param name="padding">Negative infinity added on both sides; at most half the window; 0 by default.</param>
            /// <param name="dilation">Distance between the window's elements; 1 by default.</param>
            /// <param name="ceil_mode">Whether a window may reach over the end.</param>
            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool3d.Call([input, kernel_size, strides ?? kernel_size, padding ?? Zeros, dilation ?? Ones, ceil_mode]);

            /// <summary>The maximum over windows of a volume, and where it is in the flattened volume.</summary>
            /// <inheritdoc cref="max_pool3d"/>
            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool3d_with_indices.CallPair(
                    [input, kernel_size, strides ?? kernel_size, padding ?? Zeros, dilation ?? Ones, ceil_mode]);
        }
    }
}
