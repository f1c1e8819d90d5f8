using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Batch normalization of each channel: [C, H, W] to [C, H, W]; in one dimension a vector [F], or a sequence [C, L].
/// Formula, weights and ranges: see <see cref="ChannelNorm"/>.
/// </summary>
/// <remarks>
/// Source: Ioffe and Szegedy, <i>Batch Normalization</i> (2015); PyTorch's documentation of <c>torch.nn.BatchNorm2d</c>.
/// In training a batch of one sample with one pixel has no variance; PyTorch refuses it at run time, and here an image of
/// one pixel is refused by policy. Of a vector nothing is said: one always has one value for each feature, and batches to
/// normalize over.
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

    protected override string OneValueWhen => " when the batch is one sample";
}
