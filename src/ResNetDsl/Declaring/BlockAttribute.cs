namespace ResNetDsl;

/// <summary>
/// Declares the class as a layer made of layers. It derives from <see cref="LayerAttribute"/>, so that it is itself an
/// attribute with which models and other blocks place it; its hyperparameters are its primary constructor's parameters.
/// </summary>
/// <remarks>
/// <para>
/// A hyperparameter is an <c>int</c>, a <c>double</c> or a <c>bool</c>. In the block's layers it is named with
/// <c>nameof</c>. A derived hyperparameter is an expression-bodied property of the block: arithmetic, comparisons,
/// <c>?:</c>, casts and <c>Math.Min/Max/Ceiling/Floor/Round/Abs/Pow</c> over hyperparameters and constants; the compiler
/// evaluates it with C#'s own semantics, and says RND0004 at what it can't evaluate.
/// </para>
/// <para>
/// The block as a module of its own is the generated nested class <c>Module</c>, with the constructor
/// <c>(int inChannels, …hyperparameters, Device? device = null, ScalarType? dtype = null)</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Block]
/// [Skip]
/// [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU]
/// [Conv2d(nameof(channels), 3, Padding = 1, Bias = false), BatchNorm2d]
/// [Add(Shortcut.Projection), ReLU]
/// public partial class BasicBlock(int channels, [AfterFirst(1)] int stride = 1) : LayerAttribute;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;
