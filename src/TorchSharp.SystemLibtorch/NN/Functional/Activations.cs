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
            public static Tensor gelu(Tensor x, bool inplace) => Apply(x, inplace, Aten.gelu, Aten.gelu_, [x]);

            /// <summary>x, or <paramref name="negative_slope"/>·x where x is negative.</summary>
            /// <param name="input">Any tensor.</param>
            /// <param name="negative_slope">The slope below 0.</param>
            /// <param name="inplace">Whether to write to the input; what is returned is another handle to it.</param>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                Apply(input, inplace, Aten.leaky_relu, Aten.leaky_relu_, [input, negative_slope]);

            /// <summary>x, or <paramref name="alpha"/>·(eˣ − 1) where x is negative.</summary>
            /// <param name="x">Any tensor.</param>
            /// <param name="alpha">The negative limit.</param>
            /// <param name="inplace">Whether to write to <paramref name="x"/>; what is returned is another handle to it.</param>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                Apply(x, inplace, Aten.elu, Aten.elu_, [x, alpha, 1.0, 1.0]);

            /// <summary>Exponentials over their sum along an axis.</summary>
            /// <param name="input">Any tensor.</param>
            /// <param name="dim">The axis.</param>
            /// <param name="dtype">The type to compute and return; that of the input by default.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.softmax.Call([input, dim, dtype]);

            /// <summary>The logarithm of <see cref="softmax"/>.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => Aten.log_softmax.Call([x, dim]);

            /// <summary>In training, zeroes elements at random and scales the others by 1 / (1 − p).</summary>
            /// <param name="input">Any tensor.</param>
            /// <param name="p">The probability of an element to be zeroed, in [0, 1].</param>
            /// <param name="training">If false, what is returned is another handle to the input.</param>
            /// <param name="inplace">Whether to write to the input; what is returned is another handle to it.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? Aten.dropout_ : Aten.dropout).Call([input, p, training]);

            private static Tensor Apply(Tensor x, bool inplace, Operator function, Operator inPlaceForm, ReadOnlySpan<Argument> arguments)
            {
                if (!inplace) return function.Call(arguments);
                inPlaceForm.Run(arguments);
                return x.alias();
            }
        }
    }
}
