namespace ResNetDsl;

/// <summary>
/// A value that comes into a <see cref="ModelAttribute">model</see>, where there are several, or where it is to have a name: <c>[Model]</c>, and
/// an <c>[Input]</c> for each, above the layers. In this order they are the parameters of <c>forward</c>; the first is what flows, and each is
/// a label by its name, for <see cref="LayerAttribute.From"/> and joins. On a <see cref="BlockAttribute">block</see>, a value that it takes
/// besides the one that flows, which has no name: <c>[Input("skip")]</c>, without a shape, since <see cref="LayerAttribute.Inputs"/> hands it
/// over where the block is used.
/// </summary>
/// <remarks>
/// There are at most six, the one that flows among them, as many as TorchSharp's modules take (RND0017). One that no layer reads is RND1006.
/// When a model runs, the batches must be equally large, and so must axes of one name, in whichever inputs. A block with further inputs can't
/// stand in a scope (RND0009); repeated, it is a <c>ModuleList</c>, since a <c>Sequential</c> hands on one value.
/// </remarks>
/// <example>
/// <code>
/// [Model, Input("image", "3, H, W"), Input("mask", "1, H, W")]
/// [Concat("mask"), Conv2d(16, 3, Padding = 1), ReLU, Conv2d(1, 1)]
/// public partial class Inpainting;
///
/// [Block, Input("skip")]
/// [ConvTranspose2d(nameof(channels), 2, Stride = 2), Concat("skip"), Conv2d(nameof(channels), 3, Padding = 1), ReLU]
/// public partial class Up(int channels) : LayerAttribute;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute : Attribute
{
    /// <summary>Declares an input of a block.</summary>
    /// <param name="name">The parameter of <c>forward</c> and the label: an identifier. RND0009 where it can't be one, or is taken.</param>
    public InputAttribute(string name) => (Name, Shape) = (name, "");

    /// <summary>Declares an input of one size.</summary>
    /// <param name="name">The parameter of <c>forward</c> and the label: an identifier. RND0009 where it can't be one, or is taken.</param>
    /// <param name="shape">The shape of one sample, as <see cref="ModelAttribute"/> takes it: <c>3, 224, 224</c>.</param>
    public InputAttribute(string name, params int[] shape) => (Name, Shape) = (name, string.Join(", ", shape));

    /// <summary>Declares an input of any size.</summary>
    /// <param name="name">The parameter of <c>forward</c> and the label: an identifier. RND0009 where it can't be one, or is taken.</param>
    /// <param name="shape">The shape of one sample, its free axes as symbols: <c>"3, H, W"</c>. A symbol is one size in all inputs.</param>
    public InputAttribute(string name, string shape) => (Name, Shape) = (name, shape);

    /// <summary>The parameter of <c>forward</c>, and the label.</summary>
    public string Name { get; }

    /// <summary>The shape of one sample, in words: <c>3, 224, 224</c>. Empty on a block.</summary>
    public string Shape { get; }
}
