using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Deals the channels out: of Groups groups, first the first channel of each, then the second of each. So what a convolution in
/// groups has made mixes in the next one. The shape stays.
/// </summary>
/// <remarks>
/// Source: Zhang, Zhou, Lin and Sun, <i>ShuffleNet</i> (2018); PyTorch's documentation of <c>torch.nn.ChannelShuffle</c>. Range: Groups
/// divides C. libtorch's own has no backward pass (1.13): so it is done in an extension, as torchvision does.
/// </remarks>
internal sealed class ChannelShuffle : Operation
{
    public override string Name => "ChannelShuffle";

    public override string Stem => "channel_shuffle";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Integer("Groups", isOptional: false)];

    public override InputForm Takes => InputForm.Channels;

    // One group is left as it is.
    public override bool AliasesInput => true;

    public override bool HasModule => false;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var groups = arguments.Integer("Groups");
        requirements.Require(Relation.MultipleOf, input[0], groups, Rules.IndivisibleGroups, "Groups", () => new(
            $"cannot make {groups} groups of the {input[0]} channels of {input}", $"use groups that divide {input[0]}"));
        return input;
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments) => $"{input}.ChannelShuffle({arguments.Integer("Groups").ToCode()})";

    public override string? Extension(Arguments arguments) => """
        /// <summary>Of each group the first channel, then of each the second: ShuffleNet's. The backward pass of TorchSharp's own fails.</summary>
        public static Tensor ChannelShuffle(this Tensor input, long groups)
        {
            // Where they are side by side in memory, they stay so.
            var axis = input.is_contiguous() ? 1 : input.dim() - 1;
            using var channels = torch.movedim(input, 1, axis);
            using var grouped = channels.unflatten(axis, groups, input.size(1) / groups);
            using var dealt = grouped.transpose(axis, axis + 1);
            using var shuffled = dealt.flatten(axis, axis + 1);
            return torch.movedim(shuffled, axis, 1);
        }
        """;
}
