using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>max(x, 0).</summary>
        /// <param name="inplace">Whether to write to the input.</param>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>1 / (1 + e⁻ˣ).</summary>
        public static Sigmoid Sigmoid() => new(false);

        /// <summary>1 / (1 + e⁻ˣ).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>tanh x.</summary>
        public static Tanh Tanh() => new(false);

        /// <summary>tanh x.</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>x·sigmoid(x).</summary>
        public static SiLU SiLU() => new(false);

        /// <summary>x·sigmoid(x).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>x·Φ(x).</summary>
        public static GELU GELU() => new(false);

        /// <summary>x·Φ(x).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static GELU GELU(bool inplace) => new(inplace);

        /// <summary>x, or alpha·(eˣ − 1) where x is negative.</summary>
        /// <param name="alpha">The negative limit.</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

        /// <summary>x, or a small multiple of it where it is negative.</summary>
        /// <param name="negative_slope">The multiple.</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>x, or the mean of two slopes times x where it is negative: as in TorchSharp, none is drawn in training.</summary>
        /// <param name="lower">The lesser slope.</param>
        /// <param name="upper">The greater slope.</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static RReLU RReLU(double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) => new(lower, upper, inplace);

        /// <summary>min(max(x, 0), 6).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

        /// <summary>x, or a multiple of it that is learned where it is negative.</summary>
        /// <param name="num_parameters">1, or one for each channel.</param>
        /// <param name="init">What they begin with.</param>
        /// <param name="device">Where they are.</param>
        /// <param name="dtype">Their type.</param>
        public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
            (PReLU)new PReLU(num_parameters, init).Move(dtype ?? get_default_dtype(), device ?? get_default_device(), false);

        /// <summary>The scaled exponential linear unit.</summary>
        /// <inheritdoc cref="ReLU"/>
        public static SELU SELU(bool inplace = false) => new(inplace);

        /// <summary>x, or alpha·(exp(x/alpha) − 1) where x is negative.</summary>
        /// <param name="alpha">The negative limit.</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static CELU CELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

        /// <summary>x, or another number where x isn't above a threshold.</summary>
        /// <param name="threshold">Numbers above it stay.</param>
        /// <param name="value">What becomes of all others.</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);

        /// <summary>x·relu6(x + 3)/6.</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Hardswish Hardswish(bool inplace = false) => new(inplace);

        /// <summary>x·tanh(softplus(x)).</summary>
        public static Mish Mish() => new(false);

        /// <summary>x·tanh(softplus(x)).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Mish Mish(bool inplace) => new(inplace);

        /// <summary>log(1 + exp(βx))/β.</summary>
        /// <param name="beta">How near to max(x, 0) it comes.</param>
        /// <param name="threshold">Where βx is above it, the result is x.</param>
        public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);

        /// <summary>log(sigmoid(x)).</summary>
        public static LogSigmoid LogSigmoid() => new();

        /// <summary>relu6(x + 3)/6.</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);

        /// <summary>x/(1 + |x|).</summary>
        public static Softsign Softsign() => new(false);

        /// <summary>x/(1 + |x|).</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Softsign Softsign(bool inplace) => new(inplace);

        /// <summary>min(max(x, min_val), max_val), but without effect where it isn't in place.</summary>
        /// <param name="min_val">The least result.</param>
        /// <param name="max_val">The greatest result.</param>
        /// <param name="inplace">Whether to write to the input.</param>
        public static Hardtanh Hardtanh(double min_val = -1, double max_val = 1, bool inplace = false) => new(min_val, max_val, inplace);

        /// <summary>All numbers nearer to 0 by lambda.</summary>
        /// <param name="lambda">What is within it of 0 becomes 0.</param>
        public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);

        /// <summary>x, or 0 where |x| isn't above lambda.</summary>
        /// <param name="lambda">What is within it of 0 becomes 0.</param>
        public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);

        /// <summary>x − tanh x.</summary>
        public static Tanhshrink Tanhshrink() => new(false);

        /// <summary>x − tanh x.</summary>
        /// <inheritdoc cref="ReLU"/>
        public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);

        /// <summary>Exponentials over their sum.</summary>
        /// <param name="dim">The axis.</param>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>The softmax of −x.</summary>
        /// <param name="dim">The axis.</param>
        public static Softmin Softmin(long dim) => new(dim);

        /// <summary>The logarithm of the softmax.</summary>
        /// <param name="dim">The axis.</param>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);

        /// <summary>The softmax over the channels of images.</summary>
        public static Softmax2d Softmax2d() => new();

        /// <summary>The first half along an axis times the sigmoid of the second.</summary>
        /// <param name="dim">The axis.</param>
        public static GLU GLU(long dim = -1) => new(dim);
    }
}
