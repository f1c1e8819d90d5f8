using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Another handle to the input.</summary>
public sealed class Identity : ParameterLessModule<Tensor, Tensor>
{
    internal Identity() : base(nameof(Identity))
    {
    }

    /// <summary>Another handle to the input: what is written to one is seen through the other.</summary>
    public override Tensor forward(Tensor tensor) => tensor.alias();
}

/// <summary>Joins a run of axes into one.</summary>
public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
{
    internal Flatten(long start_dim, long end_dim) : base(nameof(Flatten))
    {
        this.start_dim = start_dim;
        this.end_dim = end_dim;
    }

    /// <summary>The first axis to join.</summary>
    public long start_dim { get; set; }

    /// <summary>The last axis to join; −1 is the last of all.</summary>
    public long end_dim { get; set; }

    /// <summary>A view of the input, where its strides allow one; else a copy.</summary>
    public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
}

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
