namespace ResNetDsl.Compiler.Diagnostics;

/// <summary>
/// Every mistake the compiler knows: 0xxx declaration, 1xxx wiring, 2xxx shapes, 3xxx residual design, 4xxx contracts.
/// </summary>
public static class Rules
{
    public static readonly Rule NotPartial = new("RND0001", RuleKind.Declaration, "The class must be partial");
    public static readonly Rule UnsupportedClass = new("RND0002", RuleKind.Declaration, "This kind of class can't be declared");
    public static readonly Rule UnknownHyperparameter = new("RND0003", RuleKind.Declaration, "No such hyperparameter");
    public static readonly Rule NotEvaluable = new("RND0004", RuleKind.Declaration, "A derived hyperparameter can't be evaluated");
    public static readonly Rule InvalidArgument = new("RND0005", RuleKind.Declaration, "Argument out of range or of the wrong type");
    public static readonly Rule RecursiveBlock = new("RND0006", RuleKind.Declaration, "A block contains itself");
    public static readonly Rule SplitDeclaration = new("RND0007", RuleKind.Declaration, "Layers stand on several partial declarations");
    public static readonly Rule NoLayers = new("RND0008", RuleKind.Declaration, "No layers are declared");
    public static readonly Rule InvalidName = new("RND0009", RuleKind.Declaration, "Invalid or duplicate name");
    public static readonly Rule WrongArguments = new("RND0010", RuleKind.Declaration, "The arguments don't fit the block");
    public static readonly Rule UnknownBlockVersion = new("RND0011", RuleKind.Declaration, "The block was compiled by another version");
    public static readonly Rule InternalError = new("RND0012", RuleKind.Declaration, "The compiler itself failed");

    public static readonly Rule JoinWithoutSkip = new("RND1001", RuleKind.Wiring, "Nothing was remembered to join");
    public static readonly Rule SkipNeverJoined = new("RND1002", RuleKind.Wiring, "The remembered value is never used");
    public static readonly Rule UnknownLabel = new("RND1003", RuleKind.Wiring, "No such label");
    public static readonly Rule DuplicateLabel = new("RND1004", RuleKind.Wiring, "The label is defined twice");

    // By policy: libtorch throws in most layers, but some take a vector [N, F] for an image without a batch.
    public static readonly Rule WrongRank = new("RND2001", RuleKind.Policy, "Wrong number of axes");
    public static readonly Rule WrongChannels = new("RND2002", RuleKind.Shape, "Wrong number of channels or features");
    public static readonly Rule UnequalSkip = new("RND2003", RuleKind.Shape, "Shapes that are joined must be equal");
    public static readonly Rule EmptyImage = new("RND2004", RuleKind.Shape, "Nothing is left of the image");
    public static readonly Rule IndivisibleGroups = new("RND2005", RuleKind.Shape, "Groups don't divide the channels");
    public static readonly Rule InvalidPadding = new("RND2006", RuleKind.Shape, "The padding doesn't fit the kernel");
    public static readonly Rule SilentBroadcast = new("RND2007", RuleKind.Policy, "The sum would broadcast");
    public static readonly Rule LinearOnImage = new("RND2008", RuleKind.Policy, "A linear layer on an image");
    public static readonly Rule NormOverOneValue = new("RND2009", RuleKind.Policy, "Batch norm over one value");
    public static readonly Rule BranchEqualForSomeSizes = new("RND2010", RuleKind.Policy, "Equal only for some sizes");
    public static readonly Rule UnevenSamePadding = new("RND2011", RuleKind.Policy, "A padding that TorchSharp can't be told");
    public static readonly Rule UnequalRepetitions = new("RND2012", RuleKind.Policy, "Repetitions that differ need a constant count");
    public static readonly Rule EmptyWindow = new("RND2013", RuleKind.Policy, "A window can miss the image");
    public static readonly Rule FreeSizeNeeded = new("RND2014", RuleKind.Policy, "A layer needs a size that is free");
}
