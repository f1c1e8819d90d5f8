using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Mirrors a line at its edge, the edge not repeated, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        public static ReflectionPad1d ReflectionPad1d(long padding) => new(padding, padding);

        /// <summary>Mirrors a line at its edge, the edge not repeated.</summary>
        /// <param name="padding">Left and right.</param>
        public static ReflectionPad1d ReflectionPad1d((long, long) padding) =>
            new(padding.Item1, padding.Item2);

        /// <summary>Mirrors an image at its edge, the edge not repeated, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        public static ReflectionPad2d ReflectionPad2d(long padding) => new(padding, padding, padding, padding);

        /// <summary>Mirrors an image at its edge, the edge not repeated.</summary>
        /// <param name="padding">Left, right, top and bottom.</param>
        public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <summary>Mirrors a volume at its edge, the edge not repeated, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        public static ReflectionPad3d ReflectionPad3d(long padding) => new(padding, padding, padding, padding, padding, padding);

        /// <summary>Mirrors a volume at its edge, the edge not repeated.</summary>
        /// <param name="padding">Left, right, top, bottom, front and back.</param>
        public static ReflectionPad3d ReflectionPad3d((long, long, long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);

        /// <summary>Repeats the edge of a line, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        public static ReplicationPad1d ReplicationPad1d(long padding) => new(padding, padding);

        /// <summary>Repeats the edge of a line.</summary>
        /// <param name="padding">Left and right.</param>
        public static ReplicationPad1d ReplicationPad1d((long, long) padding) =>
            new(padding.Item1, padding.Item2);

        /// <summary>Repeats the edge of an image, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        public static ReplicationPad2d ReplicationPad2d(long padding) => new(padding, padding, padding, padding);

        /// <summary>Repeats the edge of an image.</summary>
        /// <param name="padding">Left, right, top and bottom.</param>
        public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <summary>Repeats the edge of a volume, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        public static ReplicationPad3d ReplicationPad3d(long padding) => new(padding, padding, padding, padding, padding, padding);

        /// <summary>Repeats the edge of a volume.</summary>
        /// <param name="padding">Left, right, top, bottom, front and back.</param>
        public static ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);

        /// <summary>Adds zeros around the last two axes of any tensor, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        public static ZeroPad2d ZeroPad2d(long padding) => new(padding, padding, padding, padding);

        /// <summary>Adds zeros around the last two axes of any tensor.</summary>
        /// <param name="padding">Left, right, top and bottom.</param>
        public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) =>
            new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <summary>Adds a constant around the last axis of any tensor, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        /// <param name="value">What is added.</param>
        public static ConstantPad1d ConstantPad1d(long padding, double value) => new(value, padding, padding);

        /// <summary>Adds a constant around the last axis of any tensor.</summary>
        /// <param name="padding">Left and right.</param>
        /// <param name="value">What is added.</param>
        public static ConstantPad1d ConstantPad1d((long, long) padding, double value) =>
            new(value, padding.Item1, padding.Item2);

        /// <summary>Adds a constant around the last two axes of any tensor, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        /// <param name="value">What is added.</param>
        public static ConstantPad2d ConstantPad2d(long padding, double value) => new(value, padding, padding, padding, padding);

        /// <summary>Adds a constant around the last two axes of any tensor.</summary>
        /// <param name="padding">Left, right, top and bottom.</param>
        /// <param name="value">What is added.</param>
        public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) =>
            new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4);

        /// <summary>Adds a constant around the last three axes of any tensor, by the same number on all sides.</summary>
        /// <param name="padding">Elements on each side.</param>
        /// <param name="value">What is added.</param>
        public static ConstantPad3d ConstantPad3d(long padding, double value) => new(value, padding, padding, padding, padding, padding, padding);

        /// <summary>Adds a constant around the last three axes of any tensor.</summary>
        /// <param name="padding">Left, right, top, bottom, front and back.</param>
        /// <param name="value">What is added.</param>
        public static ConstantPad3d ConstantPad3d((long, long, long, long, long, long) padding, double value) =>
            new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);
    }
}
