using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Random layers of the table, with arguments that mostly fit, or, where the choice is wild, with any.</summary>
internal sealed partial class LayerGenerator(Chooser chooser, Vocabulary vocabulary)
{
    private static readonly string[] Modes = ["Zeros", "Reflect", "Replicate", "Circular"];

    /// <summary>A layer for what flows. Its <c>OutChannels</c>, if it has them, can be read from it.</summary>
    public LayerSpec For(Flow flow) => chooser.Chance(flow.Kind == Kind.Image ? 0.12 : 0.05) ? ByHand(flow.Kind, flow.Channels) : flow.IsSpace ? ForSpace(flow.Kind, flow.Channels) : ForFeatures(flow.Kind, flow.Channels);

    private LayerSpec ForSpace(Kind kind, Expression? channels) => chooser.From(0, 43) switch
    {
        >= 40 => DepthwiseConvolution(kind, channels),
        >= 35 => TransposedConvolution(kind, channels),
        >= 24 => Further(kind, channels),
        <= 7 => Convolution(kind, channels),
        <= 10 => Norm(kind, channels),
        <= 13 => Activation(channels),
        14 => MaxPool(kind),
        15 => AvgPool(kind),
        16 => chooser.Chance(0.3) && !chooser.IsCareful() ? Layer(kind.For("GlobalAvgPool")) : AdaptivePool(kind),
        17 => ShapedActivation(kind, channels),
        18 or 19 => Activation(channels),
        20 => chooser.Pick(Layer("Identity"), Scaling()),
        21 => kind == Kind.Image && chooser.Chance(0.6) ? LayerNorm("LayerNorm2d", channels) : LayerScale(channels),
        22 => Reshaping(kind, channels),
        _ => chooser.Chance(0.5) ? Dropout() : SampleDropout(),
    };

    /// <summary>A layer for vectors or tokens.</summary>
    private LayerSpec ForFeatures(Kind kind, Expression? features) => chooser.From(0, kind == Kind.Tokens ? 19 : 12) switch
    {
        <= 4 => Linear(features),
        5 => IsEven(features) || chooser.IsWild() ? Layer("GLU") : Activation(features),
        6 => chooser.Chance(0.5) ? Dropout() : SampleDropout(),
        7 => Layer("Identity"),
        8 => chooser.Pick(Layer("Flatten"), Scaling()),
        9 => Reshaping(kind, features),
        10 when kind == Kind.Vector => Norm(Kind.Sequence, features),
        12 when kind == Kind.Vector => chooser.Pick(LayerNorm("LayerNorm", features), LayerScale(features)),
        >= 12 => ForTokens(features),
        _ => Activation(features),
    };

    /// <summary>A layer that is met less often.</summary>
    private LayerSpec Further(Kind kind, Expression? channels) => chooser.From(0, 9) switch
    {
        <= 1 => FurtherNorm(kind, channels),
        <= 4 => FurtherPool(kind),
        <= 6 => Pad(kind),
        7 => ChannelDropout(kind),
        _ => Resampling(kind, channels),
    };

    /// <summary>Any layer, those most often that ask something of their input.</summary>
    public LayerSpec Any(Kind drawn, Expression? channels)
    {
        var kind = drawn.IsSpace ? drawn : chooser.Pick(Kind.Sequence, Kind.Image, Kind.Volume);
        return chooser.From(0, 38) switch
        {
            >= 35 => DepthwiseConvolution(kind, channels),
            >= 30 => TransposedConvolution(kind, channels),
            >= 18 => Further(kind, channels),
            <= 3 => Convolution(kind, null),
            <= 5 => chooser.Pick(MaxPool(kind), AvgPool(kind)),
            6 => Norm(kind, null),
            7 => Linear(null),
            8 => chooser.Pick(Layer(kind.For("GlobalAvgPool")), AdaptivePool(kind), Layer("Flatten")),
            9 => chooser.Pick(Layer("Identity"), Dropout(), SampleDropout(), Scaling()),
            10 => chooser.Chance(0.5) ? ShapedActivation(kind, channels) : PReLU(channels),
            11 => Reshaping(drawn, channels),
            15 => ForTokens(channels),
            16 => Embedding(),
            17 => chooser.Pick(LayerNorm("LayerNorm", channels), LayerNorm("LayerNorm2d", channels), LayerScale(channels)),
            _ => Activation(channels),
        };
    }

