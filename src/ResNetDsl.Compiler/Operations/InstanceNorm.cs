using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Normalization of each channel of each sample by itself: [C, H, W] to [C, H, W]. Formula, weights and ranges: see
/// <see cref="ChannelNorm"/>.
/// </summary>
/// <remarks>
/// Source: Ulyanov, Vedaldi and Lempitsky, <i>Instance Normalization</i> (2016); PyTorch's documentation of
/// <c>torch.nn.InstanceNorm2d</c>. An image of one pixel has no variance: PyTorch refuses it in training, TorchSharp makes
/// zeros of it, and here it is refused by policy. TorchSharp (0.107) leaves <c>num_batches_tracked</c> at 0.
/// </remarks>
internal sealed class InstanceNorm(Space space) : ChannelNorm(space, hasWeights: false)
{
    public override string Name { get; } = "InstanceNorm" + space.Suffix;

    public override string Stem => "in";

    public override InputForm Takes { get; } = InputForm.Of(space);

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight)
    {
        var mean = weight("running_mean");
        return new CallCode("nn.functional.instance_norm", arguments)
            .Add(input).Add(mean).Add(weight("running_var")).Add(weight("weight")).Add(weight("bias"))
            .Add($"use_input_stats: {(mean == "null" ? "true" : arguments.IsTrue("TrackRunningStats") ? "false" : mean + " is null")}")
            .AddNamed("eps", "Eps")
            .ToString();
    }

    protected override bool NeedsStatistics => false;

    protected override string OneValueWhen => "";

    // In eval, too: an image of one pixel has no variance in any batch.
    protected override bool IsOfTraining(Shape input, Arguments arguments) => false;
}
