using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of the last two dimensions, over broadcast leading ones.</summary>
        public Tensor matmul(Tensor target) => Aten.matmul.Call([this, target]);

        public Tensor mm(Tensor target) => Aten.mm.Call([this, target]);

        public Tensor bmm(Tensor batch2) => Aten.bmm.Call([this, batch2]);

        public Tensor mv(Tensor target) => Aten.mv.Call([this, target]);

        public Tensor dot(Tensor target)
        {
            if (Dimensions != 1 || target.Dimensions != 1 || shape[0] != target.shape[0])
                throw new InvalidOperationException("dot arguments must have the same shape.");
            return Aten.dot.Call([this, target]);
        }

        public Tensor outer(Tensor vec2) => Aten.outer.Call([this, vec2]);

        public Tensor inner(Tensor vec2) => Aten.inner.Call([this, vec2]);

        /// <summary>beta times this, plus alpha times the product.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Aten.addmm.Call([this, mat1, mat2, (double)beta, (double)alpha]);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.baddbmm.Call([this, batch1, batch2, (double)beta, (double)alpha]);

        public Tensor trace() =>
            ndim == 2 ? Aten.trace.Call([this]) : throw new ArgumentException($"Expected a matrix, but got tensor with ndim == {ndim}");

        public Tensor inverse() => Aten.inverse.Call([this]);

        public Tensor det() => Aten.det.Call([this]);

        public Tensor dist(Tensor other, float p = 2) => Aten.dist.Call([this, other, (double)p]);
    }
}
