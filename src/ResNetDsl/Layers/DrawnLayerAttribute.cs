namespace ResNetDsl;

/// <summary>A layer of which it can be said how its weights are drawn.</summary>
public abstract class DrawnLayerAttribute : LayerAttribute
{
    private protected DrawnLayerAttribute()
    {
    }

    /// <summary>How the weights are drawn; by default as PyTorch does.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>What the weights are with <see cref="Initializer.Constant"/>; by default 0.</summary>
    public object? WeightValue { get; set; }

    /// <summary>The standard deviation of normal initializers; greater than 0, by default 0.02.</summary>
    public object? Std { get; set; }

    /// <summary>The bound of <see cref="Initializer.Uniform"/>; at least 0, by default 0.05.</summary>
    public object? Bound { get; set; }

    /// <summary>The gain of Xavier initializers; at least 0, by default 1.</summary>
    public object? Gain { get; set; }

    /// <summary>The fan of Kaiming initializers; by default that of the inputs.</summary>
    public FanMode FanMode { get; set; }

    /// <summary>What Kaiming initializers make up for; by default ReLU.</summary>
    public Nonlinearity Nonlinearity { get; set; }

    /// <summary>The slope below 0 of <see cref="Nonlinearity.LeakyReLU"/>, at least 0; by default 0.01, as of <see cref="LeakyReLUAttribute"/>.</summary>
    public object? Slope { get; set; }
}
