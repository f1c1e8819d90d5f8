namespace ResNetDsl;

/// <summary>
/// What the layers of a class have where they don't say otherwise: <c>[Defaults(Norm = Norm.Batch, Activation = Activation.ReLU)]</c>.
/// It stands on the model or block itself, on a class around it, or on the assembly; a layer's own argument comes first, then the
/// nearest. It holds for layers that are written there, not for those within the blocks that they use. Of a projection
/// (<see cref="Shortcut.Projection"/>) the convolution's weights are drawn and decay as it says; the rest of a projection is always the same:
/// no bias, and a batch norm.
/// </summary>
/// <remarks>As <c>arg_scope</c> of TensorFlow's slim.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Assembly)]
public sealed class DefaultsAttribute : Attribute
{
    /// <summary>The norm behind each convolution.</summary>
    public Norm Norm { get; set; }

    /// <summary>Into how many groups <see cref="Norm.Group"/> behind a convolution divides the channels; at least 1, by default 32.</summary>
    public int NormGroups { get; set; }

    /// <summary>The <c>Eps</c> of all norms, those behind convolutions and linear layers and those that are written; at least 0, by default 1e-5.</summary>
    public double NormEps { get; set; }

    /// <summary>The <c>Momentum</c> of batch and instance norms, the share of the new batch in the running statistics; 0 to 1, by default 0.1.</summary>
    public double NormMomentum { get; set; }

    /// <summary>The activation behind each convolution and linear layer, and behind its norm.</summary>
    public Activation Activation { get; set; }

    /// <summary>Whether convolutions and linear layers have a bias; without a word, those have none that a norm follows.</summary>
    public bool Bias { get; set; }

    /// <summary>The padding of each convolution.</summary>
    public Pad Padding { get; set; }

    /// <summary>How the weights of convolutions, linear layers and attention are drawn; by default as PyTorch does.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>What the weights are with <see cref="Initializer.Constant"/>; by default 0.</summary>
    public double WeightValue { get; set; }

    /// <summary>How the biases of convolutions and linear layers are drawn; by default as PyTorch does.</summary>
    public BiasInitializer BiasInitializer { get; set; }

    /// <summary>What the bias is with <see cref="BiasInitializer.Constant"/>; by default 0.</summary>
    public double BiasValue { get; set; }

    /// <summary>The standard deviation of <see cref="BiasInitializer.Normal"/>; greater than 0, by default 1e-6.</summary>
    public double BiasStd { get; set; }

    /// <summary>The standard deviation of normal initializers; greater than 0, by default 0.02.</summary>
    public double Std { get; set; }

    /// <summary>The bound of <see cref="Initializer.Uniform"/>; at least 0, by default 0.05.</summary>
    public double Bound { get; set; }

    /// <summary>The gain of Xavier initializers; at least 0, by default 1.</summary>
    public double Gain { get; set; }

    /// <summary>The fan of Kaiming initializers; by default that of the inputs.</summary>
    public FanMode FanMode { get; set; }

    /// <summary>What Kaiming initializers make up for; by default ReLU.</summary>
    public Nonlinearity Nonlinearity { get; set; }

    /// <summary>The slope below 0 of <see cref="Nonlinearity.LeakyReLU"/>, at least 0; by default 0.01.</summary>
    public double Slope { get; set; }

    /// <summary>The weight decay of the weights of convolutions, linear layers and attention; at least 0.</summary>
    public double WeightDecay { get; set; }
}
