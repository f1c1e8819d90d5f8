namespace TorchSharp;

public static partial class torch
{
    /// <summary>How new elements come of old ones.</summary>
    public enum InterpolationMode
    {
        /// <summary>The nearest one, places rounded down.</summary>
        Nearest = 0,

        /// <summary>Straight lines between two, on a line.</summary>
        Linear = 1,

        /// <summary>Straight lines between four, in an image.</summary>
        Bilinear = 2,

        /// <summary>Cubic curves between sixteen, in an image.</summary>
        Bicubic = 3,

        /// <summary>Straight lines between eight, in a volume.</summary>
        Trilinear = 4,

        /// <summary>The mean of those that it covers.</summary>
        Area = 5,

        /// <summary>The nearest one, of centres.</summary>
        NearestExact = 6,
    }

    /// <summary>How new elements come of old ones, in a module.</summary>
    public enum UpsampleMode
    {
        /// <summary>The nearest one, places rounded down.</summary>
        Nearest = 0,

        /// <summary>Straight lines between two, on a line.</summary>
        Linear = 1,

        /// <summary>Straight lines between four, in an image.</summary>
        Bilinear = 2,

        /// <summary>Cubic curves between sixteen, in an image.</summary>
        Bicubic = 3,

        /// <summary>Straight lines between eight, in a volume.</summary>
        Trilinear = 4,
    }
}
