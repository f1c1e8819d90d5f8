using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

/// <summary>A module as people write them: fields, found by reflection.</summary>
internal sealed class FieldNet : Module<Tensor, Tensor>
{
    public readonly Conv2d conv = Conv2d(1, 2, 3, padding: 1, bias: false);
    public readonly BatchNorm2d bn = BatchNorm2d(2);
    public readonly Sequential body = Sequential(("up", Linear(4, 8)), ("act", ReLU()), ("down", Linear(8, 4)));
    private readonly Parameter scale = Parameter(ones(1));
    private readonly Tensor offset = zeros(1);

    [ComponentName(Name = "renamed")]
    private readonly Linear head = Linear(4, 3);

    public FieldNet() : base(nameof(FieldNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var features = bn.call(conv.call(input));
        using var hidden = body.call(features);
        return head.call(hidden * scale + offset);
    }
}

/// <summary>A module whose members are automatic properties, and registered by name.</summary>
internal sealed class PropertyNet : Module<Tensor, Tensor>
{
    public PropertyNet() : base(nameof(PropertyNet))
    {
        conv1 = Conv2d(1, 1, 1);
        register_module("conv1", conv1);
        RegisterComponents();
    }

    public Conv2d conv1 { get; }

    public override Tensor forward(Tensor input) => conv1.call(input);
}

/// <summary>A module that does nothing but hold what a test gives it.</summary>
internal sealed class Holder : Module<Tensor, Tensor>
{
    public Holder() : base("holder")
    {
    }

    public Func<Tensor, Tensor> Function { get; set; } = x => x.alias();

    public override Tensor forward(Tensor input) => Function(input);
}
