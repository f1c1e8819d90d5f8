namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly long[] Ones = [1];
            private static readonly long[] Zeros = [0];

            internal static long[] Square(long size) => [size, size];

            internal static long[]? Square(long? size) => size is { } s ? [s, s] : null;

            internal static long[] Cube(long size) => [size, size, size];

            internal static long[]? Cube(long? size) => size is { } s ? [s, s, s] : null;

            internal static long[] Pair((long, long) sizes) => [sizes.Item1, sizes.Item2];

            internal static long[]? Pair((long, long)? sizes) => sizes is { } s ? Pair(s) : null;

            internal static long[] Triple((long, long, long) sizes) => [sizes.Item1, sizes.Item2, sizes.Item3];

            internal static long[]? Triple((long, long, long)? sizes) => sizes is { } s ? Triple(s) : null;
        }
    }
}
