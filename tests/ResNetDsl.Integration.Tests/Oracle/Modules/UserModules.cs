using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Generation;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static ResNetDsl.Integration.Tests.Oracle.Specs;
using static TorchSharp.torch;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Integration.Tests.Oracle.Modules;

/// <summary>
/// The modules that random architectures place by <c>[Use]</c>: with and without weights, giving back views and new values, for values of all
/// kinds, with sizes that are formulas, that must be equal, or that are given.
/// </summary>
internal static class UserModules
{
    public static readonly UserModule Rectify = new(
        "Rectify", "C, H, W -> 2*C, H, W", Plain("Rectify", "cat([input.relu(), input.neg().relu()], 1)"),
        (shape, _) => [shape[0], 2 * shape[1], .. shape[2..]],
        (_, _) => OfCode(input => cat([input.relu(), input.neg().relu()], 1)),
        (_, flow) => flow with { Channels = flow.Channels is Expression.Integer { Number: var channels } ? Number(2 * (int)channels) : null });

    private static readonly UserModule Halve = new(
        "Halve", "C, H, W -> C, H/2, W/2", Plain("Halve", "nn.functional.max_pool2d(input, 2)"),
        (shape, _) => [shape[0], shape[1], shape[2] / 2, shape[3] / 2],
        (_, _) => OfCode(input => nn.functional.max_pool2d(input, 2)),
        (_, flow) => flow)
    {
        Stride = _ => [2, 2],
    };

    private static readonly UserModule Patch = new(
        "Patch", "C, H, W -> width, H/size, W/size",
        """
        public sealed class Patch : nn.Module<Tensor, Tensor>
        {
            private readonly TorchSharp.Modules.Conv2d proj;

            public Patch(int inChannels, int width, [ResNetDsl.AfterFirst(1)] int size = 2, Device? device = null, ScalarType? dtype = null)
                : base("Patch")
            {
                proj = nn.Conv2d(inChannels, width, size, stride: size, device: device, dtype: dtype);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => proj.call(input);
        }
        """,
        (shape, arguments) => arguments.Integer("size") is > 0 and var size ? [shape[0], arguments.Integer("width"), shape[2] / size, shape[3] / size] : null,
        (arguments, input) => new(new Projecting(nn.Conv2d(input.size(1), arguments.Integer("width"), arguments.Integer("size"), stride: arguments.Integer("size")))),
        (layer, flow) => flow with { Channels = layer.Find("width") })
    {
        Hyperparameters = [new("width", ValueType.Integer, null, null), new("size", ValueType.Integer, Number(2), Number(1))],
        Stride = arguments => [arguments.Integer("size"), arguments.Integer("size")],
        HasWeights = true,
    };

    private static readonly UserModule Unroll = new(
        "Unroll", "C, H, W -> H*W, C", Plain("Unroll", "input.flatten(2).transpose(1, 2)"),
        (shape, _) => [shape[0], shape[2] * shape[3], shape[1]],
        (_, _) => OfCode(input => input.flatten(2).transpose(1, 2)),
        (_, flow) => new(Kind.Tokens, flow.Channels));

    private static readonly UserModule Turn = new(
        "Turn", "C, S, S -> C, S, S", Plain("Turn", "input.transpose(2, 3)"),
        (shape, _) => shape[2] == shape[3] ? shape : null,
        (_, _) => OfCode(input => input.transpose(2, 3)),
        (_, flow) => flow);

    public static readonly UserModule OfFour = new(
        "OfFour", "4, H, W -> 4, H, W", Plain("OfFour", "input.sigmoid()"),
        (shape, _) => shape[1] == 4 ? shape : null,
        (_, _) => OfCode(input => input.sigmoid()),
        (_, flow) => flow);

    public static readonly UserModule Stretch = new(
        "Stretch", "F -> times*F + 1", Plain("Stretch", "nn.functional.pad(input.repeat(1, times), [0L, 1L])", "int times"),
        (shape, arguments) => [shape[0], (arguments.Integer("times") * shape[1]) + 1],
        (arguments, _) => OfCode(input => nn.functional.pad(input.repeat(1, arguments.Integer("times")), [0L, 1L])),
        (_, flow) => flow with { Channels = null })
    {
        Hyperparameters = [new("times", ValueType.Integer, null, null)],
    };

    private static readonly UserModule Mean = new(
        "Mean", "T, F -> F", Plain("Mean", "input.mean([1L])"),
        (shape, _) => [shape[0], shape[2]],
        (_, _) => OfCode(input => input.mean([1L])),
        (_, flow) => new(Kind.Vector, flow.Kind == Kind.Tokens ? flow.Channels : null));

    private static readonly UserModule Damp = new(
        "Damp", "C, D, H, W -> C, D, H, W", Plain("Damp", "halves ? input * factor / 2 : input * factor", "double factor, bool halves = false"),
        (shape, _) => shape,
        (arguments, _) => OfCode(input => arguments.Flag("halves") ? input * arguments.Real("factor") / 2 : input * arguments.Real("factor")),
        (_, flow) => flow)
    {
        Hyperparameters = [new("factor", ValueType.Real, null, null), new("halves", ValueType.Boolean, Flag(false), null)],
    };

    public static IReadOnlyList<UserModule> All { get; } = [Rectify, Halve, Patch, Unroll, Turn, OfFour, Stretch, Mean, Damp];

    /// <summary>Those for a kind of value.</summary>
    public static IReadOnlyList<UserModule> For(Kind kind) => [.. All.Where(m => m.Axes == kind.Axes + 2)];

    /// <summary>The module that a layer places; null where it places none.</summary>
    public static UserModule? Of(LayerSpec layer) => layer.Module is null ? null : Of(layer.Target);

    public static UserModule? Of(string target) => All.FirstOrDefault(m => "global::" + m.Name == target);

    /// <summary>The classes of all.</summary>
    /// <param name="hasContracts">Whether they say what the parser reads; else they stand in an assembly that knows nothing of ResNetDsl.</param>
    public static string Source(bool hasContracts) => "#nullable enable\nusing static TorchSharp.torch;\n" + string.Join("\n", All.Select(module => hasContracts
        ? $"[ResNetDsl.ShapeContract(\"{module.Contract}\")]\n{module.Code}"
        : module.Code.Replace("[ResNetDsl.AfterFirst(1)] ", "", StringComparison.Ordinal)));

    private static string Plain(string name, string code, string parameters = "") => $$"""
        public sealed class {{name}}({{parameters}}) : nn.Module<Tensor, Tensor>("{{name}}")
        {
            public override Tensor forward(Tensor input)
            {
                using var scope = NewDisposeScope();
                return ({{code}}).MoveToOuterDisposeScope();
            }
        }
        """;

    private static ReferenceLayer OfCode(Func<Tensor, Tensor> run) => new(nn.Identity(), run);

    /// <summary>A module that has its weights under the name <c>proj</c>.</summary>
    private sealed class Projecting : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> proj;

        public Projecting(nn.Module<Tensor, Tensor> proj)
            : base(nameof(Projecting))
        {
            this.proj = proj;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => proj.call(input);
    }
}
