using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The cross entropy of softmax(input) and the target.</summary>
public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">A weight for each class, [C], or null.</param>
    /// <param name="ignore_index">A class that counts for nothing, or null.</param>
    /// <param name="reduction">What to return.</param>
    /// <param name="label_smoothing">How much of the target is spread over all classes, in [0, 1].</param>
    public CrossEntropyLoss(
        Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0)
        : base(weight, reduction)
    {
        this.ignore_index = ignore_index;
        this.label_smoothing = label_smoothing;
    }

    /// <summary>A class that counts for nothing, or null.</summary>
    public long? ignore_index { get; }

    /// <summary>How much of the target is spread over all classes, in [0, 1].</summary>
    public double label_smoothing { get; }

    /// <inheritdoc cref="nn.functional.cross_entropy"/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
}

/// <summary>The negative log likelihood of log probabilities.</summary>
public sealed class NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
    : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    /// <inheritdoc cref="nn.functional.nll_loss"/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
}

/// <summary>Squared differences.</summary>
public sealed class MSELoss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <inheritdoc cref="nn.functional.mse_loss"/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.mse_loss(input, target, reduction);
}

/// <summary>Absolute differences.</summary>
public sealed class L1Loss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <inheritdoc cref="nn.functional.l1_loss"/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.l1_loss(input, target, reduction);
}

/// <summary>Squared differences below a bound, absolute ones above.</summary>
public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    public SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1) : base(reduction) => this.beta = beta;

    /// <summary>The bound.</summary>
    public double beta { get; }

    /// <inheritdoc cref="nn.functional.smooth_l1_loss"/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.smooth_l1_loss(input, target, reduction, beta);
}

/// <summary>The cross entropy of probabilities.</summary>
public sealed class BCELoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
    : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    /// <inheritdoc cref="nn.functional.binary_cross_entropy"/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.binary_cross_entropy(input, target, weight, reduction);
}

/// <summary>The cross entropy of sigmoid(input).</summary>
public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the loss.</summary>
    public BCEWithLogitsLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null)
        : base(weight, reduction) => this.pos_weights = pos_weights;

    /// <summary>A weight of positive examples for each class, or null.</summary>
    public Tensor? pos_weights { get; }

    /// <inheritdoc cref="nn.functional.binary_cross_entropy_with_logits"/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
}
