using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// A layer that is a learned tensor, and a line of <c>forward</c> that reads it. PyTorch has no module for such; the tensor is a parameter
/// of the generated class itself, so that in the <c>state_dict</c> it has the layer's very name: <c>class_token</c>.
/// </summary>
internal abstract class ParameterLayer : Operation
{
    public sealed override bool HasModule => false;

    public sealed override string ModuleType => "global::TorchSharp.Modules.Parameter";

    /// <summary>The parameter's shape.</summary>
    protected abstract EquatableArray<Dim> SizeOf(Shape input, Arguments arguments);

    /// <summary>The tensor with which it begins; <paramref name="size"/> are the arguments that say its shape.</summary>
    protected abstract string InitialCode(string size, Arguments arguments);

    /// <summary>What stands behind the parameter, and draws it; empty where it begins with that tensor.</summary>
    protected virtual string DrawingCode(Arguments arguments) => "";

    /// <summary>The layer as a call on <paramref name="input"/>, of that shape, and the parameter.</summary>
    public abstract string Code(string input, string parameter, Shape shape, Arguments arguments);

    public sealed override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) => Code(input, weight(""), shape, arguments);

    /// <summary>The statement that does it in place, or null where there is none.</summary>
    public virtual string? InPlaceCode(string input, string parameter, Shape shape, Arguments arguments) => null;

    public override string? InferenceInPlaceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        InPlaceCode(input, weight(""), shape, arguments);

    public sealed override EquatableArray<Weight> Weights(Shape input, Arguments arguments) => [new("", SizeOf(input, arguments))];

    public sealed override string ModuleCode(Shape input, Arguments arguments, bool inPlace)
    {
        var sizes = string.Join(", ", SizeOf(input, arguments).Select(size => size.ToCode()));
        return $"new global::TorchSharp.Modules.Parameter({InitialCode($"new long[] {{ {sizes} }}", arguments)}){DrawingCode(arguments)}";
    }

    public sealed override string FunctionCode(string input, Shape shape, Arguments arguments) => Code(input, Stem, shape, arguments);

    public sealed override string? InPlaceCode(string input, Shape shape, Arguments arguments) => InPlaceCode(input, Stem, shape, arguments);
}
