using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>In training, zeroes elements at random and scales the others by 1 / (1 − p).</summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace) : base(nameof(Dropout))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability of an element to be zeroed, in [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input is overwritten; the result is another handle to it then.</summary>
    public bool inplace { get; set; }

    /// <summary>In evaluation, another handle to the input.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
}

/// <summary>In training, zeroes channels of lines at random and scales the others by 1 / (1 − p): [N, C, L].</summary>
public sealed class Dropout1d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout1d(double p, bool inplace) : base(nameof(Dropout1d))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability of a channel to be zeroed, in [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input is overwritten; the result is another handle to its memory then.</summary>
    public bool inplace { get; set; }

    /// <summary>In evaluation, another handle to the input's memory.</summary>
    /// <exception cref="ArgumentException">The rank is not 3.</exception>
    public override Tensor forward(Tensor tensor)
    {
        if (tensor.ndim != 3) throw new ArgumentException("tensor passed to Dropout1d must be of the shape (N,C,L)");
        return nn.functional.dropout1d(tensor, p, training, inplace);
    }
}

/// <summary>In training, zeroes channels of images at random and scales the others by 1 / (1 − p): [N, C, H, W] or [C, H, W].</summary>
public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability of a channel to be zeroed, in [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input is overwritten; the result is another handle to its memory then.</summary>
    public bool inplace { get; set; }

    /// <summary>In evaluation, another handle to the input's memory.</summary>
    public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, p, training, inplace);
}

/// <summary>In training, zeroes channels of volumes at random and scales the others by 1 / (1 − p): [N, C, D, H, W] or [C, D, H, W].</summary>
public sealed class Dropout3d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout3d(double p, bool inplace) : base(nameof(Dropout3d))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability of a channel to be zeroed, in [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input is overwritten; the result is another handle to its memory then.</summary>
    public bool inplace { get; set; }

    /// <summary>In evaluation, another handle to the input's memory.</summary>
    public override Tensor forward(Tensor input) => nn.functional.dropout3d(input, p, training, inplace);
}

/// <summary>In training, sets elements at random to the SELU's negative limit, keeping mean 0 and variance 1 (Klambauer et al. 2017).</summary>
public sealed class AlphaDropout : ParameterLessModule<Tensor, Tensor>
{
    internal AlphaDropout(double p, bool inplace) : base(nameof(AlphaDropout))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability of an element to be set, in [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input is overwritten; the result is another handle to its memory then.</summary>
    public bool inplace { get; set; }

    /// <summary>In evaluation, another handle to the input's memory.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.alpha_dropout(tensor, p, training, inplace);
}

/// <summary>In training, sets channels at random to the SELU's negative limit, keeping mean 0 and variance 1: [N, C, *].</summary>
public sealed class FeatureAlphaDropout : ParameterLessModule<Tensor, Tensor>
{
    internal FeatureAlphaDropout(double p, bool inplace) : base(nameof(FeatureAlphaDropout))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability of a channel to be set, in [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input is overwritten; the result is another handle to its memory then.</summary>
    public bool inplace { get; set; }

    /// <summary>In evaluation, another handle to the input's memory.</summary>
    public override Tensor forward(Tensor input) => nn.functional.feature_alpha_dropout(input, p, training, inplace);
}
