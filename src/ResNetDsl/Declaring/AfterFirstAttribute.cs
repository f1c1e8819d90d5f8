namespace ResNetDsl;

/// <summary>
/// On a block's hyperparameter: with <see cref="LayerAttribute.Repeat"/>, its value from the second repetition on. So
/// the stage of a residual network, whose first block alone has a stride, is one line:
/// <c>[Bottleneck(128, stride: 2, Repeat = 4)]</c> with <c>[AfterFirst(1)] int stride = 1</c>.
/// </summary>
/// <param name="value">A constant of the parameter's type, or the name of another hyperparameter (RND0005 otherwise).</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AfterFirstAttribute(object value) : Attribute
{
    /// <summary>The value from the second repetition on.</summary>
    public object Value { get; } = value;
}
