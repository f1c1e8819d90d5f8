using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What paddings have in common.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    private readonly PaddingModes mode;

    /// <summary>Makes a padding.</summary>
    /// <param name="name">The module's own name.</param>
    /// <param name="mode">What is added.</param>
    /// <param name="value">What a constant padding consists of.</param>
    /// <param name="padding">Elements before and after, the last axis first.</param>
    protected PadBase(string name, PaddingModes mode, double value, params long[] padding) : base(name)
    {
        this.mode = mode;
        this.value = value;
        this.padding = padding;
    }

    /// <summary>Elements before and after, for the last axis, then for the one before it, and so on. Negative ones crop.</summary>
    public long[] padding { get; set; }

    /// <summary>What a constant padding consists of.</summary>
    public double value { get; set; }

    /// <inheritdoc cref="nn.functional.pad(Tensor, long[], PaddingModes, double)"/>
    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, mode, value);
}

/// <summary>Mirrors a line at its edge, the edge not repeated: [N, C, L] or [C, L].</summary>
public sealed class ReflectionPad1d : PadBase
{
    internal ReflectionPad1d(params long[] padding) : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding)
    {
    }
}

/// <summary>Mirrors an image at its edge, the edge not repeated: [N, C, H, W] or [C, H, W].</summary>
public sealed class ReflectionPad2d : PadBase
{
    internal ReflectionPad2d(params long[] padding) : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
    {
    }
}

/// <summary>Mirrors a volume at its edge, the edge not repeated: [N, C, D, H, W] or [C, D, H, W].</summary>
public sealed class ReflectionPad3d : PadBase
{
    internal ReflectionPad3d(params long[] padding) : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding)
    {
    }
}

/// <summary>Repeats the edge of a line: [N, C, L] or [C, L].</summary>
public sealed class ReplicationPad1d : PadBase
{
    internal ReplicationPad1d(params long[] padding) : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding)
    {
    }
}

/// <summary>Repeats the edge of an image: [N, C, H, W] or [C, H, W].</summary>
public sealed class ReplicationPad2d : PadBase
{
    internal ReplicationPad2d(params long[] padding) : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding)
    {
    }
}

/// <summary>Repeats the edge of a volume: [N, C, D, H, W] or [C, D, H, W].</summary>
public sealed class ReplicationPad3d : PadBase
{
    internal ReplicationPad3d(params long[] padding) : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding)
    {
    }
}

/// <summary>Adds zeros around the last two axes of any tensor.</summary>
public sealed class ZeroPad2d : PadBase
{
    internal ZeroPad2d(params long[] padding) : base(nameof(ZeroPad2d), PaddingModes.Zeros, 0, padding)
    {
    }
}

/// <summary>Adds a constant around the last axis of any tensor.</summary>
public sealed class ConstantPad1d : PadBase
{
    internal ConstantPad1d(double value, params long[] padding) : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding)
    {
    }
}

/// <summary>Adds a constant around the last two axes of any tensor.</summary>
public sealed class ConstantPad2d : PadBase
{
    internal ConstantPad2d(double value, params long[] padding) : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
    {
    }
}

/// <summary>Adds a constant around the last three axes of any tensor.</summary>
public sealed class ConstantPad3d : PadBase
{
    internal ConstantPad3d(double value, params long[] padding) : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding)
    {
    }
}
