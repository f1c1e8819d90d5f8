namespace ResNetDsl;

/// <summary>
/// The fully connected layer x·Wᵀ + b, <c>torch.nn.Linear</c>: [C] to [outFeatures].
/// Parameters: <c>weight</c> [outFeatures, C] and <c>bias</c> [outFeatures].
/// </summary>
/// <remarks>
/// Source: PyTorch, <c>torch.nn.Linear</c>. RND2008 on an image, whose last axis libtorch would take for the features:
/// flatten it first.
/// </remarks>
/// <param name="outFeatures">
/// The features of the result; at least 1. A list makes a run of such layers, one behind the other: <c>Linear([500, 500])</c>.
/// </param>
public sealed class LinearAttribute(object outFeatures) : WeightedLayerAttribute
{
    /// <summary>A run of linear layers, one for each number of features.</summary>
    /// <param name="outFeatures">The features of each result.</param>
    public LinearAttribute(int[] outFeatures)
        : this((object)outFeatures)
    {
    }

    /// <summary>The features of the result.</summary>
    public object OutFeatures { get; } = outFeatures;

    /// <summary>Whether a bias is added to each feature; by default true.</summary>
    public object? Bias { get; set; }

    /// <summary>A claim about the features that come in; RND2002 where it is untrue.</summary>
    public object? In { get; set; }

    /// <summary>
    /// The norm behind the layer, and before its activation: <see cref="Norm.Batch"/> or <see cref="Norm.Layer"/>; by default none. With one
    /// there is no bias where nothing is said of it. RND0005 beside <see cref="LayerAttribute.Repeat"/>.
    /// </summary>
    public Norm Norm { get; set; }
}

/// <summary>The value as it is, <c>torch.nn.Identity</c>; any shape.</summary>
public sealed class IdentityAttribute : LayerAttribute;
