using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => target is null ? false : Aten.eq.Call([this, target]);

        public Tensor eq(Scalar target) => target is null ? false : Aten.eq_scalar.Call([this, target]);

        public Tensor eq_(Tensor target) => target is null ? false : InPlace(Aten.eq_, [this, target]);

        public Tensor eq_(Scalar target) => target is null ? false : InPlace(Aten.eq_scalar_, [this, target]);

        public Tensor ne(Tensor target) => Aten.ne.Call([this, target]);

        public Tensor ne(Scalar target) => Aten.ne_scalar.Call([this, target]);

        public Tensor ne_(Tensor target) => InPlace(Aten.ne_, [this, target]);

        public Tensor ne_(Scalar target) => InPlace(Aten.ne_scalar_, [this, target]);

        public Tensor lt(Tensor target) => Aten.lt.Call([this, target]);

        public Tensor lt(Scalar target) => Aten.lt_scalar.Call([this, target]);

        public Tensor lt_(Tensor target) => InPlace(Aten.lt_, [this, target]);

        public Tensor lt_(Scalar target) => InPlace(Aten.lt_scalar_, [this, target]);

        public Tensor le(Tensor target) => Aten.le.Call([this, target]);

        public Tensor le(Scalar target) => Aten.le_scalar.Call([this, target]);

        public Tensor le_(Tensor target) => InPlace(Aten.le_, [this, target]);

        public Tensor le_(Scalar target) => InPlace(Aten.le_scalar_, [this, target]);

        public Tensor gt(Tensor target) => target is null ? false : Aten.gt.Call([this, target]);

        public Tensor gt(Scalar target) => target is null ? false : Aten.gt_scalar.Call([this, target]);

        public Tensor gt_(Tensor target) => target is null ? false : InPlace(Aten.gt_, [this, target]);

        public Tensor gt_(Scalar target) => target is null ? false : InPlace(Aten.gt_scalar_, [this, target]);

        public Tensor ge(Tensor target) => target is null ? false : Aten.ge.Call([this, target]);

        public Tensor ge(Scalar target) => target is null ? false : Aten.ge_scalar.Call([this, target]);

        public Tensor ge_(Tensor target) => target is null ? false : InPlace(Aten.ge_, [this, target]);

        public Tensor ge_(Scalar target) => target is null ? false : InPlace(Aten.ge_scalar_, [this, target]);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        /// <summary>Element by element, as <see cref="eq(Tensor)"/>; <see cref="Equals(Tensor)"/> compares as a whole.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Whether shapes and all elements are equal.</summary>
        public bool Equals(Tensor target) => target is not null && Aten.equal.CallBool([this, target]);

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>By identity, unlike <see cref="Equals(object)"/>: elements may change.</summary>
        public override int GetHashCode() => base.GetHashCode();

        /// <summary>Whether |this − target| ≤ atol + rtol |target| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            target is not null && Aten.allclose.CallBool([this, target, rtol, atol, equal_nan]);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Aten.isclose.Call([this, other, rtol, atol, nanEqual]);

        public Tensor isnan() => Aten.isnan.Call([this]);

        public Tensor isinf() => Aten.isinf.Call([this]);

        public Tensor isfinite() => Aten.isfinite.Call([this]);

        public Tensor isposinf() => Aten.isposinf.Call([this]);

        public Tensor isneginf() => Aten.isneginf.Call([this]);

        public Tensor logical_not() => Aten.logical_not.Call([this]);

        public Tensor logical_not_() => InPlace(Aten.logical_not_, [this]);

        public Tensor logical_and(Tensor other) => Aten.logical_and.Call([this, other]);

        public Tensor logical_and_(Tensor other) => InPlace(Aten.logical_and_, [this, other]);

        public Tensor logical_or(Tensor other) => Aten.logical_or.Call([this, other]);

        public Tensor logical_or_(Tensor other) => InPlace(Aten.logical_or_, [this, other]);

        public Tensor logical_xor(Tensor other) => Aten.logical_xor.Call([this, other]);

        public Tensor logical_xor_(Tensor other) => InPlace(Aten.logical_xor_, [this, other]);

        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and.Call([this, other]);

        public Tensor bitwise_and_(Tensor other) => InPlace(Aten.bitwise_and_, [this, other]);

        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or.Call([this, other]);

        public Tensor bitwise_or_(Tensor other) => InPlace(Aten.bitwise_or_, [this, other]);

        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor.Call([this, other]);

        public Tensor bitwise_xor_(Tensor other) => InPlace(Aten.bitwise_xor_, [this, other]);

        public Tensor bitwise_not() => Aten.bitwise_not.Call([this]);

        public Tensor bitwise_not_() => InPlace(Aten.bitwise_not_, [this]);

        /// <summary>Its own elements where the condition holds, those of y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y)
        {
            if (condition.dtype != ScalarType.Bool) throw new ArgumentException("The condition to 'where' must be a boolean tensor.");
            return Aten.where.Call([condition, this, y]);
        }
    }
}
