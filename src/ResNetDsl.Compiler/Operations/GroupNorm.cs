using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Normalization of each sample over groups of channels: y = (x - mean)/√(variance + Eps)*weight + bias, with the mean and
/// the variance of the group's channels and all their pixels. [C, H, W] to [C, H, W].
/// </summary>
/// <remarks>
/// Source: Wu and He, <i>Group Normalization</i> (2018); PyTorch's documentation of <c>torch.nn.GroupNorm</c>. Ranges:
/// NumGroups divides C; Eps at least 0. A group of one value has no variance, and is refused by policy. TorchSharp (unlike
/// PyTorch) takes no vectors. Weights: <c>weight</c>, <c>bias</c> [C] if Affine. TorchSharp (0.107) leaves both as the memory
/// happens to be: so the constructor sets them to ones and zeros.
/// </remarks>
internal sealed class GroupNorm : Operation
{
    /// <summary>The argument's name.</summary>
    public const string NumGroups = "NumGroups";

    public override string Name => "GroupNorm";

    public override string Stem => "gn";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } =
    [
        Hyperparameter.Integer(NumGroups, isOptional: false),
        Hyperparameter.In,
        Hyperparameter.Real("Eps", 1e-5, 0, double.PositiveInfinity),
        Hyperparameter.Boolean("Affine", true),
        .. Initialization.OfVectors(),
    ];

    public override InputForm Takes => InputForm.Channels;

    public override bool SavesInput => true;

    public override bool IsModule => true;

    public override bool IsMadeForFeatures => true;

    public override bool TakesMeanAway => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        var groups = arguments.Integer(NumGroups);
        if (requirements.Require(Relation.MultipleOf, input[0], groups, Rules.IndivisibleGroups, NumGroups, () => GroupWords(input, groups)))
        {
            requirements.Require(Relation.AtLeast, input.Count.FloorDivide(groups), 2, Rules.NormOverOneValue, NumGroups, () => new(
                $"has groups of one value, which has no variance, got {input}", "use fewer groups, or no norm here"));
        }
        return input;
    }

    public override EquatableArray<Weight> Weights(Shape input, Arguments arguments)
    {
        var (size, isOptional) = (arguments.Where("Affine", input[0]), arguments.IsFlagOfCode("Affine"));
        return arguments.IsFalse("Affine") ? [] : [new("weight", [size], IsOptional: isOptional), new("bias", [size], IsOptional: isOptional)];
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        new CallCode("nn.GroupNorm", arguments)
            .Add(arguments.Integer(NumGroups))
            .Add(input[0])
            .AddNamed("eps", "Eps")
            .AddNamed("affine", "Affine")
            .AddDevice()
            .ToString() + (arguments.IsFalse("Affine") ? "" : Initialization.CodeOfAll(arguments));

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        new CallCode("nn.functional.group_norm", arguments)
            .Add(input).Add(arguments.Integer(NumGroups)).Add(weight("weight")).Add(weight("bias"))
            .AddNamed("eps", "Eps")
            .ToString();

    private Words GroupWords(Shape input, Dim groups)
    {
        var problem = $"cannot make {groups} groups of the {input[0]} channels of {input}";
        if ((input[0].Constant, groups.Constant) is not ({ } channels, { } wanted))
            return new(problem, $"use groups that divide {input[0]}");
        var number = (Dim)Integers.LargestDivisor(wanted, channels);
        var correction = Correct(NumGroups, number.ToCode(), $"{number} {(number.Constant == 1 ? "group" : "groups")}");
        return new(problem, $"use {correction.Words}, or another number that divides {channels}", correction);
    }
}
