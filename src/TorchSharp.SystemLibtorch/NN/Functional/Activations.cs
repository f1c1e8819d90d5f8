using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>max(x, 0).</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="inplace">Whether to write to <paramref name="x"/>; what is returned is another handle to it.</param>
            public static Tensor relu(Tensor x, bool inplace = false) => Apply(x, inplace, Aten.relu, Aten.relu_, [x]);

            /// <summary>min(max(x, 0), 6).</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor relu6(Tensor x, bool inplace = false) => Apply(x, inplace, Aten.relu6, Aten.relu6_, [x]);

            /// <summary>1 / (1 + e⁻ˣ).</summary>
            public static Tensor sigmoid(Tensor x) => sigmoid(x, false);

            /// <summary>1 / (1 + e⁻ˣ).</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor sigmoid(Tensor x, bool inplace) => Apply(x, inplace, Aten.sigmoid, Aten.sigmoid_, [x]);

            /// <summary>tanh x.</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor tanh(Tensor x, bool inplace = false) => Apply(x, inplace, Aten.tanh, Aten.tanh_, [x]);

            /// <summary>x·sigmoid(x), also called swish.</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor silu(Tensor x, bool inplace = false) => Apply(x, inplace, Aten.silu, Aten.silu_, [x]);

            /// <summary>x·Φ(x), Φ being the normal distribution's (Hendrycks and Gimpel 2016).</summary>
            public static Tensor gelu(Tensor x) => gelu(x, false);

            /// <summary>x·Φ(x), Φ being the normal distribution's (Hendrycks and Gimpel 2016).</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor gelu(Tensor x, bool inplace)
            {
                if (!inplace) return x.gelu();
                // TorchSharp's gelu_ returns a handle of its own, and leaves it to the current scope.
                return Aten.gelu_.Call([x]).alias();
            }

            /// <summary>x, or <paramref name="negative_slope"/>·x where x is negative.</summary>
            /// <param name="input">Any tensor.</param>
            /// <param name="negative_slope">The slope below 0.</param>
            /// <param name="inplace">Whether to write to the input; what is returned is another handle to it.</param>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                Apply(input, inplace, Aten.leaky_relu, Aten.leaky_relu_, [input, negative_slope]);

            /// <summary>x, or the mean of two slopes times x where it is negative: as in TorchSharp, none is ever drawn.</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="lower">The lesser slope.</param>
            /// <param name="upper">The greater slope.</param>
            /// <param name="inplace">Whether to write to <paramref name="x"/>; what is returned is another handle to it.</param>
            public static Tensor rrelu(Tensor x, double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) =>
                Apply(x, inplace, Aten.rrelu, Aten.rrelu_, [x, lower, upper]);

            /// <summary>x, or <paramref name="alpha"/>·(eˣ − 1) where x is negative.</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="alpha">The negative limit.</param>
            /// <param name="inplace">Without effect, as in TorchSharp.</param>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? x.elu_(alpha).alias() : x.elu(alpha);

            /// <summary>x, or α·(eˣ − 1) where x is negative, times a scale: these keep mean 0 and variance 1.</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor selu(Tensor x, bool inplace = false) => Apply(x, inplace, Aten.selu, Aten.selu_, [x]);

            /// <summary>x, or α·(exp(x/α) − 1) where x is negative.</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="alpha">The negative limit.</param>
            /// <param name="inplace">Whether to write to <paramref name="x"/>; what is returned is another handle to it.</param>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => Apply(x, inplace, Aten.celu, Aten.celu_, [x, alpha]);

            /// <summary>x, or <paramref name="value"/> where x isn't above <paramref name="threshold"/>.</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="threshold">Numbers above it stay.</param>
            /// <param name="value">What becomes of all others.</param>
            /// <param name="inplace">Whether to write to <paramref name="x"/>; what is returned is another handle to it.</param>
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                Apply(x, inplace, Aten.threshold, Aten.threshold_, [x, threshold, value]);

            /// <summary>x·relu6(x + 3)/6.</summary>
            /// <param name="input">Any tensor.</param>
            /// <param name="inplace">Whether to write to the input; what is returned is another handle to it.</param>
            public static Tensor hardswish(Tensor input, bool inplace = false) => Apply(input, inplace, Aten.hardswish, Aten.hardswish_, [input]);

            /// <summary>relu6(x + 3)/6.</summary>
            /// <inheritdoc cref="hardswish"/>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => Apply(input, inplace, Aten.hardsigmoid, Aten.hardsigmoid_, [input]);

            /// <summary>
            /// x·tanh(softplus(x)), from its parts as in TorchSharp: in place that overwrites what its backward pass needs.
            /// </summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor mish(Tensor x, bool inplace = false)
            {
                using var softplus = x.softplus();
                using var factor = softplus.tanh();
                return inplace ? x.mul_(factor).alias() : x.mul(factor);
            }

            /// <summary>x/(1 + |x|), from its parts as in TorchSharp: in place that overwrites what its backward pass needs.</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var size = x.abs();
                using var divisor = 1 + size;
                return inplace ? x.div_(divisor).alias() : x.div(divisor);
            }

            /// <summary>x − tanh x.</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var tanh = x.tanh();
                return inplace ? x.sub_(tanh).alias() : x.sub(tanh);
            }

            /// <summary>min(max(x, <paramref name="min_val"/>), <paramref name="max_val"/>) in place; else, as in TorchSharp, x as it is.</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="min_val">The least result.</param>
            /// <param name="max_val">The greatest result.</param>
            /// <param name="inplace">Whether to write to <paramref name="x"/>; what is returned is another handle to it.</param>
            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? x.hardtanh_(min_val, max_val).alias() : x.hardtanh(min_val, max_val);

            /// <summary>All numbers nearer to 0 by <paramref name="lambda"/>, and 0 what is within it.</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="lambda">At least 0.</param>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Aten.softshrink.Call([x, lambda]);

            /// <summary>x, or 0 where |x| isn't above <paramref name="lambda"/>.</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="lambda">What is within it of 0 becomes 0.</param>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Aten.hardshrink.Call([x, lambda]);

            /// <summary>Exponentials over their sum along an axis.</summary>
            /// <param name="input">Any tensor.</param>
            /// <param name="dim">The axis.</param>
            /// <param name="dtype">The type to compute and return; that of the input by default.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.softmax.Call([input, dim, dtype]);

            /// <summary>The logarithm of <see cref="softmax"/>.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => Aten.log_softmax.Call([x, dim]);

            /// <summary>The <see cref="softmax"/> of −x.</summary>
            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = x.neg();
                return negative.softmax(dim);
            }

            /// <summary>The <see cref="softmax"/> over the channels of images.</summary>
            /// <param name="x">[N, C, H, W] or [C, H, W].</param>
            public static Tensor softmax2d(Tensor x) => x.softmax(-3);

            private static Tensor Apply(Tensor x, bool inplace, Operator function, Operator inPlaceForm, ReadOnlySpan<Argument> arguments)
            {
                if (!inplace) return function.Call(arguments);
                inPlaceForm.Run(arguments);
                return x.alias();
            }
        }
    }
}
