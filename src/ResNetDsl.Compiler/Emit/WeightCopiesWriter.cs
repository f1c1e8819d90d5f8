using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>The class with which an inference form is made of a module's weights: it copies them, and folds norms.</summary>
internal static class WeightCopiesWriter
{
    public const string Name = "WeightCopies";

    public static void WriteIfUsed(CodeWriter writer, InferenceForm form)
    {
        if (form.Obstacle is not null || form.Kept.All(kept => kept is Kept.Blocks))
            return;
        writer.Line();
        writer.Line("/// <summary>Copies of a module's weights, in one type; those of convolutions over images are laid out channels-last.</summary>");
        using (writer.Block($"file sealed class {Name}"))
        {
            writer.Lines(Members);
            if (form.Kept.Any(kept => kept is Kept.Folded { Groups: null }))
                writer.Lines(Folding);
            if (form.Kept.Any(kept => kept is Kept.Folded { Groups: not null }))
                writer.Lines(FoldingTransposed);
            if (form.Kept.Any(kept => kept is Kept.Folded))
                writer.Lines(Affine);
        }
    }

    private const string Members = """
        private readonly nn.Module module;
        private readonly global::System.Collections.Generic.Dictionary<string, Tensor> state;
        private readonly torch.ScalarType dtype;

        public WeightCopies(nn.Module module, torch.ScalarType dtype)
        {
            if (!torch.is_floating_point(dtype))
                throw new global::System.ArgumentException($"A network computes in a floating-point type, got {dtype}.", nameof(dtype));
            (this.module, this.dtype, state) = (module, dtype, module.state_dict());
        }

        /// <summary>The same in a type that is exact enough for running statistics: of 16 bits they would lose too much.</summary>
        public WeightCopies OfNorms => new(module, dtype is torch.ScalarType.BFloat16 or torch.ScalarType.Float16 ? torch.ScalarType.Float32 : dtype);

        public Tensor this[string name] =>
            Find(name) ?? throw new global::System.NotSupportedException($"{module.GetName()} has no '{name}', which its inference form needs.");

        public Tensor? Find(string name) => state.TryGetValue(name, out var weight) ? Copy(weight) : null;

        private Tensor Copy(Tensor weight)
        {
            using var scope = torch.NewDisposeScope();
            if (weight.dim() < 4)
                return weight.to(dtype, copy: true).DetachFromDisposeScope();
            // Written into new memory: one channel alone lies in either order, and only the strides say which.
            var points = torch.movedim(weight, 1, -1);
            var copy = torch.empty(points.shape, dtype: dtype, device: weight.device);
            copy.copy_(points);
            return torch.movedim(copy, -1, 1).DetachFromDisposeScope();
        }
        """;

    private const string Folding = """

        /// <summary>Weight and bias of a convolution or a linear layer that does what it did, and then the norms: each by its name, null for one that isn't there, and its epsilon.</summary>
        public (Tensor weight, Tensor bias) Folded(string layer, params (string? name, double eps)[] norms)
        {
            using var scope = torch.NewDisposeScope();
            var weight = state[layer + ".weight"];
            var (scale, bias) = Affine(layer, weight.size(0), norms);
            var folded = weight.to(torch.ScalarType.Float64).mul(scale.reshape(weight.shape.Select((_, axis) => axis == 0 ? -1L : 1).ToArray()));
            return (Copy(folded), Copy(bias));
        }
        """;

    private const string FoldingTransposed = """

        /// <summary>Likewise of a transposed convolution, whose weight has what it makes on its second axis, for each group.</summary>
        public (Tensor weight, Tensor bias) FoldedTransposed(string layer, long groups, params (string? name, double eps)[] norms)
        {
            using var scope = torch.NewDisposeScope();
            var weight = state[layer + ".weight"];
            var (scale, bias) = Affine(layer, weight.size(1) * groups, norms);
            var ones = weight.shape.Skip(2).Select(_ => 1L);
            var factors = scale.reshape(groups, 1, -1).expand(-1, weight.size(0) / groups, -1).reshape(new[] { weight.size(0), weight.size(1) }.Concat(ones).ToArray());
            return (Copy(weight.to(torch.ScalarType.Float64).mul(factors)), Copy(bias));
        }
        """;

    private const string Affine = """

        /// <summary>What the norms multiply each channel by, and what they add to it, with the layer's own bias in it.</summary>
        private (Tensor scale, Tensor bias) Affine(string layer, long channels, (string? name, double eps)[] norms)
        {
            var scale = torch.ones(channels, dtype: torch.ScalarType.Float64, device: state[layer + ".weight"].device);
            var bias = state.TryGetValue(layer + ".bias", out var own) ? own.to(torch.ScalarType.Float64) : torch.zeros_like(scale);
            foreach (var (name, eps) in norms)
            {
                if (name is null)
                    continue;
                // y = (x - mean)/√(variance + eps)*weight + bias, where x is scale times what the layer made, plus bias.
                var factor = state[name + ".running_var"].to(torch.ScalarType.Float64).add(eps).rsqrt();
                if (state.TryGetValue(name + ".weight", out var weight))
                    factor = factor.mul(weight);
                (scale, bias) = (scale.mul(factor), bias.sub(state[name + ".running_mean"]).mul(factor));
                if (state.TryGetValue(name + ".bias", out var shift))
                    bias = bias.add(shift);
            }
            return (scale, bias);
        }
        """;
}
