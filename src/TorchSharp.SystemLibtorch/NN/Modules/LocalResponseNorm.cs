using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalization by the squares of neighbouring channels (Krizhevsky, Sutskever and Hinton 2012).</summary>
public sealed class LocalResponseNorm : ParameterLessModule<Tensor, Tensor>
{
    internal LocalResponseNorm(long size, double alpha, double beta, double k) : base(nameof(LocalResponseNorm))
    {
        this.size = size;
        this.alpha = alpha;
        this.beta = beta;
        this.k = k;
    }

    /// <summary>Channels whose squares are averaged.</summary>
    public long size { get; set; }

    /// <summary>Factor of their mean.</summary>
    public double alpha { get; set; }

    /// <summary>Power of the divisor.</summary>
    public double beta { get; set; }

    /// <summary>Added to the mean.</summary>
    public double k { get; set; }

    /// <inheritdoc cref="nn.functional.local_response_norm"/>
    public override Tensor forward(Tensor input) => nn.functional.local_response_norm(input, size, alpha, beta, k);
}
