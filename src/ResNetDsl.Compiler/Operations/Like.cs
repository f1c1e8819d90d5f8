using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// The argument that names a labelled value, of which a layer takes the sizes behind the channels: length, height and width, or depth, height
/// and width. It stands in place of sizes that are written; the running program reads them, whatever they are.
/// </summary>
internal static class Like
{
    public const string Name = "Like";

    public static Hyperparameter Hyperparameter { get; } = new(Name, HyperparameterKind.Label);

    /// <summary>What the engine puts in the label's place.</summary>
    public static Argument SizesOf(Shape other) =>
        new(Name, new Value.List(other.Dims.Skip(1).Select(size => (Value)new Value.Integer(size)).ToEquatableArray()));

    /// <summary>The sizes; null where no label is written.</summary>
    public static EquatableArray<Dim>? Find(Arguments arguments) => arguments.IsWritten(Name) ? arguments.List(Name) : null;

    /// <summary>The sizes of a variable, in C#.</summary>
    public static string Code(string variable) => $"{variable}.shape.Skip(2).ToArray()";
}

/// <summary>A layer that has the argument <see cref="Like"/>.</summary>
internal interface ISizedByAnother
{
    /// <summary>The argument in place of which it stands.</summary>
    string SizesArgument { get; }

    /// <summary>Which values it can name, for what comes in: in words with their article, and whether one is such.</summary>
    (string Words, Func<Shape, bool> Accepts) LikeOf(Shape input);

    /// <summary>The layer as a call on two variables: the one that holds what it reads, and the one that is named.</summary>
    /// <param name="shape">The shape of what it reads.</param>
    string LikeCode(string input, string like, Shape shape, Arguments arguments);
}
