using ResNetDsl;

namespace ModelZoo.Networks;

/// <summary>A bottleneck by reduction: f/r channels in 1 × 1 and 3 × 3 convolutions, f in the last, and the addition.</summary>
/// <param name="filters">f, the channels that come in and go out.</param>
/// <param name="reduction">r, how many times fewer there are between.</param>
[Block, Defaults(Norm = Norm.Batch, Activation = Activation.ReLU)]
[Skip]
[Conv2d(nameof(Reduced), 1), Conv2d(nameof(Reduced), 3, Padding = 1), Conv2d(nameof(filters), 1, Activation = Activation.None)]
[Add, ReLU]
public partial class ReductionBottleneck(int filters = 32, int reduction = 4) : LayerAttribute
{
    private int Reduced => filters / reduction;
}
