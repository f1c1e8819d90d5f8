using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Aten.abs.Call([this]);

        public Tensor abs_() => InPlace(Aten.abs_, [this]);

        public Tensor neg() => Aten.neg.Call([this]);

        public Tensor neg_() => InPlace(Aten.neg_, [this]);

        public Tensor sqrt() => Aten.sqrt.Call([this]);

        public Tensor sqrt_() => InPlace(Aten.sqrt_, [this]);

        public Tensor rsqrt() => Aten.rsqrt.Call([this]);

        public Tensor rsqrt_() => InPlace(Aten.rsqrt_, [this]);

        public Tensor reciprocal() => Aten.reciprocal.Call([this]);

        public Tensor reciprocal_() => InPlace(Aten.reciprocal_, [this]);

        public Tensor exp() => Aten.exp.Call([this]);

        public Tensor exp_() => InPlace(Aten.exp_, [this]);

        public Tensor expm1() => Aten.expm1.Call([this]);

        public Tensor expm1_() => InPlace(Aten.expm1_, [this]);

        public Tensor log() => Aten.log.Call([this]);

        public Tensor log_() => InPlace(Aten.log_, [this]);

        public Tensor log2() => Aten.log2.Call([this]);

        public Tensor log2_() => InPlace(Aten.log2_, [this]);

        public Tensor log10() => Aten.log10.Call([this]);

        public Tensor log10_() => InPlace(Aten.log10_, [this]);

        public Tensor log1p() => Aten.log1p.Call([this]);

        public Tensor log1p_() => InPlace(Aten.log1p_, [this]);

        public Tensor sin() => Aten.sin.Call([this]);

        public Tensor sin_() => InPlace(Aten.sin_, [this]);

        public Tensor cos() => Aten.cos.Call([this]);

        public Tensor cos_() => InPlace(Aten.cos_, [this]);

        public Tensor tan() => Aten.tan.Call([this]);

        public Tensor tan_() => InPlace(Aten.tan_, [this]);

        public Tensor asin() => Aten.asin.Call([this]);

        public Tensor asin_() => InPlace(Aten.asin_, [this]);

        public Tensor acos() => Aten.acos.Call([this]);

        public Tensor acos_() => InPlace(Aten.acos_, [this]);

        public Tensor atan() => Aten.atan.Call([this]);

        public Tensor atan_() => InPlace(Aten.atan_, [this]);

        public Tensor sinh() => Aten.sinh.Call([this]);

        public Tensor sinh_() => InPlace(Aten.sinh_, [this]);

        public Tensor cosh() => Aten.cosh.Call([this]);

        public Tensor cosh_() => InPlace(Aten.cosh_, [this]);

        public Tensor tanh() => Aten.tanh.Call([this]);

        public Tensor tanh_() => InPlace(Aten.tanh_, [this]);

        public Tensor sigmoid() => Aten.sigmoid.Call([this]);

        public Tensor sigmoid_() => InPlace(Aten.sigmoid_, [this]);

        public Tensor erf() => Aten.erf.Call([this]);

        public Tensor erf_() => InPlace(Aten.erf_, [this]);

        public Tensor erfc() => Aten.erfc.Call([this]);

        public Tensor erfc_() => InPlace(Aten.erfc_, [this]);

        public Tensor erfinv() => Aten.erfinv.Call([this]);

        public Tensor erfinv_() => InPlace(Aten.erfinv_, [this]);

        public Tensor floor() => Aten.floor.Call([this]);

        public Tensor floor_() => InPlace(Aten.floor_, [this]);

        public Tensor ceil() => Aten.ceil.Call([this]);

        public Tensor ceil_() => InPlace(Aten.ceil_, [this]);

        public Tensor trunc() => Aten.trunc.Call([this]);

        public Tensor trunc_() => InPlace(Aten.trunc_, [this]);

        public Tensor frac() => Aten.frac.Call([this]);

        public Tensor frac_() => InPlace(Aten.frac_, [this]);

        public Tensor sign() => Aten.sign.Call([this]);

        public Tensor sign_() => InPlace(Aten.sign_, [this]);

        public Tensor relu() => Aten.relu.Call([this]);

        public Tensor relu_() => InPlace(Aten.relu_, [this]);

        public Tensor relu6() => Aten.relu6.Call([this]);

        public Tensor relu6_() => InPlace(Aten.relu6_, [this]);

        public Tensor silu() => Aten.silu.Call([this]);

        public Tensor silu_() => InPlace(Aten.silu_, [this]);

        public Tensor hardswish() => Aten.hardswish.Call([this]);

        public Tensor hardswish_() => InPlace(Aten.hardswish_, [this]);

        public Tensor hardsigmoid() => Aten.hardsigmoid.Call([this]);

        public Tensor hardsigmoid_() => InPlace(Aten.hardsigmoid_, [this]);

        public Tensor selu() => Aten.selu.Call([this]);

        public Tensor selu_() => InPlace(Aten.selu_, [this]);

        public Tensor square() => Aten.square.Call([this]);

        /// <summary>x Φ(x), with the exact Φ.</summary>
        public Tensor gelu() => Aten.gelu.Call([this]);

        public Tensor negative() => neg();

        public Tensor positive() => dtype == ScalarType.Bool ? throw new ArgumentException("Boolean tensor") : Aten.positive.Call([this]);

        public Tensor exp2() => Aten.exp2.Call([this]);

        /// <summary>To the nearest, halves to even.</summary>
        /// <param name="decimals">Decimal places to keep; negative ones round before the point.</param>
        public Tensor round(long decimals = 0) => Aten.round_decimals.Call([this, decimals]);

        public Tensor round_(long decimals = 0) => InPlace(Aten.round_decimals_, [this, decimals]);

        public Tensor elu(double alpha = 1) => Aten.elu.Call([this, alpha]);

        /// <summary>As in TorchSharp, it doesn't write: the result is a tensor of its own.</summary>
        public Tensor elu_(double alpha = 1) => elu(alpha);

        public Tensor celu(Scalar alpha) => Aten.celu.Call([this, alpha]);

        public Tensor celu_(Scalar alpha) => InPlace(Aten.celu_, [this, alpha]);

        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu.Call([this, negative_slope]);

        public Tensor leaky_relu_(Scalar negative_slope) => InPlace(Aten.leaky_relu_, [this, negative_slope]);

        /// <summary>The mean of the two slopes times what is negative: as in TorchSharp, none is ever drawn.</summary>
        public Tensor rrelu(double lower = 1.0 / 8, double upper = 1.0 / 3) => Aten.rrelu.Call([this, lower, upper]);

        public Tensor rrelu_(double lower = 1.0 / 8, double upper = 1.0 / 3) => InPlace(Aten.rrelu_, [this, lower, upper]);

        /// <summary>As in TorchSharp, it gives the tensor itself, as it is.</summary>
        public Tensor hardtanh(Scalar min, Scalar max)
        {
            Aten.hardtanh.Run([this, min, max]); // Thrown away, but for its errors.
            return this;
        }

        public Tensor hardtanh_(Scalar min, Scalar max) => InPlace(Aten.hardtanh_, [this, min, max]);

        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold.Call([this, threshold, value]);

        public Tensor threshold_(Scalar threshold, Scalar value) => InPlace(Aten.threshold_, [this, threshold, value]);

        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.softplus.Call([this, beta, threshold]);

        public Tensor log_sigmoid() => Aten.log_sigmoid.Call([this]);

        /// <summary>Each slice along <paramref name="dim"/> with its <paramref name="p"/>-norm cut down to <paramref name="maxnorm"/>.</summary>
        public Tensor renorm(float p, long dim, float maxnorm) => Aten.renorm.Call([this, (double)p, dim, (double)maxnorm]);

        public Tensor prelu(Tensor target) => Aten.prelu.Call([this, target]);

        public Tensor glu(long dim = -1) => Aten.glu.Call([this, dim]);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax.Call([this, dim, dtype]);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax.Call([this, dim, dtype]);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Call([this, min, max]);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.clamp_tensor.Call([this, min, max]);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace(Aten.clamp_, [this, min, max]);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => InPlace(Aten.clamp_tensor_, [this, min, max]);

        public Tensor clamp_min(Scalar min) => Aten.clamp_min.Call([this, min]);

        public Tensor clamp_min_(Scalar min) => InPlace(Aten.clamp_min_, [this, min]);

        public Tensor clamp_max(Scalar max) => Aten.clamp_max.Call([this, max]);

        public Tensor clamp_max_(Scalar max) => InPlace(Aten.clamp_max_, [this, max]);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Aten.nan_to_num.Call([this, nan, posinf, neginf]);

        public Tensor fill_(Scalar value) => InPlace(Aten.fill_, [this, value]);

        /// <summary>Fills with zeros. As in TorchSharp the result is another handle to this tensor, to be disposed on its own.</summary>
        public Tensor zero_() => Aten.zeros_out.Call([shape, this]);
    }
}
