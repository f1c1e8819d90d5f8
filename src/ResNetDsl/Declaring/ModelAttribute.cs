namespace ResNetDsl;

/// <summary>
/// Declares the class as a closed network: its layer attributes, top to bottom, are what it computes.
/// The compiler makes the class a <c>torch.nn.Module&lt;Tensor, Tensor&gt;</c> with the constructor
/// <c>(Device? device = null, ScalarType? dtype = null)</c> and proves every shape.
/// </summary>
/// <remarks>
/// The class must be <c>partial</c> and neither static, generic, <c>file</c> nor a record; it may derive from a class of
/// your own that derives from <c>Module&lt;Tensor, Tensor&gt;</c> (RND0001, RND0002). All of its layer attributes stand on
/// one of its partial declarations, because their order carries the meaning (RND0007).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>Declares a network for inputs of one size.</summary>
    /// <param name="input">
    /// The shape of one sample, without the batch axis: <c>3, 224, 224</c> (channels, height, width) for images of
    /// 224 × 224 pixels, <c>784</c> (features) for vectors. One to four sizes, each at least 1; anything else is RND0005. None where
    /// <see cref="InputAttribute"/> says what comes in.
    /// </param>
    public ModelAttribute(params int[] input) => Input = string.Join(", ", input);

    /// <summary>Declares a network for inputs of any size.</summary>
    /// <param name="input">
    /// The shape of one sample, without the batch axis, its free axes as symbols: <c>"3, H, W"</c>. Each axis is a size
    /// of at least 1 or an identifier; two axes of one name are equally long. Anything else is RND0005.
    /// </param>
    public ModelAttribute(string input) => Input = input;

    /// <summary>The shape of one sample, in words: <c>3, 224, 224</c>.</summary>
    public string Input { get; }

    /// <summary>
    /// How <c>forward</c> lays its images and volumes out in memory, in training too. An inference form always lays them out channels-last.
    /// <see cref="Layout.ChannelsLast"/> for a model that takes neither is RND0005.
    /// </summary>
    public Layout Layout { get; set; }
}
