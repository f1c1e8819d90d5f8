using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>All layers that the compiler knows, but for joins and blocks: the single truth about them.</summary>
public static class OperationTable
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        new Convolution(Space.Sequence),
        new Convolution(Space.Image),
        new Convolution(Space.Volume),
        new BatchNorm(Space.Sequence),
        new BatchNorm(Space.Image),
        new BatchNorm(Space.Volume),
        new InstanceNorm(Space.Sequence),
        new InstanceNorm(Space.Image),
        new InstanceNorm(Space.Volume),
        new GroupNorm(),
        new LocalResponseNorm(),
        new Linear(),
        new MaxPool(Space.Sequence),
        new MaxPool(Space.Image),
        new MaxPool(Space.Volume),
        new AvgPool(Space.Sequence),
        new AvgPool(Space.Image),
        new AvgPool(Space.Volume),
        new LPPool(Space.Sequence),
        new LPPool(Space.Image),
        new GlobalPool(Space.Sequence, Pool.Avg),
        new GlobalPool(Space.Image, Pool.Avg),
        new GlobalPool(Space.Volume, Pool.Avg),
        new GlobalPool(Space.Sequence, Pool.Max),
        new GlobalPool(Space.Image, Pool.Max),
        new GlobalPool(Space.Volume, Pool.Max),
        new AdaptivePool(Space.Sequence, Pool.Avg),
        new AdaptivePool(Space.Image, Pool.Avg),
        new AdaptivePool(Space.Volume, Pool.Avg),
        new AdaptivePool(Space.Sequence, Pool.Max),
        new AdaptivePool(Space.Image, Pool.Max),
        new AdaptivePool(Space.Volume, Pool.Max),
        new Pad(Space.Image, PadKind.Zero),
        new Pad(Space.Sequence, PadKind.Constant),
        new Pad(Space.Image, PadKind.Constant),
        new Pad(Space.Volume, PadKind.Constant),
        new Pad(Space.Sequence, PadKind.Reflection),
        new Pad(Space.Image, PadKind.Reflection),
        new Pad(Space.Volume, PadKind.Reflection),
        new Pad(Space.Sequence, PadKind.Replication),
        new Pad(Space.Image, PadKind.Replication),
        new Pad(Space.Volume, PadKind.Replication),
        new Upsample(),
        new Interpolate(),
        new PixelShuffle(),
        new PixelUnshuffle(),
        new ChannelShuffle(),
        new Flatten(),
        new Dropout(null),
        new Dropout(Space.Sequence),
        new Dropout(Space.Image),
        new Dropout(Space.Volume),
        new AlphaDropout(),
        new FeatureAlphaDropout(),
        new StochasticDepth(),
        new Scale(),
        new Identity(),

        new ReLU(),
        new ReLU6(),
        new LeakyReLU(),
        new PReLU(),
        new ELU(),
        new SELU(),
        new CELU(),
        new Threshold(),
        new GELU(),
        new SiLU(),
        new Hardswish(),
        new Mish(),
        new Softplus(),
        new Sigmoid(),
        new LogSigmoid(),
        new Hardsigmoid(),
        new Tanh(),
        new Softsign(),
        new Hardtanh(),
        new Softshrink(),
        new Hardshrink(),
        new Tanhshrink(),
        new Softmax(),
        new Softmin(),
        new LogSoftmax(),
        new Softmax2d(),
        new GLU(),
    ];

    private static readonly Dictionary<string, Operation> ByName = All.ToDictionary(o => o.Name, StringComparer.Ordinal);

    /// <summary>The layer of this name, which is its attribute's without the suffix; null where there is none.</summary>
    public static Operation? Find(string name) => ByName.TryGetValue(name, out var operation) ? operation : null;

    /// <summary>The layer of this name, which is known to be there.</summary>
    public static Operation Get(string name) =>
        Find(name) ?? throw new ArgumentException($"There is no layer {name} in the table.", nameof(name));
}