    public LayerSpec Convolution(Kind kind, Expression? incoming, Expression? outgoing = null)
    {
        var arguments = new List<(string, Expression)> { ("OutChannels", outgoing ?? Channels()) };
        if (chooser.Chance(0.15))
            arguments.Add(("Groups", Groups(incoming, arguments[0].Item2)));
        return Convolution(kind, "Conv", arguments, incoming);
    }

    private LayerSpec DepthwiseConvolution(Kind kind, Expression? incoming)
    {
        var arguments = new List<(string, Expression)>();
        // What multiplies again and again in a repeated block would fill the memory.
        if (vocabulary == Vocabulary.Empty && chooser.Chance(0.3))
            arguments.Add(("Multiplier", Number(chooser.From(IsOut() ? -1 : 1, 3))));
        return Convolution(kind, "DepthwiseConv", arguments, incoming);
    }

    private LayerSpec Convolution(Kind kind, string stem, List<(string, Expression)> arguments, Expression? incoming)
    {
        if (chooser.IsWild())
            AddWildWindow(kind, arguments);
        else
            AddWindow(kind, arguments);
        if (chooser.Chance(0.5))
            arguments.Add(("Bias", Choice()));
        if (chooser.Chance(0.2))
            arguments.Add(("PaddingMode", Member("PaddingMode", chooser.Pick(Modes))));
        AddClaim(arguments, incoming);
        AddInitializers(arguments);
        return Layer(kind.For(stem), [.. arguments]);
    }

    /// <summary>A convolution that keeps the image's size, or halves it.</summary>
    public LayerSpec SameConvolution(Kind kind, Expression? outgoing, bool isStrided)
    {
        var kernel = chooser.Pick(1, 3, 5);
        (string, Expression)[] arguments = [("OutChannels", outgoing ?? Channels()), ("KernelSize", Number(kernel)), ("Padding", Number(kernel / 2))];
        return Layer(kind.For("Conv"), isStrided ? [.. arguments, ("Stride", NameOr(vocabulary.Strides, () => Number(2)))] : arguments);
    }

    /// <summary>A convolution that a hyperparameter leaves out: it mostly keeps the channels.</summary>
    public LayerSpec OptionalConvolution(Kind kind, Expression? channels)
    {
        var layer = channels is not null && chooser.Chance(0.5) ? SameConvolution(kind, channels, isStrided: chooser.Chance(0.2)) : DepthwiseConvolution(kind, channels);
        return layer with { When = Choice() };
    }

    public LayerSpec Linear(Expression? incoming, Expression? outgoing = null)
    {
        var arguments = new List<(string, Expression)> { ("OutFeatures", outgoing ?? Channels()) };
        if (chooser.Chance(0.3))
            arguments.Add(("Bias", Choice()));
        AddClaim(arguments, incoming);
        AddInitializers(arguments);
        return Layer("Linear", [.. arguments]);
    }

    public LayerSpec Norm(Kind kind, Expression? incoming) => ChannelNorm(kind.For("BatchNorm"), incoming);

    private LayerSpec ChannelNorm(string target, Expression? incoming)
    {
        var arguments = new List<(string, Expression)>();
        if (chooser.Chance(0.2))
            arguments.Add(("Eps", Real(IsOut() ? -1e-3 : chooser.Pick(1e-3, 0.1, 1e-5))));
        if (chooser.Chance(0.2))
            arguments.Add(("Momentum", Real(IsOut() ? chooser.Pick(-0.1, 1.5) : chooser.Pick(0.0, 0.1, 1.0))));
        if (chooser.Chance(0.15))
            arguments.Add(("Affine", Choice()));
        if (chooser.Chance(0.15))
            arguments.Add(("TrackRunningStats", Choice()));
        AddClaim(arguments, incoming);
        AddInitializers(arguments, isMatrix: false);
        return Layer(target, [.. arguments]);
    }

