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
    public static readonly Rule WrongArguments = new("RND0010", RuleKind.Declaration, "The arguments don't fit the block or module");
    public static readonly Rule UnknownBlockVersion = new("RND0011", RuleKind.Declaration, "The block was compiled by another version");
    public static readonly Rule InternalError = new("RND0012", RuleKind.Declaration, "The compiler itself failed");
    public static readonly Rule MissingPrerequisite = new("RND0013", RuleKind.Declaration, "The project lacks what the generated code needs");
    public static readonly Rule NamesDifferInCase = new("RND0014", RuleKind.Declaration, "Two classes differ only in the case of their names", Severity.Warning);
    public static readonly Rule UnusedHyperparameter = new("RND0015", RuleKind.Declaration, "A hyperparameter is never used", Severity.Warning);
    public static readonly Rule UndeclaredLayers = new("RND0016", RuleKind.Declaration, "Layers on a class that is neither a model nor a block");
    public static readonly Rule InvalidInput = new("RND0017", RuleKind.Declaration, "An [Input] that can't be there");
    public static readonly Rule UnusableModule = new("RND0018", RuleKind.Declaration, "A module that can't be placed");
    public static readonly Rule InvalidShapeContract = new("RND0019", RuleKind.Declaration, "A shape contract that can't be read");
    public static readonly Rule IdleArgument = new("RND0020", RuleKind.Declaration, "An argument that does nothing", Severity.Warning);

    public static readonly Rule JoinWithoutSkip = new("RND1001", RuleKind.Wiring, "Nothing was remembered to join");
    public static readonly Rule SkipNeverJoined = new("RND1002", RuleKind.Wiring, "The remembered value is never used");
    public static readonly Rule UnknownLabel = new("RND1003", RuleKind.Wiring, "No such label");
    public static readonly Rule DuplicateLabel = new("RND1004", RuleKind.Wiring, "The label is defined twice");
    public static readonly Rule ThrownAway = new("RND1005", RuleKind.Wiring, "A layer's result is thrown away");
    public static readonly Rule UnusedInput = new("RND1006", RuleKind.Wiring, "An input is never read");
    public static readonly Rule InvalidOutput = new("RND1007", RuleKind.Wiring, "[Output] stands once, at the end");

    // By policy: libtorch throws in most layers, but some take a vector [N, F] for an image without a batch.
    public static readonly Rule WrongRank = new("RND2001", RuleKind.Policy, "Wrong number of axes");
    public static readonly Rule WrongChannels = new("RND2002", RuleKind.Shape, "Wrong number of channels or features");
    public static readonly Rule UnequalSkip = new("RND2003", RuleKind.Shape, "Shapes that are joined must be equal");
    public static readonly Rule EmptyImage = new("RND2004", RuleKind.Shape, "Nothing is left of the image");
    public static readonly Rule IndivisibleGroups = new("RND2005", RuleKind.Shape, "Groups that don't come out even");
    public static readonly Rule InvalidPadding = new("RND2006", RuleKind.Shape, "The padding doesn't fit the kernel");
    public static readonly Rule SilentBroadcast = new("RND2007", RuleKind.Policy, "The operands would broadcast");
    public static readonly Rule LinearOnImage = new("RND2008", RuleKind.Policy, "A linear layer on an image");
    public static readonly Rule NormOverOneValue = new("RND2009", RuleKind.Policy, "A norm over one value");
    public static readonly Rule BranchEqualForSomeSizes = new("RND2010", RuleKind.Policy, "Equal only for some sizes", Severity.Info);
    public static readonly Rule UnevenSamePadding = new("RND2011", RuleKind.Policy, "A padding that TorchSharp can't be told");
    public static readonly Rule UnequalRepetitions = new("RND2012", RuleKind.Policy, "Repetitions that differ need a constant count");
    public static readonly Rule EmptyWindow = new("RND2013", RuleKind.Policy, "A window can miss the image");
    public static readonly Rule FreeSizeNeeded = new("RND2014", RuleKind.Policy, "A layer needs a size that is free");

    // By policy: libtorch throws, unless the layer leaves one pixel, which it then repeats along the skip.
    public static readonly Rule UnevenBranch = new("RND2015", RuleKind.Policy, "A layer beside a shortcut changes the image's size");
    public static readonly Rule UnequalConcat = new("RND2016", RuleKind.Shape, "Values that are concatenated must be equal on all other axes");

    public static readonly Rule LeftOutLayerChangesChannels = new("RND2017", RuleKind.Policy, "A layer that is left out changes the channels");
    public static readonly Rule IndicesAsNumbers = new("RND2021", RuleKind.Policy, "Indices and numbers are mixed up");

    // By policy: libtorch throws, but for an axis so far from the end that it is the batch.
    public static readonly Rule NoSuchAxis = new("RND2018", RuleKind.Policy, "The value has no such axis");
    public static readonly Rule BeyondTheEnd = new("RND2019", RuleKind.Shape, "More is taken than there is");
    public static readonly Rule UnequalCount = new("RND2020", RuleKind.Shape, "A reshape must keep the count of numbers");

    public static readonly Rule UnequalTokens = new("RND2023", RuleKind.Shape, "Attention needs a value for each key");

    // By policy: libtorch counts queries and keys from their beginnings; where there aren't as many, others count from the end.
    public static readonly Rule CausalOverOthers = new("RND2024", RuleKind.Policy, "Causal attention needs as many keys as queries");

    // By policy: what a hand-written module does with another shape, only its code knows.
    public static readonly Rule UnmetShapeContract = new("RND2022", RuleKind.Policy, "What comes in doesn't fit the module's contract");

    public static readonly Rule ShortcutOverOneLayer = new("RND3001", RuleKind.Advice, "A shortcut over one weighted layer", Severity.Warning);
    public static readonly Rule NeedlessShortcut = new("RND3002", RuleKind.Advice, "A shortcut that never does anything", Severity.Warning);
    // Each use with a stride is an error of its own: this says where they all come from.
    public static readonly Rule StridedIdentity = new("RND3003", RuleKind.Advice, "An identity shortcut beside a stride", Severity.Info);
    public static readonly Rule BiasBeforeNorm = new("RND3004", RuleKind.Advice, "A bias that the norm takes away", Severity.Info);
    public static readonly Rule ActivationBeforeAddition = new("RND3005", RuleKind.Advice, "An activation before the addition", Severity.Warning);
    public static readonly Rule ScaledShortcut = new("RND3006", RuleKind.Advice, "A shortcut that is scaled or dropped", Severity.Warning);
    public static readonly Rule DropoutBeforeNorm = new("RND3007", RuleKind.Advice, "Dropout before batch norm", Severity.Warning);
    public static readonly Rule ActivationAfterClassifier = new("RND3008", RuleKind.Advice, "An activation after the last linear layer", Severity.Warning);
    public static readonly Rule SkippedPixels = new("RND3009", RuleKind.Advice, "A stride larger than the kernel skips pixels", Severity.Info);
    public static readonly Rule ShrinksAtEveryRepetition = new("RND3010", RuleKind.Advice, "Every repetition shrinks the image", Severity.Warning);
    public static readonly Rule ChannelsLast = new("RND3011", RuleKind.Advice, "The input's channels seem to come last", Severity.Warning);
    public static readonly Rule LostSamples = new("RND3012", RuleKind.Advice, "Samples are dropped and nothing is added", Severity.Warning);
    public static readonly Rule JoinedWithItself = new("RND3013", RuleKind.Advice, "A value is joined with itself", Severity.Warning);

    public static readonly Rule UntrueExpectation = new("RND4001", RuleKind.Contract, "The network isn't what [Expect] says");
    public static readonly Rule ExceededBudget = new("RND4002", RuleKind.Contract, "The network exceeds its budget");
    public static readonly Rule InvalidContract = new("RND4003", RuleKind.Contract, "A contract that can't be checked");
}
