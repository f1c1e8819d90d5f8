using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The layers as functions of their input and parameters.</summary>
        public static partial class functional
        {
            /// <summary>A one-dimensional convolution.</summary>
            /// <param name="input">[N, C, L] or [C, L].</param>
            /// <param name="weight">[out, C / groups, k].</param>
            /// <param name="bias">[out], or null.</param>
            /// <param name="stride">Step; 1 by default.</param>
            /// <param name="padding">Zeros added on both sides; 0 by default.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 by default.</param>
            /// <param name="groups">Groups of channels that are convolved apart.</param>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null,
                long groups = 1) =>
                Aten.conv1d.Call([input, weight, bias, new[] { stride ?? 1 }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, groups]);

            /// <summary>A one-dimensional convolution whose padding follows from the kernel.</summary>
            /// <inheritdoc cref="conv1d"/>
            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null,
                long groups = 1) =>
                Aten.conv1d_padding.Call(
                    [input, weight, bias, new[] { stride ?? 1 }, PaddingName(padding), new[] { dilation ?? 1 }, groups]);

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
                weight.ConvolvePacked(input, bias, strides ?? Ones, padding ?? Zeros, dilation ?? Ones, groups) ??
                Convolve(Aten.conv2d, input, weight, bias, strides ?? Ones, padding ?? Zeros, dilation ?? Ones, groups);

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
                weight.ConvolvePacked(input, bias, strides ?? Ones, padding == Padding.Same ? null : Zeros, dilation ?? Ones, groups) ??
                Convolve(Aten.conv2d_padding, input, weight, bias, strides ?? Ones, PaddingName(padding), dilation ?? Ones, groups);

            /// <summary>A three-dimensional convolution.</summary>
            /// <param name="input">[N, C, D, H, W] or [C, D, H, W].</param>
            /// <param name="weight">[out, C / groups, kD, kH, kW].</param>
            /// <param name="bias">[out], or null.</param>
            /// <param name="strides">Step along each axis; one number for all; 1 by default.</param>
            /// <param name="padding">Zeros added on both sides of each axis; 0 by default.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 by default.</param>
            /// <param name="groups">Groups of channels that are convolved apart.</param>
            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1) =>
                Aten.conv3d.Call([input, weight, bias, strides ?? Ones, padding ?? Zeros, dilation ?? Ones, groups]);

            /// <summary>A three-dimensional convolution whose padding follows from the kernel.</summary>
            /// <inheritdoc cref="conv3d"/>
            public static Tensor conv3d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv3d_padding.Call([input, weight, bias, strides ?? Ones, PaddingName(padding), dilation ?? Ones, groups]);

            /// <summary>A one-dimensional transposed convolution.</summary>
            /// <param name="input">[N, C, L] or [C, L].</param>
            /// <param name="weight">[C, out / groups, k].</param>
            /// <param name="bias">[out], or null.</param>
            /// <param name="stride">Distance in the result between what two neighbours give; 1 by default.</param>
            /// <param name="padding">Elements cut off both sides of the result; 0 by default.</param>
            /// <param name="output_padding">Elements added to its end; 0 by default.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 by default.</param>
            /// <param name="groups">Groups of channels that are convolved apart.</param>
            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null,
                long? dilation = null, long groups = 1) =>
                Transposed(
                    Aten.conv_transpose1d, input, weight, bias, [stride ?? 1], [padding ?? 0], [output_padding ?? 0], groups, [dilation ?? 1]);

            /// <summary>A two-dimensional transposed convolution.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="weight">[C, out / groups, kH, kW].</param>
            /// <param name="bias">[out], or null.</param>
            /// <param name="strides">Distance in the result between what two neighbours give; 1 by default.</param>
            /// <param name="padding">Elements cut off both sides of each axis of the result; 0 by default.</param>
            /// <param name="output_padding">Elements added to the end of each axis; 0 by default.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 by default.</param>
            /// <param name="groups">Groups of channels that are convolved apart.</param>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Transposed(
                    Aten.conv_transpose2d, input, weight, bias, strides ?? Ones, padding ?? Zeros, output_padding ?? Zeros, groups, dilation ?? Ones);

            /// <summary>A three-dimensional transposed convolution.</summary>
            /// <param name="input">[N, C, D, H, W] or [C, D, H, W].</param>
            /// <param name="weight">[C, out / groups, kD, kH, kW].</param>
            /// <inheritdoc cref="conv_transpose2d"/>
            public static Tensor conv_transpose3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Transposed(
                    Aten.conv_transpose3d, input, weight, bias, strides ?? Ones, padding ?? Zeros, output_padding ?? Zeros, groups, dilation ?? Ones);

            /// <summary>x·weightsᵀ + bias: [*, in] to [*, out].</summary>
            /// <param name="input">[*, in].</param>
            /// <param name="weights">[out, in].</param>
            /// <param name="bias">[out], or null.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
            {
                Native.Check(Native.Linear(input.Handle, weights.Handle, bias?.Handle ?? 0, out var result));
                GC.KeepAlive(input);
                GC.KeepAlive(weights);
                GC.KeepAlive(bias);
                return new Tensor(result);
            }

            // Mirrored in native/packed_convolution.cpp.
            private const long LargeKernel = 8;

            /// <summary>
            /// Of channels-last images that are narrower than a large kernel, oneDNN 2.6, Debian 12's, reads past the ends: a kernel of 9 over a
            /// width of 7, with 64 channels out, makes numbers of nothing. Laid out row by row they are right.
            /// </summary>
            internal static Tensor Convolve(
                Operator convolution, Tensor input, Tensor weight, Tensor? bias, long[] strides, Argument padding, long[] dilation, long groups)
            {
                if (weight.dim() != 4 || weight.size(3) < LargeKernel || input.dim() < 3 || input.size(-1) >= weight.size(3))
                    return convolution.Call([input, weight, bias, strides, padding, dilation, groups]);
                using var images = input.contiguous();
                using var kernels = weight.contiguous();
                return convolution.Call([images, kernels, bias, strides, padding, dilation, groups]);
            }

            /// <summary>
            /// libtorch 1.13 convolves numbers of bfloat16 on the CPU as if it weren't transposed: it is done in float32, and rounded once.
            /// </summary>
            internal static Tensor Transposed(
                Operator function, Tensor input, Tensor weight, Tensor? bias, long[] strides, long[] padding, long[] output_padding, long groups,
                long[] dilation)
            {
                var isOfBFloat16 = new[] { input, weight, bias }.All(t => t is null || (t.dtype == ScalarType.BFloat16 && t.is_cpu()));
                if (!isOfBFloat16) return function.Call([input, weight, bias, strides, padding, output_padding, groups, dilation]);
                using var x = input.to(ScalarType.Float32);
                using var w = weight.to(ScalarType.Float32);
                using var b = bias?.to(ScalarType.Float32);
                using var result = function.Call([x, w, b, strides, padding, output_padding, groups, dilation]);
                return result.to(ScalarType.BFloat16);
            }

            internal static string PaddingName(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}
