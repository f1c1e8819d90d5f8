namespace ResNetDsl.Integration.Tests.Newcomers;

// S. Bai et al., An Empirical Evaluation of Generic Convolutional and Recurrent Networks for Sequence Modeling, 2018, figure 1 and table 2,
// without weight normalization.

/// <summary>The network for sequential MNIST: eight levels of 25 channels, of which each sees twice as far into the past as the one before.</summary>
[Model(1, 784)]
[TemporalBlock(25, 7, Repeat = 8, Name = "tcn.network")]
[Select(-1, Axis = 2), Linear(10, Name = "linear")]
public partial class TemporalNet;

/// <summary>Two convolutions of steps that are no later than the one they stand for, beside a shortcut.</summary>
/// <param name="channels">The channels that come out.</param>
/// <param name="kernel">How many steps a convolution sees.</param>
[Block]
[Skip("in")]
[ConstantPad1d(new object[] { nameof(Past), 0 }, 0), Conv1d(nameof(channels), nameof(kernel), Dilation = nameof(Dilation)), ReLU, Dropout(0.05)]
[ConstantPad1d(new object[] { nameof(Past), 0 }, 0), Conv1d(nameof(channels), nameof(kernel), Dilation = nameof(Dilation)), ReLU]
[Dropout(0.05, As = "branch")]
[Conv1d(nameof(channels), 1, Name = "downsample", From = "in", When = nameof(Widens)), Add("branch"), ReLU]
public partial class TemporalBlock(int channels, int kernel) : LayerAttribute
{
    private int Dilation => (int)Math.Pow(2, Repetition - 1);

    private int Past => (kernel - 1) * Dilation;

    private bool Widens => InChannels != channels;
}
