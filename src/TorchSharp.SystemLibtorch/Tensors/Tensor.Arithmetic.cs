using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>What becomes of the fraction of a quotient.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }

    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.add.Call([this, target]);

        /// <summary>Adds target times alpha.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.add.Call([this, target, alpha]);

        public Tensor add(Scalar scalar) => Aten.add_scalar.Call([this, scalar]);

        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_scalar.Call([this, scalar, alpha]);

        public Tensor add_(Tensor target) => InPlace(Aten.add_, [this, target]);

        /// <summary>Adds target times alpha.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => InPlace(Aten.add_, [this, target, alpha]);

        public Tensor add_(Scalar scalar) => InPlace(Aten.add_scalar_, [this, scalar]);

        public Tensor add_(Scalar scalar, Scalar alpha) => InPlace(Aten.add_scalar_, [this, scalar, alpha]);

        public Tensor sub(Tensor target) => Aten.sub.Call([this, target]);

        public Tensor sub(Scalar target) => Aten.sub_scalar.Call([this, target]);

        public Tensor sub_(Tensor target) => InPlace(Aten.sub_, [this, target]);

        public Tensor sub_(Scalar target) => InPlace(Aten.sub_scalar_, [this, target]);

        public Tensor mul(Tensor target) => Aten.mul.Call([this, target]);

        public Tensor mul(Scalar target) => Aten.mul_scalar.Call([this, target]);

        public Tensor mul_(Tensor target) => InPlace(Aten.mul_, [this, target]);

        public Tensor mul_(Scalar target) => InPlace(Aten.mul_scalar_, [this, target]);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_mode.Call([this, target, ModeName(rounding_mode)]);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_scalar_mode.Call([this, target, ModeName(rounding_mode)]);

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor floor_divide(Tensor other) => Aten.floor_divide.Call([this, other]);

        public Tensor remainder(Tensor target) => Aten.remainder.Call([this, target]);

        public Tensor remainder(Scalar scalar) => Aten.remainder_scalar.Call([this, scalar]);

        public Tensor fmod(Tensor target) => Aten.fmod.Call([this, target]);

        public Tensor fmod(Scalar scalar) => Aten.fmod_scalar.Call([this, scalar]);

        public Tensor pow(Tensor exponent) => Aten.pow.Call([this, exponent]);

        public Tensor pow(Scalar exponent) => Aten.pow_scalar.Call([this, exponent]);

        /// <summary>Adds tensor1 times tensor2 times value.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Call([this, tensor1, tensor2, value]);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Call([this, tensor1, tensor2]);

        /// <summary>Adds tensor1 over tensor2 times value.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Call([this, tensor1, tensor2, value]);

        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp.Call([this, end, weight]);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace(Aten.div_mode_, [this, target, ModeName(rounding_mode)]);

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace(Aten.div_scalar_mode_, [this, target, ModeName(rounding_mode)]);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor floor_divide_(Tensor other) => InPlace(Aten.floor_divide_, [this, other]);

        public Tensor remainder_(Tensor target) => InPlace(Aten.remainder_, [this, target]);

        public Tensor remainder_(Scalar scalar) => InPlace(Aten.remainder_scalar_, [this, scalar]);

        public Tensor fmod_(Tensor target) => InPlace(Aten.fmod_, [this, target]);

        public Tensor fmod_(Scalar scalar) => InPlace(Aten.fmod_scalar_, [this, scalar]);

        public Tensor pow_(Tensor exponent) => InPlace(Aten.pow_, [this, exponent]);

        public Tensor pow_(Scalar exponent) => InPlace(Aten.pow_scalar_, [this, exponent]);

        /// <summary>Adds tensor1 times tensor2 times value.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(Aten.addcmul_, [this, tensor1, tensor2, value]);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => InPlace(Aten.addcdiv_, [this, tensor1, tensor2]);

        /// <summary>Adds tensor1 over tensor2 times value.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(Aten.addcdiv_, [this, tensor1, tensor2, value]);

        public Tensor lerp_(Tensor end, Tensor weight) => InPlace(Aten.lerp_, [this, end, weight]);

        public Tensor atan2(Tensor other) => Aten.atan2.Call([this, other]);

        public Tensor hypot(Tensor other) => Aten.hypot.Call([this, other]);

        public Tensor maximum(Tensor other) => Aten.maximum.Call([this, other]);

        public Tensor minimum(Tensor other) => Aten.minimum.Call([this, other]);

        private static string? ModeName(RoundingMode mode) => mode switch
        {
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => null,
        };
    }
}
