using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// What a network computes in <c>eval</c>, once nothing is learned any more: its containers are taken apart, norms are folded into the
/// layers before them, dropout is gone, and each weight is a tensor.
/// </summary>
/// <param name="Network">Its steps read the tensors, by the names of <paramref name="Kept"/>.</param>
/// <param name="Module">How its constructor calls the module that it is made of.</param>
/// <param name="Obstacles">Why there can't be one; those of layers that hyperparameters leave out hold where these are there.</param>
public sealed record InferenceForm(Network Network, EquatableArray<Kept> Kept, string Module, EquatableArray<Obstacle> Obstacles)
{
    /// <summary>Why there can never be one; null where there can.</summary>
    public Obstacle? Obstacle => Obstacles.FirstOrDefault(o => o.Owner is null);

    /// <summary>The names of the generated class's own parameters, variables and fields: no field that holds weights has one of them.</summary>
    internal static readonly string[] Reserved = ["module", MemberNames.Input, "dtype", "guard", "weights", "norms", "block", "part"];

    /// <summary>A name, or the next like it that isn't taken.</summary>
    internal static string Free(string name, ICollection<string> taken)
    {
        while (taken.Contains(name))
            name += "_";
        return name;
    }

    /// <summary>Of a model, which lays its images out first.</summary>
    public static InferenceForm OfModel(ModelSpec model, Network network) => Of(InputLayout.ChannelsLast(model, network), model.Inputs.Select(input => CSharp.Identifier(input.Name)), isDefinition: false);

    /// <summary>Of a block, which takes its input as it comes.</summary>
    public static InferenceForm OfBlock(BlockSpec block, Network network) =>
        Of(network, block.Hyperparameters.Select(h => CSharp.Identifier(h.Name)).Concat(network.Locals.Select(l => l.Name))
            .Concat(block.Inputs.Select(CSharp.Identifier)).Concat(InputNames.SizesOf(block.Inputs)).Append(Repetition.Parameter), isDefinition: true);

    /// <param name="reserved">Names that no field can have: those of hyperparameters, sizes and inputs.</param>
    private static InferenceForm Of(Network network, IEnumerable<string> reserved, bool isDefinition) => new InferenceFormBuilder(network, reserved, isDefinition).Build();
}

/// <summary>A layer that no inference form can have.</summary>
/// <param name="Owner">The member that it is or is in, where that may be null; null where it never is.</param>
/// <param name="Reason">A sentence's end, with its path.</param>
public sealed record Obstacle(string? Owner, string Reason);

/// <summary>What an inference form keeps of a module: fields, and how they are made of it.</summary>
/// <param name="Fields">Their names.</param>
/// <param name="Owner">The member that they are of, which may be null; null where it never is.</param>
public abstract record Kept(EquatableArray<KeptField> Fields, string? Owner)
{
    /// <summary>The weights of a layer, each as a tensor of its own, or, of a repeated one, as many.</summary>
    /// <param name="Bias">The field for the bias that a norm makes, where the layer can take one.</param>
    public sealed record Weights(EquatableArray<KeptField> Fields, string? Owner, string Path, ModuleSpec.Layer Layer, KeptField? Bias) : Kept(Fields, Owner)
    {
        /// <summary>Of a repeated layer, its step; null for a single one.</summary>
        public Step.Loop? Loop { get; init; }

        /// <summary>In C#, when the layer is there; null for always.</summary>
        public string? Condition { get; init; }
    }

    /// <summary>Weight and bias of a layer into which the norms behind it are folded, one after another.</summary>
    /// <param name="Condition">In C#, when the layer is there; null for always.</param>
    public sealed record Folded(EquatableArray<KeptField> Fields, string? Owner, string Path, ModuleSpec.Layer Layer, string? Condition, EquatableArray<FoldedNorm> Norms) : Kept(Fields, Owner)
    {
        /// <summary>The groups of a transposed convolution, whose weight has the channels that it makes second, group by group; null for others.</summary>
        public string? Groups => OperationTable.Get(Layer.Operation) is ConvolutionTranspose ? Layer.Arguments.Find("Groups")!.Code : null;
    }

    /// <summary>A block's inference form, or, of a container of blocks, those of all.</summary>
    /// <param name="Source">The module, in C#, as a member of the one that all is made of.</param>
    public sealed record Blocks(string Field, string? Owner, string Source, string TypeName, bool IsMany) : Kept([new(Field, "", IsOptional: false)], Owner);
}

/// <summary>A norm that is folded into the layer before it.</summary>
/// <param name="Owner">The member that it is or is in, where that may be null though the layer is there; null where it is there whenever the layer is.</param>
/// <param name="Eps">Its epsilon, in C#.</param>
public sealed record FoldedNorm(string Path, string? Owner, string Eps);

/// <summary>A field, and the weight that it holds.</summary>
/// <param name="IsOptional">Whether a hyperparameter says if there is one.</param>
public sealed record KeptField(string Name, string Weight, bool IsOptional);
