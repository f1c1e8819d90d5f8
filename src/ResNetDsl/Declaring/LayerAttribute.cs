namespace ResNetDsl;

/// <summary>
/// One layer of a <see cref="ModelAttribute">model</see> or <see cref="BlockAttribute">block</see>: the base of all layers,
/// and of every block. Layers run in the order in which they are written.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// What the layer's parameters are called in the <c>state_dict</c>; by default torchvision's name (<c>conv1</c>,
    /// <c>bn1</c>, <c>fc</c>). A dot makes a container (<c>"features.conv0"</c>), the empty string inlines a block
    /// without a prefix, and <c>{n}</c> is the number of a repetition, or in a list of widths, from 1 (<c>"denselayer{n}"</c>), or in a
    /// scope by position its position. RND0009 where it isn't a path of identifiers or numbers, is taken,
    /// lacks <c>{n}</c> for a list of widths, or has it where nothing is counted.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>A label for the layer's result, for <see cref="From"/> and <see cref="AddAttribute"/>. RND1004 where it is taken, RND1002 where nothing reads it.</summary>
    public string? As { get; set; }

    /// <summary>
    /// The label of the value that the layer reads, instead of the previous layer's result. RND1003 where there is no such label, RND1005 where
    /// nothing reads the previous layer's result then.
    /// </summary>
    public string? From { get; set; }

    /// <summary>
    /// Of a block with an <see cref="InputAttribute"/>, the labels of the values for these, in their order: <c>[Up(64, Inputs = ["c1"])]</c>. Each
    /// repetition gets the same. RND0010 for too few or too many, RND1003 where there is no such label, RND0005 on any other layer.
    /// </summary>
    public string[]? Inputs { get; set; }

    /// <summary>
    /// How many times the layer stands in a row: an <c>int</c> from 1 to 10000, or the name of a hyperparameter. Written,
    /// even as 1, it makes a container whose children are numbered from 0 (<c>layer1.0.conv1</c>). See
    /// <see cref="AfterFirstAttribute"/> for arguments that change after the first. RND0005 where there would be several layers in each
    /// repetition, by a list of widths, a separable convolution, or a norm or an activation behind the layer, also that of
    /// <see cref="DefaultsAttribute"/>: make them a block. RND0005 also on a join, on a layer that reads several values, on one that is a line
    /// of <c>forward</c> and no module, and on a block with several results. RND2012 where a hyperparameter says how often, and the repetitions differ.
    /// </summary>
    public object? Repeat { get; set; }

    /// <summary>
    /// Whether the layer is there: a <c>bool</c>, or the name of a hyperparameter of that type; by default true. Where it isn't, the
    /// value goes on unchanged, and must have the channels that the layer would give it (RND2017). RND0005 on a join, which
    /// <see cref="Shortcut.WhereEqual"/> alone leaves out; and where a hyperparameter says so, on a repeated layer, in a container, on a block with
    /// several results, and where the layer makes another number of axes.
    /// </summary>
    public object? When { get; set; }

    /// <summary>
    /// The channels of the image that comes in, for the derived hyperparameters of a block. Never executed: the compiler
    /// reads the property's expression and evaluates it where the block is used.
    /// </summary>
    protected int InChannels => throw NeverExecuted(nameof(InChannels));

    /// <summary>The length of the sequence, or of the tokens, that come in; as <see cref="InChannels"/>, never executed.</summary>
    protected int InLength => throw NeverExecuted(nameof(InLength));

    /// <summary>The depth of the volume that comes in; as <see cref="InChannels"/>, never executed.</summary>
    protected int InDepth => throw NeverExecuted(nameof(InDepth));

    /// <summary>The height in pixels of the image that comes in; as <see cref="InChannels"/>, never executed.</summary>
    protected int InHeight => throw NeverExecuted(nameof(InHeight));

    /// <summary>The width in pixels of the image that comes in; as <see cref="InChannels"/>, never executed.</summary>
    protected int InWidth => throw NeverExecuted(nameof(InWidth));

    /// <summary>The features of the vector, or of the tokens, that come in; as <see cref="InChannels"/>, never executed.</summary>
    protected int InFeatures => throw NeverExecuted(nameof(InFeatures));

    /// <summary>
    /// Which of its repetitions the block is, from 1: where it is used with <see cref="Repeat"/>, else 1. As <see cref="InChannels"/>, never
    /// executed.
    /// </summary>
    protected int Repetition => throw NeverExecuted(nameof(Repetition));

    /// <summary>The channels of the image, sequence or volume that the block is handed for an <see cref="InputAttribute"/> of its own; as <see cref="InChannels"/>, never executed.</summary>
    /// <param name="input">The input's name, a constant. RND0004 where the block has no such input, or what comes in for it has no such size.</param>
    protected int ChannelsOf(string input) => throw NeverExecuted($"{nameof(ChannelsOf)}(\"{input}\")");

    /// <summary>The length of the sequence, or of the tokens, that the block is handed for an <see cref="InputAttribute"/> of its own; as <see cref="InChannels"/>, never executed.</summary>
    /// <param name="input">The input's name, a constant. RND0004 where the block has no such input, or what comes in for it has no such size.</param>
    protected int LengthOf(string input) => throw NeverExecuted($"{nameof(LengthOf)}(\"{input}\")");

    /// <summary>The depth of the volume that the block is handed for an <see cref="InputAttribute"/> of its own; as <see cref="InChannels"/>, never executed.</summary>
    /// <param name="input">The input's name, a constant. RND0004 where the block has no such input, or what comes in for it has no such size.</param>
    protected int DepthOf(string input) => throw NeverExecuted($"{nameof(DepthOf)}(\"{input}\")");

    /// <summary>The height in pixels of the image that the block is handed for an <see cref="InputAttribute"/> of its own; as <see cref="InChannels"/>, never executed.</summary>
    /// <param name="input">The input's name, a constant. RND0004 where the block has no such input, or what comes in for it has no such size.</param>
    protected int HeightOf(string input) => throw NeverExecuted($"{nameof(HeightOf)}(\"{input}\")");

    /// <summary>The width in pixels of the image that the block is handed for an <see cref="InputAttribute"/> of its own; as <see cref="InChannels"/>, never executed.</summary>
    /// <param name="input">The input's name, a constant. RND0004 where the block has no such input, or what comes in for it has no such size.</param>
    protected int WidthOf(string input) => throw NeverExecuted($"{nameof(WidthOf)}(\"{input}\")");

    /// <summary>The features of the vector, or of the tokens, that the block is handed for an <see cref="InputAttribute"/> of its own; as <see cref="InChannels"/>, never executed.</summary>
    /// <param name="input">The input's name, a constant. RND0004 where the block has no such input, or what comes in for it has no such size.</param>
    protected int FeaturesOf(string input) => throw NeverExecuted($"{nameof(FeaturesOf)}(\"{input}\")");

    private static NotSupportedException NeverExecuted(string property) =>
        new($"{property} is known to the compiler, where the block is used; the attribute itself can't tell it.");
}
