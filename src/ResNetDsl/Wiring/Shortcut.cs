namespace ResNetDsl;

/// <summary>
/// How a remembered value is fitted to the branch that it is added to
/// (K. He et al., <i>Deep Residual Learning for Image Recognition</i>, 2015, section 4.1).
/// </summary>
public enum Shortcut
{
    /// <summary>As it is; shapes that differ are an error (RND2003).</summary>
    Identity,

    /// <summary>
    /// Option B: a 1 × 1 convolution without bias and a batch norm, where the branch changes the channels or has a
    /// stride other than 1; else as it is. It takes a sequence, an image or a volume, channels first (RND2001). The
    /// convolution's stride is, for each axis, the product of the branch's; its weights are drawn, and decay, as
    /// <see cref="DefaultsAttribute"/> says, which changes nothing else of it.
    /// </summary>
    Projection,

    /// <summary>Option C: the 1 × 1 convolution and batch norm everywhere, of a sequence, an image or a volume (RND2001).</summary>
    AlwaysProjection,

    /// <summary>
    /// Option A: no parameters. Of a sequence, an image or a volume (RND2001), every stride-th pixel is taken, with the branch's
    /// stride, and the missing channels are zeros, behind the others. The branch must not have fewer channels than the remembered
    /// value (RND2002).
    /// </summary>
    PadZero,

    /// <summary>
    /// Added where the branch keeps the channels and has stride 1; elsewhere there is no shortcut, and the branch goes on alone
    /// (M. Sandler et al., <i>MobileNetV2</i>, 2018, section 3.3).
    /// </summary>
    WhereEqual,
}
