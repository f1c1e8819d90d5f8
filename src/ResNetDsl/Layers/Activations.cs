namespace ResNetDsl;

/// <summary>The rectifier max(0, x), <c>torch.nn.ReLU</c>; any shape, unchanged. Done in place where nothing needs the input any more.</summary>
public sealed class ReLUAttribute : LayerAttribute;

/// <summary>
/// The softmax over the channels of an image or the features of a vector (<c>torch.nn.Softmax</c> with <c>dim = 1</c>);
/// the shape is unchanged, the results along that axis are in [0, 1] and add up to 1.
/// </summary>
public sealed class SoftmaxAttribute : LayerAttribute;
