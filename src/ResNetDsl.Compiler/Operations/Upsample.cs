using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Makes a sequence, an image or a volume larger by a factor, pixels between others coming of these by Mode:
/// [C, H, W] to [C, ScaleFactor*H, ScaleFactor*W].
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Upsample</c>. Range: ScaleFactor at least 1, a whole number. Mode and AlignCorners:
/// see <see cref="Resampling"/>.
/// </remarks>
internal sealed class Upsample() : Resampling("Upsample", Hyperparameter.PerInputAxis("ScaleFactor"))
{
    protected override Dim Resized(Dim size, Dim factor) => size * factor;

    protected override string Code(string numbers) => $"scale_factor: new double[] {{ {numbers} }}";
}

/// <summary>
/// Makes a sequence, an image or a volume of a size out of one of another: [C, H, W] to [C, Size, Size], or to the axes behind the channels of
/// the value that is labelled Like.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.functional.interpolate</c>, whose module is <c>torch.nn.Upsample</c>. Ranges: Size at
/// least 1; of Size and Like one is written. Mode and AlignCorners: see <see cref="Resampling"/>.
/// </remarks>
internal sealed class Interpolate() : Resampling("Interpolate", Hyperparameter.PerInputAxis(Size) with { IsOptional = true, IsOptionalParameter = true }, Like.Hyperparameter), ISizedByAnother
{
    private const string Size = "Size";

    public string SizesArgument => Size;

    protected override Dim Resized(Dim size, Dim wanted) => wanted;

    protected override string Code(string numbers) => $"size: new long[] {{ {numbers} }}";

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (!arguments.IsWritten(Size) && !arguments.IsWritten(Like.Name))
        {
            requirements.Refuse(Rules.InvalidArgument, Size, new("is told no size", "give it one, Interpolate(28), or the label of a value that has it, Interpolate(Like = \"x\")"));
            return input;
        }
        return base.Infer(input, arguments, requirements);
    }

    public (string Words, Func<Shape, bool> Accepts) LikeOf(Shape input)
    {
        var space = Space.Of(input)!;
        return (space.WithArticle, InputForm.Of(space).Accepts);
    }

    public string LikeCode(string input, string like, Shape shape, Arguments arguments) => FunctionCode(input, $"size: {Like.Code(like)}", arguments);
}

/// <summary>
/// Pixels in other places than those that come in. Nearest takes the nearest of these; the linear modes are for one number of axes each,
/// Bicubic for images.
/// </summary>
/// <remarks>
/// AlignCorners puts the outermost pixels where they were; Nearest has no such choice. The sizes are whole, so that nothing is to be
/// rounded. Backward reads neither input nor output.
/// </remarks>
/// <param name="name">See <see cref="Operation.Name"/>.</param>
/// <param name="sizes">
/// The arguments that say how large the result is, of which one is written: one number for all axes, or one for each.
/// </param>
internal abstract class Resampling(string name, params Hyperparameter[] sizes) : Operation
{
    private const string Nearest = "Nearest";

    public override string Name => name;

    public override string Stem => "upsample";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        .. sizes,
        new("Mode", HyperparameterKind.Enumeration, new Value.Enumeration("UpsampleMode", Nearest), EnumType: "UpsampleMode"),
        Hyperparameter.Boolean("AlignCorners", false),
    ];

    public override InputForm Takes => InputForm.AnySpace;

    /// <summary>An axis of the result, by the number for it.</summary>
    protected abstract Dim Resized(Dim size, Dim number);

    /// <summary>The argument of TorchSharp's functions, for the numbers.</summary>
    protected abstract string Code(string numbers);

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var (space, mode, argument) = (Space.Of(input)!, ModeOf(arguments), Written(arguments));
        if (mode == Nearest && arguments.IsTrue("AlignCorners"))
            requirements.Refuse(Rules.InvalidArgument, "AlignCorners", new("has AlignCorners with UpsampleMode.Nearest, which has no such choice", "use AlignCorners = false, or another mode", Correct("AlignCorners", "false")));
        if (mode != Nearest && SpaceOf(mode) != space)
        {
            var fitting = LinearModeOf(space);
            requirements.Refuse(Rules.WrongRank, "Mode", new(
                $"takes {SpaceOf(mode).Described} with UpsampleMode.{mode}, got {input}", $"use UpsampleMode.{fitting}", Correct("Mode", $"UpsampleMode.{fitting}", $"UpsampleMode.{fitting}")));
            return input;
        }
        if (arguments.Find(argument) is Value.List list && list.Items.Count != space.Axes)
        {
            requirements.Refuse(Rules.WrongRank, argument, new(
                $"has {list.Items.Count} numbers in {WrittenName(argument)}, got {input}", $"give one number, or {space.Axes} ({space.AxisNames})"));
            return input;
        }
        var numbers = arguments.PerAxis(argument, space);
        return new([input[0], .. Enumerable.Range(0, space.Axes).Select(axis => Resized(input[axis + 1], numbers[axis]))]);
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        Complete(new("nn.Upsample", arguments), "torch.UpsampleMode", SizeCode(input, arguments), arguments);

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => FunctionCode(input, SizeCode(shape, arguments), arguments);

    /// <param name="size">The argument that says how large the result is, in C#.</param>
    protected static string FunctionCode(string input, string size, Arguments arguments) =>
        Complete(new CallCode("nn.functional.interpolate", arguments).Add(input), "torch.InterpolationMode", size, arguments);

    private static string Complete(CallCode call, string type, string size, Arguments arguments)
    {
        call.Add(size);
        // Where the mode has no such choice, TorchSharp refuses to be told of it at all.
        return ModeOf(arguments) is var mode && mode == Nearest ? call.ToString()
            : call.Add($"mode: {type}.{mode}").AddNamed("align_corners", "AlignCorners").ToString();
    }

    private string SizeCode(Shape shape, Arguments arguments) =>
        Code(string.Join(", ", arguments.PerAxis(Written(arguments), Space.Of(shape)!).Select(number => number.ToCode())));

    /// <summary>The argument that says how large the result is.</summary>
    private string Written(Arguments arguments) => sizes.First(size => arguments.IsWritten(size.Name)).Name;

    private static string ModeOf(Arguments arguments) => ((Value.Enumeration)arguments.Find("Mode")!).Member;

    private static Space SpaceOf(string mode) => mode switch
    {
        "Linear" => Space.Sequence,
        "Trilinear" => Space.Volume,
        _ => Space.Image,
    };

    private static string LinearModeOf(Space space) => space.Axes switch
    {
        1 => "Linear",
        2 => "Bilinear",
        _ => "Trilinear",
    };
}
