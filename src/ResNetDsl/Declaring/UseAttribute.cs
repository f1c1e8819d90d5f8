namespace ResNetDsl;

/// <summary>
/// Places a block and hands it hyperparameters of the block around it, which a typed argument can't take:
/// <c>[Use&lt;Bottleneck&gt;(nameof(width), nameof(stride))]</c>. With constants alone, <c>[Bottleneck(64)]</c> says the same. Or places a
/// module that was written by hand, and says its shape with <see cref="ShapeContractAttribute"/>: <c>[Use&lt;Gate&gt;(nameof(width), 3)]</c>.
/// </summary>
/// <typeparam name="T">A class with <see cref="BlockAttribute"/> or <see cref="ShapeContractAttribute"/> (RND0010 otherwise).</typeparam>
/// <param name="arguments">
/// The block's arguments by position, or the module's hyperparameters, each a constant or the name of a hyperparameter; trailing ones with a
/// default may be left out. RND0010 for one too many or too few, RND0005 for one of the wrong type.
/// </param>
public sealed class UseAttribute<T>(params object[] arguments) : LayerAttribute
{
    /// <summary>The arguments, by position.</summary>
    public object[] Arguments { get; } = arguments;
}
