namespace ResNetDsl;

/// <summary>
/// Places a block and hands it hyperparameters of the block around it, which a typed argument can't take:
/// <c>[Use&lt;Bottleneck&gt;(nameof(width), nameof(stride))]</c>. With constants alone, <c>[Bottleneck(64)]</c> says the same.
/// </summary>
/// <typeparam name="TBlock">A class with <see cref="BlockAttribute"/> (RND0010 otherwise).</typeparam>
/// <param name="arguments">
/// The block's arguments by position, each a constant or the name of a hyperparameter; trailing ones with a default may
/// be left out. RND0010 for one too many or too few, RND0005 for one of the wrong type.
/// </param>
public sealed class UseAttribute<TBlock>(params object[] arguments) : LayerAttribute
{
    /// <summary>The block's arguments, by position.</summary>
    public object[] Arguments { get; } = arguments;
}
