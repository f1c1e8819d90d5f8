namespace ResNetDsl;

/// <summary>A layer with a matrix of weights, which an activation may follow: convolutions and linear layers.</summary>
public abstract class WeightedLayerAttribute : LayerAttribute
{
    private protected WeightedLayerAttribute()
    {
    }

    /// <summary>The layer behind this one; by default that of <see cref="DefaultsAttribute"/>, else none.</summary>
    public Activation Activation { get; set; }
}

/// <summary>An activation behind a layer: the layer of the same name, with its default arguments.</summary>
public enum Activation
{
    /// <summary>None.</summary>
    None,

    /// <summary><see cref="ReLUAttribute"/>.</summary>
    ReLU,
}

/// <summary>A norm behind a convolution.</summary>
public enum Norm
{
    /// <summary>None.</summary>
    None,

    /// <summary>Batch norm for the convolution's axes: <see cref="BatchNorm2dAttribute"/>.</summary>
    Batch,
}
