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
        new LayerNorm(),
        new LayerNorm2d(),
        new Linear(),
        new MultiheadAttention(),
        new Embedding(),
        new ClassToken(),
        new PositionEmbedding(),
        new LayerScale(),
        new MaxPool(Space.Sequence),
        new MaxPool(Space.Image),
        new MaxPool(Space.Volume),
        new AvgPool(Space.Sequence),
        new AvgPool(Space.Image),
        new AvgPool(Space.Volume),
        new GlobalAvgPool(Space.Sequence),
        new GlobalAvgPool(Space.Image),
        new GlobalAvgPool(Space.Volume),
        new AdaptiveAvgPool(Space.Sequence),
        new AdaptiveAvgPool(Space.Image),
        new AdaptiveAvgPool(Space.Volume),
        new Flatten(),
        new Reshape(),
        new Permute(),
        new Slice(),
        new Select(),
        new Dropout(),
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