    /// <summary>A number of channels or features.</summary>
    public Expression Channels() => IsOut()
        ? Number(chooser.From(-1, 9))
        : NameOr(vocabulary.Channels, () => Number(chooser.Pick(2, 3, 4, 4, 6, 8)));

    /// <summary>What a block is given for one of its hyperparameters.</summary>
    public Expression Value(HyperparameterSpec hyperparameter) => hyperparameter.Name switch
    {
        "stride" => NameOr(vocabulary.Strides, () => Number(chooser.IsWild() ? chooser.From(0, 4) : chooser.From(1, 2))),
        "kernel" => NameOr(vocabulary.Kernels, () => Number(chooser.IsWild() ? chooser.From(0, 6) : chooser.Pick(1, 3, 5))),
        "count" => Count(),
        "bias" => Choice(),
        "rate" => Rate(),
        _ => Channels(),
    };

    public Expression Count() => NameOr(vocabulary.Counts, 0.9, () => Number(chooser.IsWild() ? chooser.From(0, 4) : chooser.From(1, 3)));

    /// <summary>λ of a shortcut.</summary>
    public Expression Scale() => chooser.Chance(0.2) ? Number(chooser.From(-1, 2)) : Rate();

    /// <summary>A product with a number; one that is none, where the choice is wild.</summary>
    private LayerSpec Scaling() => Layer("Scale", ("Factor", IsOut() ? Flag(true) : chooser.Chance(0.3) ? Number(chooser.From(-2, 2)) : Rate()));

    private LayerSpec SampleDropout() => Layer("StochasticDepth", ("P", IsOut() ? Real(1) : Rate()));

    private LayerSpec Dropout() => Dropout(chooser.Chance(0.3) ? "AlphaDropout" : "Dropout");

    private LayerSpec Dropout(string target) => chooser.Chance(0.5) ? Layer(target) : Layer(target, ("P", Rate()));

    private Expression.Integer Groups(Expression? incoming, Expression outgoing)
    {
        if (chooser.IsWild())
            return new(chooser.From(0, 5));
        var areEven = (incoming, outgoing) is (Expression.Integer { Number: var i }, Expression.Integer { Number: var o }) && (i | o) % 2 == 0;
        return new(chooser.IsCareful() && !areEven ? 1 : chooser.From(1, 2));
    }

    private LayerSpec AdaptivePool(Kind kind) => Layer(kind.For("AdaptiveAvgPool"), ("OutputSize", Positive(kind, vocabulary.Sizes, 5)));

    private LayerSpec MaxPool(Kind kind)
    {
        var arguments = Pool(kind);
        if (chooser.Chance(chooser.IsWild() ? 0.4 : 0.15))
            arguments.Add(("Dilation", Positive(kind, [], chooser.IsWild() ? 3 : 2)));
        return Layer(kind.For("MaxPool"), [.. arguments]);
    }

    private LayerSpec AvgPool(Kind kind)
    {
        var arguments = Pool(kind);
        if (chooser.Chance(0.3))
            arguments.Add(("CountIncludePad", Choice()));
        return Layer(kind.For("AvgPool"), [.. arguments]);
    }

    private List<(string, Expression)> Pool(Kind kind)
    {
        var kernel = chooser.From(IsOut() ? 0 : 1, 3);
        var arguments = new List<(string, Expression)> { ("KernelSize", chooser.Chance(0.2) ? PerAxis(kind, axis => axis == 0 ? kernel : chooser.From(1, 3)) : Number(kernel)) };
        if (chooser.Chance(0.6))
            arguments.Add(("Stride", Positive(kind, vocabulary.Strides, 3)));
        if (chooser.IsWild())
            arguments.Add(("Padding", chooser.Chance(0.5) ? Number(chooser.From(-1, 3)) : PerAxis(kind, _ => chooser.From(0, 2))));
        else if (chooser.Chance(0.4))
            arguments.Add(("Padding", Number(kernel / 2)));
        if (chooser.Chance(0.4))
            arguments.Add(("CeilMode", Choice()));
        return arguments;
    }

