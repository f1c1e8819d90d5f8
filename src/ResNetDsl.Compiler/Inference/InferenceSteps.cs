using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>A layer of an inference form: a call with its weights, which are fields.</summary>
internal sealed record WeightedStep(int Input, Shape? Shape, string Title, ModuleSpec.Layer Layer, EquatableArray<KeptField> Fields) : Step.Function(Input, Shape, Title, Layer)
{
    /// <summary>Behind a field's name, where it holds the weights of several.</summary>
    public string Index { get; init; } = "";

    /// <summary>Of attention to others, its key and its value.</summary>
    public EquatableArray<int> Further { get; init; }

    public override IEnumerable<int> Others => Further;

    public override string Code(string input) => Operation.InferenceCode(input, Layer.Input, Layer.Arguments, Field);

    public override string Code(string input, IReadOnlyList<string> others) => others.Count == 0 ? Code(input)
        : MultiheadAttention.InferenceCode(input, others[0], others[1], Layer.Input, Layer.Arguments, Field);

    public override string? InPlaceCode(string input) => Operation.InferenceInPlaceCode(input, Layer.Input, Layer.Arguments, Field);

    private string Field(string weight)
    {
        var place = Fields.TakeWhile(f => f.Weight != weight).Count();
        if (place == Fields.Count)
            return "null";
        // The condition asks for one alone; a bias may be null.
        var isSure = Condition is null || Condition == $"{Fields[place].Name} is not null" || Fields[place].IsOptional || weight.EndsWith("bias", StringComparison.Ordinal);
        return Fields[place].Name + Index + (isSure ? "" : "!");
    }
}

/// <summary>The padding of a convolution that pads by other numbers than zeros.</summary>
internal sealed record PaddingStep(int Input, string Title, ModuleSpec.Layer Layer) : Step.Function(Input, null, Title, Layer)
{
    public override string Code(string input) => Operation.InferencePadding(input, Layer.Arguments)!;

    public override string? InPlaceCode(string input) => null;
}
