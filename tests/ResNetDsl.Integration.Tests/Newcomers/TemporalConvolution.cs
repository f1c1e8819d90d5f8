namespace ResNetDsl.Integration.Tests.Newcomers;

// S. Bai et al., An Empirical Evaluation of Generic Convolutional and Recurrent Networks for Sequence Modeling, 2018, figure 1 and table 2,
// without weight normalization.

/// <summary>The network for sequential MNIST: eight levels of 25 channels, of which each sees twice as far into the past as the one before.</summary>
[Model(1, 784)]
[Scope("tcn.network", ByPosition = true)]
[TemporalBlock(25, 7, dilation: 1), TemporalBlock(25, 7, dilation: 2), TemporalBlock(25, 7, dilation: 4), TemporalBlock(25, 7, dilation: 8)]
[TemporalBlock(25, 7, dilation: 16), TemporalBlock(25, 7, dilation: 32), TemporalBlock(25, 7, dilation: 64), TemporalBlock(25, 7, dilation: 128)]
[Scope(""), Select(-1, Axis = 2), Linear(10, Name = "linear")]
public partial class TemporalNet;

/// <summary>Two convolutions of steps that are no later than the one they stand for, beside a shortcut.</summary>
/// <param name="channels">The channels that come out.</param>
/// <param name="kernel">How many steps a convolution sees.</param>
/// <param name="dilation">How far apart they are.</param>
[Block]
[Skip("in")]
[ConstantPad1d(new object[] { nameof(Past), 0 }, 0), Conv1d(nameof(channels), nameof(kernel), Dilation = nameof(dilation)), ReLU, Dropout(0.05)]
[ConstantPad1d(new object[] { nameof(Past), 0 }, 0), Conv1d(nameof(channels), nameof(kernel), Dilation = nameof(dilation)), ReLU]
[Dropout(0.05, As = "branch")]
[Conv1d(nameof(channels), 1, Name = "downsample", From = "in", When = nameof(Widens)), Add("branch"), ReLU]
public partial class TemporalBlock(int channels, int kernel, int dilation) : LayerAttribute
{
    private int Past => (kernel - 1) * dilation;

    private bool Widens => InChannels != channels;
}
