using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>A table of learned vectors, of which each index takes one: [L] to tokens [L, EmbeddingDim].</summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Embedding</c>. Only a model's input can be indices: whole numbers from 0, less than
/// NumEmbeddings. Ranges: NumEmbeddings and EmbeddingDim at least 1; PaddingIdx, whose vector begins as zeros and isn't trained, from
/// -NumEmbeddings, counted from the end, to NumEmbeddings - 1; MaxNorm, to which longer vectors are shortened when they are taken, above
/// 0. Weight: <c>weight</c> [NumEmbeddings, EmbeddingDim].
/// </remarks>
internal sealed class Embedding : Operation
{
    public override string Name => "Embedding";

    public override string Stem => "embedding";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer("NumEmbeddings", isOptional: false),
        Hyperparameter.Integer("EmbeddingDim", isOptional: false),
        Hyperparameter.Integer("PaddingIdx", minimum: double.NegativeInfinity),
        Hyperparameter.Real("MaxNorm", null, 0) with { IsOptional = true, IsMinimumExcluded = true },
        .. Initialization.OfWeight,
    ];

    public override InputForm Takes => InputForm.Indices;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (arguments.Find("PaddingIdx") is Value.Integer { Dim: var padding })
        {
            var rows = arguments.Integer("NumEmbeddings");
            if (requirements.Require(Relation.AtLeast, rows - 1, padding, Rules.InvalidArgument, "PaddingIdx", Words))
                requirements.Require(Relation.AtLeast, padding, -1 * rows, Rules.InvalidArgument, "PaddingIdx", Words);

            Words Words() => new($"has vectors 0 to {rows - 1}, and PaddingIdx is {padding}", "use one of them, or leave it out");
        }
        return new Shape([input[0], arguments.Integer("EmbeddingDim")], FeatureAxis.Last);
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments) =>
        [new("weight", [arguments.Integer("NumEmbeddings"), arguments.Integer("EmbeddingDim")])];

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        $"{weight("weight")}[torch.TensorIndex.Tensor({input})]";

    public override string InferenceWeight(string copy, Arguments arguments) =>
        arguments.Find("MaxNorm") is { } limit ? $"{copy}.Shortened({limit.Code})" : copy;

    public override string? Extension(Arguments arguments) => """
        /// <summary>The table with its longer vectors shortened to a length; disposes the one it is made of.</summary>
        public static Tensor Shortened(this Tensor table, double maxNorm)
        {
            using (table)
                return table.renorm(2, 0, (float)maxNorm).DetachFromDisposeScope();
        }
        """;

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("nn.Embedding", arguments)
            .Add(arguments.Integer("NumEmbeddings"))
            .Add(arguments.Integer("EmbeddingDim"))
            .AddNamed("padding_idx", "PaddingIdx")
            .AddNamed("max_norm", "MaxNorm")
            .AddDevice()
            .ToString() + Initialization.CodeOfWeights(arguments, "weight") + PaddingCode(arguments);

    /// <summary>What is drawn anew has a vector of numbers there, too.</summary>
    private static string PaddingCode(Arguments arguments)
    {
        var table = Initialization.Variable("table", arguments);
        return Initialization.IsSaid(arguments) && arguments.Find("PaddingIdx") is { } padding
            ? $".Initialized(\"weight\", {table} => nn.init.zeros_({table}[{padding.Code}]))"
            : "";
    }
}
