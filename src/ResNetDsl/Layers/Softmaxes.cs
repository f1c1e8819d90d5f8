namespace ResNetDsl;

/// <summary>
/// The softmax over the channels of an image, the features of a vector (<c>torch.nn.Softmax</c> with <c>dim = 1</c>) or those of each token
/// (<c>dim = -1</c>); the shape is unchanged, the results along that axis are in [0, 1] and add up to 1.
/// </summary>
public sealed class SoftmaxAttribute : LayerAttribute;

/// <summary>
/// The softmax of −x over the channels of an image, the features of a vector (<c>torch.nn.Softmin</c> with <c>dim = 1</c>) or those of each
/// token (<c>dim = -1</c>); the shape is unchanged.
/// </summary>
public sealed class SoftminAttribute : LayerAttribute;

/// <summary>
/// The logarithm of the softmax over the channels of an image, the features of a vector (<c>torch.nn.LogSoftmax</c> with <c>dim = 1</c>) or
/// those of each token (<c>dim = -1</c>), for a negative log-likelihood as loss; the shape is unchanged.
/// </summary>
public sealed class LogSoftmaxAttribute : LayerAttribute;

/// <summary>The softmax over the channels of each pixel, <c>torch.nn.Softmax2d</c>: [C, H, W], unchanged. RND2001 where the input isn't an image.</summary>
public sealed class Softmax2dAttribute : LayerAttribute;

/// <summary>
/// The gated linear unit: the first half of the channels or features times the sigmoid of the second (<c>torch.nn.GLU</c> with
/// <c>dim = 1</c>, of tokens <c>dim = -1</c>). [C, H, W] to [C/2, H, W], [L, F] to [L, F/2]; RND2005 where C or F is odd.
/// </summary>
/// <remarks>Source: Y. N. Dauphin, A. Fan, M. Auli and D. Grangier, <i>Language Modeling with Gated Convolutional Networks</i>, 2016.</remarks>
public sealed class GLUAttribute : LayerAttribute;
