using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Pads a tensor.</summary>
            /// <param name="input">Any tensor; all modes but constant ones pad the last one to three axes of a batched or unbatched image.</param>
            /// <param name="pad">Elements before and after, for the last axis, then for the one before it, and so on. Negative ones crop.</param>
            /// <param name="mode">What is added; zeros and constant are the same.</param>
            /// <param name="value">What a constant padding consists of.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Aten.pad.Call([input, pad, ModeName(mode), value]);

            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Aten.pad.Call([input, pad, ModeName(mode), value]);

            /// <summary>Pads the last axis.</summary>
            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Pads the last two axes: left, right, top, bottom.</summary>
            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Pads all axes, those of batch and channels too, by the same number on both sides.</summary>
            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                long[] sides = new long[input.ndim * 2];
                Array.Fill(sides, pad);
                return functional.pad(input, sides, mode, value);
            }

            private static string ModeName(PaddingModes mode) => mode switch
            {
                PaddingModes.Zeros or PaddingModes.Constant => "constant",
                PaddingModes.Reflect => "reflect",
                PaddingModes.Replicate => "replicate",
                PaddingModes.Circular => "circular",
                _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such padding mode."),
            };
        }
    }
}
