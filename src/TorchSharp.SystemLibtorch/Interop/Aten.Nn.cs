namespace TorchSharp.Interop;

internal static partial class Aten
{
    public static readonly Operator conv1d = new("aten::conv1d");
    public static readonly Operator conv1d_padding = new("aten::conv1d", "padding");
    public static readonly Operator conv2d = new("aten::conv2d");
    public static readonly Operator conv2d_padding = new("aten::conv2d", "padding");
    public static readonly Operator conv3d = new("aten::conv3d");
    public static readonly Operator conv3d_padding = new("aten::conv3d", "padding");
    public static readonly Operator conv_transpose1d = new("aten::conv_transpose1d");
    public static readonly Operator conv_transpose2d = new("aten::conv_transpose2d", "input");
    public static readonly Operator conv_transpose3d = new("aten::conv_transpose3d", "input");
    public static readonly Operator batch_norm = new("aten::batch_norm");
    public static readonly Operator instance_norm = new("aten::instance_norm");
    public static readonly Operator layer_norm = new("aten::layer_norm");
    public static readonly Operator group_norm = new("aten::group_norm");

    public static readonly Operator max_pool1d = new("aten::max_pool1d");
    public static readonly Operator max_pool1d_with_indices = new("aten::max_pool1d_with_indices");
    public static readonly Operator max_pool2d = new("aten::max_pool2d");
    public static readonly Operator max_pool2d_with_indices = new("aten::max_pool2d_with_indices");
    public static readonly Operator max_pool3d = new("aten::max_pool3d");
    public static readonly Operator max_pool3d_with_indices = new("aten::max_pool3d_with_indices");
    public static readonly Operator avg_pool1d = new("aten::avg_pool1d");
    public static readonly Operator avg_pool2d = new("aten::avg_pool2d");
    public static readonly Operator avg_pool3d = new("aten::avg_pool3d");
    public static readonly Operator adaptive_avg_pool1d = new("aten::adaptive_avg_pool1d");
    public static readonly Operator adaptive_avg_pool2d = new("aten::adaptive_avg_pool2d");
    public static readonly Operator adaptive_avg_pool3d = new("aten::adaptive_avg_pool3d");
    public static readonly Operator adaptive_max_pool1d = new("aten::adaptive_max_pool1d");
    public static readonly Operator adaptive_max_pool2d = new("aten::adaptive_max_pool2d");
    public static readonly Operator adaptive_max_pool3d = new("aten::adaptive_max_pool3d");
    public static readonly Operator pad = new("aten::pad");

    public static readonly Operator upsample_nearest1d = new("aten::upsample_nearest1d");
    public static readonly Operator upsample_nearest2d = new("aten::upsample_nearest2d");
    public static readonly Operator upsample_nearest3d = new("aten::upsample_nearest3d");
    public static readonly Operator upsample_nearest_exact1d = new("aten::_upsample_nearest_exact1d");
    public static readonly Operator upsample_nearest_exact2d = new("aten::_upsample_nearest_exact2d");
    public static readonly Operator upsample_nearest_exact3d = new("aten::_upsample_nearest_exact3d");
    public static readonly Operator upsample_linear1d = new("aten::upsample_linear1d");
    public static readonly Operator upsample_bilinear2d = new("aten::upsample_bilinear2d");
    public static readonly Operator upsample_bicubic2d = new("aten::upsample_bicubic2d");
    public static readonly Operator upsample_trilinear3d = new("aten::upsample_trilinear3d");
    public static readonly Operator upsample_bilinear2d_aa = new("aten::_upsample_bilinear2d_aa");
    public static readonly Operator upsample_bicubic2d_aa = new("aten::_upsample_bicubic2d_aa");
    public static readonly Operator pixel_shuffle = new("aten::pixel_shuffle");
    public static readonly Operator pixel_unshuffle = new("aten::pixel_unshuffle");

    public static readonly Operator embedding = new("aten::embedding");
    public static readonly Operator embedding_renorm_ = new("aten::embedding_renorm_");
    public static readonly Operator set_data = new("aten::set_data");

    public static readonly Operator dropout = new("aten::dropout");
    public static readonly Operator dropout_ = new("aten::dropout_");
    public static readonly Operator feature_dropout = new("aten::feature_dropout");
    public static readonly Operator feature_dropout_ = new("aten::feature_dropout_");
    public static readonly Operator alpha_dropout = new("aten::alpha_dropout");
    public static readonly Operator alpha_dropout_ = new("aten::alpha_dropout_");
    public static readonly Operator feature_alpha_dropout = new("aten::feature_alpha_dropout");
    public static readonly Operator feature_alpha_dropout_ = new("aten::feature_alpha_dropout_");
    public static readonly Operator gelu_ = new("aten::gelu_");
    public static readonly Operator softshrink = new("aten::softshrink");
    public static readonly Operator hardshrink = new("aten::hardshrink");

    public static readonly Operator cross_entropy_loss = new("aten::cross_entropy_loss");
    public static readonly Operator nll_loss_nd = new("aten::nll_loss_nd");
    public static readonly Operator mse_loss = new("aten::mse_loss");
    public static readonly Operator l1_loss = new("aten::l1_loss");
    public static readonly Operator smooth_l1_loss = new("aten::smooth_l1_loss");
    public static readonly Operator binary_cross_entropy = new("aten::binary_cross_entropy");
    public static readonly Operator binary_cross_entropy_with_logits = new("aten::binary_cross_entropy_with_logits");

    public static readonly Operator div_scalar_ = new("aten::div_", "Scalar");
}
