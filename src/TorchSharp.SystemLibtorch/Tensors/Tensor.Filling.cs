using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor uniform_(double from, double to, Generator? generator = null) => InPlace(Aten.uniform_, [this, from, to, generator]);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => InPlace(Aten.normal_, [this, mean, std, generator]);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => InPlace(Aten.exponential_, [this, lambda, generator]);

        /// <summary>Whole numbers from 'from' up to, and without, 'to'.</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => InPlace(Aten.random_, [this, (long)from, (long)to, generator]);

        /// <summary>1 with the probability that each element says, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.bernoulli.Call([this, generator]);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => InPlace(Aten.bernoulli_, [this, p, generator]);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => InPlace(Aten.bernoulli_tensor_, [this, p, generator]);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.multinomial.Call([this, num_samples, replacement, generator]);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.zeros_like.Call([this, dtype, Argument.None, device]), requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.ones_like.Call([this, dtype, Argument.None, device]), requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.empty_like.Call([this, dtype, Argument.None, device]), requires_grad);

        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.rand_like.Call([this, dtype, Argument.None, device]), requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.randn_like.Call([this, dtype, Argument.None, device]), requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.full_like.Call([this, value, dtype, Argument.None, device]), requires_grad);

        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            WithGrad(Aten.randint_like.Call([this, low, high, dtype, Argument.None, device]), requires_grad);

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);
    }
}
