using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// Initializers. Each writes to its tensor without being recorded for gradients, and returns it; the numbers drawn
        /// after <c>manual_seed</c> are PyTorch's.
        /// </summary>
        public static class init
        {
            private const string TooFewAxes = "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions";

            /// <summary>Which functions a gain is made for.</summary>
            public enum NonlinearityType
            {
                /// <summary>The identity; gain 1.</summary>
                Linear = 0,

                /// <summary>A one-dimensional convolution; gain 1.</summary>
                Conv1D = 1,

                /// <summary>A two-dimensional convolution; gain 1.</summary>
                Conv2D = 2,

                /// <summary>A three-dimensional convolution; gain 1.</summary>
                Conv3D = 3,

                /// <summary>A one-dimensional transposed convolution; gain 1.</summary>
                ConvTranspose1D = 4,

                /// <summary>A two-dimensional transposed convolution; gain 1.</summary>
                ConvTranspose2D = 5,

                /// <summary>A three-dimensional transposed convolution; gain 1.</summary>
                ConvTranspose3D = 6,

                /// <summary>The logistic function; gain 1.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent; gain 5/3.</summary>
                Tanh = 8,

                /// <summary>max(x, 0); gain √2.</summary>
                ReLU = 9,

                /// <summary>A negative slope a; gain √(2 / (1 + a²)).</summary>
                LeakyReLU = 10,
            }

            /// <summary>Which of a layer's fans keeps its variance.</summary>
            public enum FanInOut
            {
                /// <summary>Inputs of one output: the forward pass keeps its variance.</summary>
                FanIn = 0,

                /// <summary>Outputs of one input: the backward pass does.</summary>
                FanOut = 1,
            }

            /// <summary>By how much to scale weights that are followed by a function.</summary>
            /// <param name="nonlinearity">The function.</param>
            /// <param name="param">The negative slope of LeakyReLU; unused by the others.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + param * param)),
                _ => 1.0,
            };

            /// <summary>Inputs of one output and outputs of one input of a weight [out, in, kernel…].</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two axes.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                long[] shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException(TooFewAxes);
                // The kernel's first slice is left to the current scope, as in TorchSharp.
                long field = shape.Length == 2 ? 1 : tensor[0, 0].NumberOfElements;
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>Fills with 1.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1L);

            /// <summary>Fills with 0.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0L);

            /// <summary>Fills with a value.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Write(tensor, Aten.fill_, [tensor, val]);

            /// <summary>Draws from the uniform distribution over [low, high).</summary>
            /// <param name="generator">Without effect, as in TorchSharp: the default generator draws.</param>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Write(tensor, Aten.uniform_, [tensor, low, high]);

            /// <summary>Draws from a normal distribution.</summary>
            /// <param name="generator">Without effect, as in TorchSharp: the default generator draws.</param>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Write(tensor, Aten.normal_, [tensor, mean, std]);

            /// <summary>Draws from a uniform distribution of variance gain² / fan (He et al. 2015).</summary>
            /// <param name="tensor">A weight, [out, in, kernel…].</param>
            /// <param name="a">The negative slope of LeakyReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What follows the weight.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Draws from a normal distribution of variance gain² / fan (He et al. 2015).</summary>
            /// <inheritdoc cref="kaiming_uniform_"/>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Draws from a uniform distribution of variance 2·gain² / (fan_in + fan_out) (Glorot and Bengio 2010).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                double bound = Math.Sqrt(3.0) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>As in TorchSharp the same as <see cref="xavier_uniform_"/>, in spite of its name: of the same variance, but uniform.</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <summary>
            /// As in TorchSharp no truncated normal distribution: mean and deviation are taken for each other in the end, so that with
            /// mean 0 all numbers are <paramref name="std"/>.
            /// </summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                using var _ = torch.no_grad();
                // Uniform between the bounds' quantiles, through the inverse of the distribution function.
                using var bounds = torch.tensor([(a - mean) / std / Math.Sqrt(2), (b - mean) / std / Math.Sqrt(2)]);
                using var quantiles = Aten.erf.Call([bounds]);
                double low = quantiles.data<double>()[0], high = quantiles.data<double>()[1];
                uniform_(tensor, low, high, generator);
                Aten.erfinv_.Run([tensor]);
                Aten.mul_scalar_.Run([tensor, mean]);
                Aten.add_scalar_.Run([tensor, std]);
                return Write(tensor, Aten.clamp_, [tensor, (Scalar)a, (Scalar)b]);
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = Fans(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = Fans(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            /// <summary>As <see cref="CalculateFanInAndFanOut"/>, for what libtorch itself computes in TorchSharp: errors are libtorch's.</summary>
            private static (long In, long Out) Fans(Tensor tensor)
            {
                long[] shape = tensor.shape;
                if (shape.Length < 2) throw new ExternalException(TooFewAxes);
                long field = shape.Skip(2).TotalSize();
                return (shape[1] * field, shape[0] * field);
            }

            private static Tensor Write(Tensor tensor, Operator inPlace, ReadOnlySpan<Argument> arguments)
            {
                using var _ = torch.no_grad();
                inPlace.Run(arguments);
                return tensor;
            }
        }
    }
}
