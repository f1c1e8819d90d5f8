namespace TorchSharp;

/// <summary>Padding of a convolution that follows from its kernel.</summary>
public enum Padding
{
    /// <summary>None.</summary>
    Valid = 0,

    /// <summary>As much as keeps the size, for stride 1.</summary>
    Same = 1,
}

/// <summary>What padding consists of.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The image mirrored at its edge, the edge not repeated.</summary>
    Reflect = 1,

    /// <summary>The edge repeated.</summary>
    Replicate = 2,

    /// <summary>The image repeated.</summary>
    Circular = 3,

    /// <summary>A given value.</summary>
    Constant = 4,
}