    /// <summary>Windows that keep the size or halve it.</summary>
    private void AddWindow(Kind kind, List<(string, Expression)> arguments)
    {
        var (kernel, dilation) = (chooser.Pick(1, 3, 3, 5), chooser.Chance(0.15) ? 2 : 1);
        switch (chooser.From(0, 9))
        {
            case <= 1:
                arguments.AddRange([("KernelSize", Size(kind, [], 1, 4)), ("Padding", Member("Pad", "Same")), ("Dilation", Size(kind, [], 1, 2))]);
                return;
            case 2:
                int[] kernels = [kernel, chooser.Pick(1, 3, 5), chooser.Pick(1, 3)];
                arguments.AddRange([("KernelSize", PerAxis(kind, axis => kernels[axis])), ("Padding", PerAxis(kind, axis => kernels[axis] / 2))]);
                break;
            case <= 4 when vocabulary.Kernels.Count > 0 && vocabulary.Paddings.Count > 0:
                arguments.AddRange([("KernelSize", Name("kernel")), ("Padding", Name("Around"))]);
                break;
            default:
                arguments.AddRange([("KernelSize", Number(kernel)), ("Padding", Number(dilation * (kernel / 2))), ("Dilation", Number(dilation))]);
                break;
        }
        if (chooser.Chance(0.35))
            arguments.Add(("Stride", Size(kind, vocabulary.Strides, 1, 2)));
    }

    private void AddWildWindow(Kind kind, List<(string, Expression)> arguments)
    {
        arguments.Add(("KernelSize", Size(kind, vocabulary.Kernels, chooser.Chance(0.1) ? 0 : 1, 6)));
        if (chooser.Chance(0.5))
            arguments.Add(("Stride", Size(kind, vocabulary.Strides, chooser.Chance(0.1) ? 0 : 1, 3)));
        if (chooser.Chance(0.6))
            arguments.Add(("Padding", chooser.Chance(0.2) ? Member("Pad", "Same") : Size(kind, vocabulary.Paddings, chooser.Chance(0.1) ? -1 : 0, 4)));
        if (chooser.Chance(0.3))
            arguments.Add(("Dilation", Size(kind, [], chooser.Chance(0.2) ? 0 : 1, 3)));
    }

    private void AddClaim(List<(string, Expression)> arguments, Expression? incoming)
    {
        if (IsOut())
            arguments.Add(("In", Number(chooser.From(1, 8))));
        else if (incoming is not null && chooser.IsClaimed())
            arguments.Add(("In", incoming));
    }

    /// <summary>How the weights of a projection are drawn and decay; what <c>[Defaults]</c> says of them is neither wrong nor a name.</summary>
    public IEnumerable<(string, Expression)> OfProjection()
    {
        if (chooser.Chance(0.2))
            yield return ("WeightInitializer", Member("Initializer", chooser.Pick(Enum.GetNames<Initializer>())));
        if (chooser.Chance(0.2))
            yield return ("Std", Real(0.25));
        if (chooser.Chance(0.4))
            yield return ("WeightDecay", Real(chooser.Pick(0, 0.25, 0.5)));
    }

