using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>exp(x)/Σexp(x) over the channels or features: in [0, 1], and 1 in all.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Softmax</c>, with <c>dim = 1</c>.</remarks>
internal sealed class Softmax() : ChannelActivation("softmax", Keeps.Output, ".softmax");

/// <summary>exp(-x)/Σexp(-x) over the channels or features: in [0, 1], and 1 in all.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Softmin</c>, with <c>dim = 1</c>.</remarks>
internal sealed class Softmin() : ChannelActivation("softmin", Keeps.Output, "softmin");

/// <summary>log(softmax(x)) over the channels or features, for a negative log-likelihood as loss.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.LogSoftmax</c>, with <c>dim = 1</c>.</remarks>
internal sealed class LogSoftmax() : ChannelActivation("log_softmax", Keeps.Output, ".log_softmax");

/// <summary><see cref="Softmax"/> over the channels of each pixel, of images only.</summary>
/// <remarks>Source: PyTorch's documentation of <c>torch.nn.Softmax2d</c>.</remarks>
internal sealed class Softmax2d() : Activation("softmax2d", Keeps.Output, "softmax2d")
{
    public override InputForm Takes => InputForm.Of(Space.Image);
}
