using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Exponentials over their sum along an axis.</summary>
public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
{
    internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;

    /// <summary>The axis.</summary>
    public long dim { get; set; }

    /// <inheritdoc cref="nn.functional.softmax"/>
    public override Tensor forward(Tensor tensor) => nn.functional.softmax(tensor, dim);
}

/// <summary>The softmax of −x along an axis.</summary>
public sealed class Softmin : ParameterLessModule<Tensor, Tensor>
{
    internal Softmin(long dim) : base(nameof(Softmin)) => this.dim = dim;

    /// <summary>The axis.</summary>
    public long dim { get; set; }

    /// <inheritdoc cref="nn.functional.softmin"/>
    public override Tensor forward(Tensor tensor) => nn.functional.softmin(tensor, dim);
}

/// <summary>The logarithm of the softmax along an axis.</summary>
public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
{
    internal LogSoftmax(long dim) : base(nameof(LogSoftmax)) => this.dim = dim;

    /// <summary>The axis.</summary>
    public long dim { get; set; }

    /// <inheritdoc cref="nn.functional.log_softmax"/>
    public override Tensor forward(Tensor tensor) => nn.functional.log_softmax(tensor, dim);
}

/// <summary>The softmax over the channels of images.</summary>
public sealed class Softmax2d : ParameterLessModule<Tensor, Tensor>
{
    internal Softmax2d() : base(nameof(Softmax2d))
    {
    }

    /// <inheritdoc cref="nn.functional.softmax2d"/>
    public override Tensor forward(Tensor tensor) => nn.functional.softmax2d(tensor);
}

/// <summary>The first half along an axis times the sigmoid of the second.</summary>
public sealed class GLU : ParameterLessModule<Tensor, Tensor>
{
    internal GLU(long dim) : base(nameof(GLU)) => this.dim = dim;

    /// <summary>The axis.</summary>
    public long dim { get; set; }

    /// <summary>Half as large along the axis.</summary>
    public override Tensor forward(Tensor tensor) => tensor.glu(dim);
}
