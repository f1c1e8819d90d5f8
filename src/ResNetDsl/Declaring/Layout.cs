namespace ResNetDsl;

/// <summary>How a model's images lie in memory while they run through it.</summary>
public enum Layout
{
    /// <summary>As they come in.</summary>
    Default,

    /// <summary>
    /// With the channels of each point side by side: PyTorch's <c>channels_last</c>, in which many CPUs and GPUs convolve faster.
    /// Shapes, values and weights stay the same.
    /// </summary>
    ChannelsLast,
}
