using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.HandMade;

/// <summary>A convolution of patches, with weights of its own.</summary>
[ShapeContract("C, H, W -> width, H/size, W/size")]
public sealed class Patches : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d proj;

    public Patches(int inChannels, int width, [AfterFirst(1)] int size = 2, Device? device = null, ScalarType? dtype = null)
        : base("Patches")
    {
        proj = nn.Conv2d(inChannels, width, size, stride: size, device: device, dtype: dtype);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => proj.call(input);
}

/// <summary>Gives back its very input.</summary>
[ShapeContract("C, H, W -> C, H, W")]
public sealed class Keep() : nn.Module<Tensor, Tensor>("Keep")
{
    public override Tensor forward(Tensor input) => input;
}

/// <summary>Gives another handle of its input's storage.</summary>
[ShapeContract("C, H, W -> H*W, C")]
public sealed class ToTokens() : nn.Module<Tensor, Tensor>("ToTokens")
{
    public override Tensor forward(Tensor input)
    {
        using var flat = input.flatten(2);
        return flat.transpose(1, 2);
    }
}

/// <summary>An activation whose gradient is made of its result: over that nothing may be written.</summary>
[ShapeContract("C, H, W -> C, H, W")]
public sealed class Squash() : nn.Module<Tensor, Tensor>("Squash")
{
    public override Tensor forward(Tensor input) => input.sigmoid();
}

/// <summary>Halves the image, unless <see cref="Breaks"/> says what it does instead.</summary>
[ShapeContract("C, H, W -> C, H/2, W/2")]
public sealed class Halve() : nn.Module<Tensor, Tensor>("Halve")
{
    public Func<Tensor, Tensor>? Breaks { get; set; }

    public override Tensor forward(Tensor input) => Breaks is null ? nn.functional.avg_pool2d(input, 2) : Breaks(input);
}
