namespace ResNetDsl;

/// <summary>A padding that follows from the kernel.</summary>
public enum Pad
{
    /// <summary>The result is as large as the input.</summary>
    Same,
}

/// <summary>What the pixels hold that a convolution's padding adds.</summary>
public enum PaddingMode
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The image mirrored at its edge, the edge itself not repeated; the padding is less than the image's size.</summary>
    Reflect,

    /// <summary>The pixel at the edge.</summary>
    Replicate,

    /// <summary>The image's other side; the padding is at most the image's size.</summary>
    Circular,
}
