using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Batch normalization of each channel: [C, H, W] to [C, H, W]; in one dimension a vector [F], or a sequence [C, L].
/// Formula, weights and ranges: see <see cref="ChannelNorm"/>.
/// </summary>
/// <remarks>
/// Source: Ioffe and Szegedy, <i>Batch Normalization</i> (2015); PyTorch's documentation of <c>torch.nn.BatchNorm2d</c>.
/// In training a batch of one sample with one pixel, or one vector, has no variance. PyTorch refuses it; TorchSharp (0.107) gives zeros and
/// makes the running variance NaN. So a model's <c>forward</c> refuses it in training. In <c>eval</c> the running statistics serve; without
/// them one pixel is refused by policy.
/// </remarks>
internal sealed class BatchNorm(Space space) : ChannelNorm(space, hasWeights: true)
{
    public override string Name { get; } = "BatchNorm" + space.Suffix;

    public override string Stem => "bn";

    public override InputForm Takes { get; } = space == Space.Sequence ? InputForm.VectorOrSequence : InputForm.Of(space);

    public override string? InferenceObstacle(Arguments arguments) => arguments.IsFalse("TrackRunningStats")
        ? "keeps no running statistics (TrackRunningStats = false), so what it makes of a sample depends on the others in the batch"
        : null;

    public override string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) =>
        new CallCode("nn.functional.batch_norm", arguments)
            .Add(input).Add(weight("running_mean")).Add(weight("running_var")).Add(weight("weight")).Add(weight("bias"))
            .AddNamed("eps", "Eps")
            .ToString();

    protected override bool NeedsStatistics => true;

    protected override string OneValueWhen => " when the batch is one sample";

    protected override bool IsOfTraining(Shape input, Arguments arguments) => input.Rank == 1 || !arguments.IsFalse("TrackRunningStats");
}
