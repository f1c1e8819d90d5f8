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

/// <summary>Splits an axis into several.</summary>
public sealed class Unflatten : ParameterLessModule<Tensor, Tensor>
{
    internal Unflatten(long dim, long[] unflattened_size) : base(nameof(Unflatten))
    {
        this.dim = dim;
        this.unflattened_size = unflattened_size;
    }

    /// <summary>The axis, counted from the first one.</summary>
    public long dim { get; set; }

    /// <summary>The sizes of what it becomes.</summary>
    public long[] unflattened_size { get; set; }

    /// <summary>A view of the input.</summary>
    /// <exception cref="ArgumentException">There is no such axis; as in TorchSharp a negative one is none.</exception>
    public override Tensor forward(Tensor tensor) => tensor.unflatten(dim, unflattened_size);
}
