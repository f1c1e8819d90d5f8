using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A one-dimensional transposed convolution: [N, in, L] to [N, out, L'].</summary>
        /// <inheritdoc cref="ConvTranspose2d(long, long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
        public static ConvTranspose1d ConvTranspose1d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride, padding, output_padding, dilation, groups, bias, padding_mode, device, dtype);

        /// <summary>A two-dimensional transposed convolution, square in all respects: [N, in, H, W] to [N, out, H', W'].</summary>
        /// <param name="in_channels">Channels of the input.</param>
        /// <param name="out_channels">Channels of the output.</param>
        /// <param name="kernel_size">Size of the kernel.</param>
        /// <param name="stride">Distance in the result between what two neighbours give.</param>
        /// <param name="padding">Elements cut off both sides of the result.</param>
        /// <param name="output_padding">Elements added to its end; as in TorchSharp the first axis' number holds for all.</param>
        /// <param name="dilation">Distance between the kernel's elements.</param>
        /// <param name="padding_mode">Zeros; there are no others.</param>
        /// <param name="groups">Groups of channels that are convolved apart; both numbers of channels are multiples of it.</param>
        /// <param name="bias">Whether to add a bias.</param>
        /// <param name="device">Where the parameters are made.</param>
        /// <param name="dtype">Their type.</param>
        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding),
                (output_padding, output_padding), (dilation, dilation), groups, bias, padding_mode, device, dtype);

        /// <summary>A two-dimensional transposed convolution: [N, in, H, W] to [N, out, H', W'].</summary>
        /// <inheritdoc cref="ConvTranspose2d(long, long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride ?? (1, 1), padding ?? (0, 0), output_padding ?? (0, 0),
                dilation ?? (1, 1), groups, bias, padding_mode, device, dtype);

        /// <summary>A three-dimensional transposed convolution, cubic in all respects: [N, in, D, H, W] to [N, out, D', H', W'].</summary>
        /// <inheritdoc cref="ConvTranspose2d(long, long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
        public static ConvTranspose3d ConvTranspose3d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
            long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, (kernel_size, kernel_size, kernel_size), (stride, stride, stride), (padding, padding, padding),
                (output_padding, output_padding, output_padding), (dilation, dilation, dilation), groups, bias, padding_mode, device, dtype);

        /// <summary>A three-dimensional transposed convolution: [N, in, D, H, W] to [N, out, D', H', W'].</summary>
        /// <inheritdoc cref="ConvTranspose2d(long, long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
        public static ConvTranspose3d ConvTranspose3d(
            long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null,
            (long, long, long)? padding = null, (long, long, long)? output_padding = null, (long, long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(in_channels, out_channels, kernel_size, stride ?? (1, 1, 1), padding ?? (0, 0, 0), output_padding ?? (0, 0, 0),
                dilation ?? (1, 1, 1), groups, bias, padding_mode, device, dtype);
    }
}
