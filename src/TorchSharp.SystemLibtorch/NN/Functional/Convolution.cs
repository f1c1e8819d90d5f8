using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The layers as functions of their input and parameters.</summary>
        public static partial class functional
        {
            private static readonly long[] Ones = [1];
            private static readonly long[] Zeros = [0];

            /// <summary>A two-dimensional convolution.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="weight">[out, C / groups, kH, kW].</param>
            /// <param name="bias">[out], or null.</param>
            /// <param name="strides">Step along each axis; one number for both; 1 by default.</param>
            /// <param name="padding">Zeros added on both sides of each axis; 0 by default.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 by default.</param>
            /// <param name="groups">Groups of channels that are convolved apart.</param>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1) =>
                Aten.conv2d.Call([input, weight, bias, strides ?? Ones, padding ?? Zeros, dilation ?? Ones, groups]);

            /// <summary>A two-dimensional convolution whose padding follows from the kernel.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="weight">[out, C / groups, kH, kW].</param>
            /// <param name="bias">[out], or null.</param>
            /// <param name="strides">Step along each axis; 1 by default, and always 1 for same padding.</param>
            /// <param name="padding">None, or as much as keeps the size; where that is odd, one more at the end.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 by default.</param>
            /// <param name="groups">Groups of channels that are convolved apart.</param>
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv2d_padding.Call(
                    [input, weight, bias, strides ?? Ones, padding == Padding.Same ? "same" : "valid", dilation ?? Ones, groups]);

            /// <summary>x·weightsᵀ + bias: [*, in] to [*, out].</summary>
            /// <param name="input">[*, in].</param>
            /// <param name="weights">[out, in].</param>
            /// <param name="bias">[out], or null.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.linear.Call([input, weights, bias]);
        }
    }
}