    /// <summary>How parameters are drawn, and how they decay, which changes no shape.</summary>
    private void AddInitializers(List<(string, Expression)> arguments, bool isMatrix = true)
    {
        var share = chooser.IsWild() ? 0.25 : 0.07;
        Add("WeightInitializer", () => isMatrix ? AnyOf<Initializer>() : AnyOf<VectorInitializer>());
        Add("BiasInitializer", () => isMatrix ? AnyOf<BiasInitializer>() : AnyOf<VectorInitializer>());
        Add("WeightValue", () => IsOut() ? Flag(true) : Real(0.75));
        Add("BiasValue", () => IsOut() ? Flag(true) : Real(-6));
        if (!isMatrix)
            return;
        if (chooser.Chance(0.2))
            arguments.Add(("WeightDecay", chooser.IsWild() ? Real(chooser.Pick(-0.5, 0.25)) : NameOr(vocabulary.Rates, () => Real(chooser.Pick(0, 0.25, 0.5)))));
        AddDeviation(arguments, share, "BiasStd");
        AddModes(arguments, share);

        void Add(string name, Func<Expression> value) => AddPerhaps(arguments, share, name, value);
    }

    /// <summary>How weights alone are drawn.</summary>
    private void AddDrawing(List<(string, Expression)> arguments)
    {
        // Such layers are few.
        const double Share = 0.3;
        AddPerhaps(arguments, 2 * Share, "WeightInitializer", AnyOf<Initializer>);
        AddPerhaps(arguments, Share, "WeightValue", () => IsOut() ? Flag(true) : Real(0.75));
        AddModes(arguments, Share);
    }

    /// <summary>The numbers and modes of initializers.</summary>
    private void AddModes(List<(string, Expression)> arguments, double share)
    {
        foreach (var number in new[] { "Std", "Bound", "Gain" })
            AddDeviation(arguments, share, number);
        AddPerhaps(arguments, share, "FanMode", AnyOf<FanMode>);
        AddPerhaps(arguments, share, "Nonlinearity", AnyOf<Nonlinearity>);
        AddPerhaps(arguments, share, "Slope", () => IsOut() ? Real(-0.5) : NameOr(vocabulary.Rates, () => Real(chooser.Pick(0.0, 2.0))));
    }

    /// <summary>How far numbers spread.</summary>
    private void AddDeviation(List<(string, Expression)> arguments, double share, string name) =>
        AddPerhaps(arguments, share, name, () => chooser.IsWild() && chooser.Chance(0.4) ? Real(-0.5) : Rate());

    private void AddPerhaps(List<(string, Expression)> arguments, double share, string name, Func<Expression> value)
    {
        if (chooser.Chance(share))
            arguments.Add((name, value()));
    }

    private Expression AnyOf<T>()
        where T : struct, Enum => Member(typeof(T).Name, chooser.Pick(Enum.GetNames<T>()));

    private Expression Size(Kind kind, IReadOnlyList<string> names, int smallest, int largest) => chooser.Chance(0.15)
        ? PerAxis(kind, _ => chooser.From(smallest, largest))
        : NameOr(names, () => Number(chooser.From(smallest, largest)));

    /// <summary>Whether a number may be out of its range.</summary>
    private bool IsOut() => chooser.IsWild() && chooser.Chance(0.3);

    /// <summary>A number for each axis; now and then as many as another kind has.</summary>
    private Expression.List PerAxis(Kind kind, Func<int, int> number) =>
        new([.. Enumerable.Range(0, IsOut() && chooser.Chance(0.2) ? chooser.From(1, 3) : kind.Axes).Select(axis => Number(number(axis)))]);

    private Expression Positive(Kind kind, IReadOnlyList<string> names, int largest) => IsOut() ? Number(chooser.From(-1, 0)) : Size(kind, names, 1, largest);

    /// <summary>A <c>bool</c>: a hyperparameter, where there is one.</summary>
    public Expression Choice() => NameOr(vocabulary.Flags, () => Flag(chooser.Chance(0.5)));

    private Expression Rate() => NameOr(vocabulary.Rates, () => Real(IsOut() ? chooser.Pick(-0.5, 1.5) : chooser.Pick(0.0, 0.25, 0.5)));

    private Expression NameOr(IReadOnlyList<string> names, Func<Expression> literal) => NameOr(names, 0.6, literal);

    private Expression NameOr(IReadOnlyList<string> names, double share, Func<Expression> literal) =>
        names.Count > 0 && chooser.Chance(share) ? Name(chooser.Pick(names)) : literal();
}
