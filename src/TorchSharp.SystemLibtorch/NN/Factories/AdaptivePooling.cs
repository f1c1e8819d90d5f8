using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Means over as many windows as give a line of a fixed length.</summary>
        /// <param name="output_size">Length of the result.</param>
        public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);

        /// <summary>Means over as many windows as give a square image of a fixed size.</summary>
        /// <param name="output_size">Height and width of the result.</param>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(functional.Square(output_size));

        /// <summary>Means over as many windows as give an image of a fixed size.</summary>
        /// <inheritdoc cref="AdaptiveAvgPool2d(long)"/>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(functional.Pair(output_size));

        /// <summary>Means over as many windows as give an image of a fixed size.</summary>
        /// <inheritdoc cref="AdaptiveAvgPool2d(long)"/>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);

        /// <summary>Means over as many windows as give a cubic volume of a fixed size.</summary>
        /// <param name="output_size">Depth, height and width of the result.</param>
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new(functional.Cube(output_size));

        /// <summary>Means over as many windows as give a volume of a fixed size.</summary>
        /// <inheritdoc cref="AdaptiveAvgPool3d(long)"/>
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) => new(functional.Triple(output_size));

        /// <summary>Means over as many windows as give a volume of a fixed size.</summary>
        /// <inheritdoc cref="AdaptiveAvgPool3d(long)"/>
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);

        /// <summary>Maxima over as many windows as give a line of a fixed length.</summary>
        /// <param name="output_size">Length of the result.</param>
        public static AdaptiveMaxPool1d AdaptiveMaxPool1d(long output_size) => new(output_size);

        /// <summary>Maxima over as many windows as give an image of a fixed size.</summary>
        /// <param name="output_size">Height and width of the result.</param>
        public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);

        /// <summary>Maxima over as many windows as give a volume of a fixed size.</summary>
        /// <param name="output_size">Depth, height and width of the result.</param>
        public static AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] output_size) => new(output_size);
    }
}
