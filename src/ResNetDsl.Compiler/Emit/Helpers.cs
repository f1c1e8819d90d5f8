using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Option A's shortcut as a method of the generated class.</summary>
internal static class PadZeroWriter
{
    public static string Call(Shortcut.PadZero pad, string value, Network network)
    {
        var stride = IsEven(network) ? pad.Stride[0].ToCode() : $"({string.Join(", ", pad.Stride.Select(axis => axis.ToCode()))})";
        return $"PadZero({value}, {pad.Channels.ToCode()}, {stride})";
    }

    public static bool IsUsed(Network network) => Pads(network).Any();

    public static void Write(CodeWriter writer, Network network)
    {
        var axes = Pads(network).Max(p => p.Stride.Count);
        var names = Enumerable.Range(0, axes).Select(Space.OfAxes(axes).AxisName).ToList();
        var type = IsEven(network) ? "long" : $"({string.Join(", ", names.Select(name => "long " + name))})";
        var slices = names.Select(name => $"torch.TensorIndex.Slice(step: {(IsEven(network) ? "stride" : "stride." + name)})");
        var zeros = string.Concat(Enumerable.Repeat("0, 0, ", axes));
        writer.Line();
        writer.Line("/// <summary>Option A of He et al. 2015, section 3.3: every stride-th pixel, and zeros for the channels that are missing.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        using (writer.Block($"private static Tensor PadZero(Tensor input, long channels, {type} stride)"))
        {
            writer.Line($"using var sampled = input[torch.TensorIndex.Ellipsis, {string.Join(", ", slices)}];");
            writer.Line($"return nn.functional.pad(sampled, new long[] {{ {zeros}0, channels - input.size(1) }});");
        }
    }

    // One method serves all of a class's shortcuts, so one rectangle makes all strides tuples.
    private static bool IsEven(Network network) => Pads(network).All(p => p.Stride.Distinct().Count() == 1);

    private static IEnumerable<Shortcut.PadZero> Pads(Network network) =>
        network.Steps.OfType<Step.Add>().Select(a => a.Shortcut).OfType<Shortcut.PadZero>();
}

/// <summary>The extensions with which a constructor draws a layer's parameter anew.</summary>
internal static class InitializedWriter
{
    private const string OfModule = """
        /// <summary>Draws a parameter of the module anew, if it has it, and returns the module.</summary>
        public static T Initialized<T>(this T module, string parameter, global::System.Func<Tensor, Tensor> initialize)
            where T : nn.Module
        {
            module.get_parameter(parameter)?.Initialized(initialize);
            return module;
        }

        """;

    private const string OfParameter = """
        /// <summary>Draws the parameter, and returns it.</summary>
        public static global::TorchSharp.Modules.Parameter Initialized(
            this global::TorchSharp.Modules.Parameter parameter, global::System.Func<Tensor, Tensor> initialize)
        {
            using var guard = torch.no_grad();
            var result = initialize(parameter);
            if (!ReferenceEquals(result, parameter))
                result.Dispose();
            return parameter;
        }
        """;

    public static void WriteIfUsed(CodeWriter writer, Network network)
    {
        var codes = network.Members.SelectMany(m => CodeNames.Constructing(m.Module)).Where(code => code.Contains(".Initialized(")).ToList();
        if (codes.Count == 0)
            return;
        writer.Line();
        using (writer.Block("file static class Initialization"))
        {
            if (codes.Any(code => code.Contains(".Initialized(\"")))
                writer.Lines(OfModule);
            writer.Lines(OfParameter);
            if (codes.Any(code => code.Contains(Initialization.TruncatedNormal)))
                WriteTruncatedNormal(writer);
            if (codes.Any(code => code.Contains(Initialization.XavierNormal)))
                WriteXavierNormal(writer);
        }
    }

    /// <summary>Uniform between the quantiles, through the inverse of the distribution function, as PyTorch draws it.</summary>
    private static void WriteTruncatedNormal(CodeWriter writer)
    {
        writer.Line();
        writer.Line("/// <summary>Normal within two standard deviations. TorchSharp's <c>trunc_normal_</c> takes mean and deviation for each other.</summary>");
        writer.Line("public static Tensor TruncatedNormal(this Tensor weight, double std) =>");
        using (writer.Indent())
            writer.Line("nn.init.uniform_(weight, -0.9544997361036416, 0.9544997361036416).erfinv_().mul_(1.4142135623730951 * std).clamp_(-2 * std, 2 * std);");
    }

    private static void WriteXavierNormal(CodeWriter writer)
    {
        writer.Line();
        writer.Line("/// <summary>Normal with the variance of Glorot and Bengio 2010. TorchSharp's <c>xavier_normal_</c> is uniform.</summary>");
        using (writer.Block("public static Tensor XavierNormal(this Tensor weight, double gain = 1)"))
        {
            writer.Line("using var scope = torch.NewDisposeScope();");
            writer.Line("var (fanIn, fanOut) = nn.init.CalculateFanInAndFanOut(weight);");
            writer.Line("return nn.init.normal_(weight, std: gain * global::System.Math.Sqrt(2.0 / (fanIn + fanOut)));");
        }
    }
}

/// <summary>The extension with which <c>forward</c> disposes a value in the line that reads it last.</summary>
internal static class ReleasingWriter
{
    public static void Write(CodeWriter writer)
    {
        writer.Line();
        using (writer.Block("file static class TensorLifetime"))
        {
            writer.Line("/// <summary>Disposes <paramref name=\"last\"/>, which was read for the last time, unless it is the result itself.</summary>");
            using (writer.Block("public static Tensor Releasing(this Tensor result, Tensor last)"))
            {
                writer.Line("if (!ReferenceEquals(result, last))");
                using (writer.Indent())
                    writer.Line("last.Dispose();");
                writer.Line("return result;");
            }
        }
    }
}

/// <summary>The extension with which a constructor holds a hand-written module to its contract, in whatever container it stands.</summary>
internal static class HeldToWriter
{
    private const string Code = """
        file static class ShapeContracts
        {
            /// <summary>
            /// Holds each result of the module to the shape that <paramref name="promise"/>, which is its contract, says of the one that
            /// comes in. Where the module gives back its very input, the result is another handle of it.
            /// </summary>
            public static T HeldTo<T>(this T module, string contract, global::System.Func<long[], long[]?> promise)
                where T : nn.Module<Tensor, Tensor>
            {
                module.register_forward_hook((_, input, result) =>
                {
                    if (promise(input.shape) is not { } promised || !result.shape.SequenceEqual(promised))
                    {
                        throw new global::System.InvalidOperationException(
                            $"{typeof(T).Name} breaks its contract \"{contract}\": it made [{string.Join(", ", result.shape)}] of [{string.Join(", ", input.shape)}].");
                    }
                    return ReferenceEquals(result, input) ? input.alias() : result;
                });
                return module;
            }
        }
        """;

    public static void WriteIfUsed(CodeWriter writer, Network network)
    {
        if (!network.Members.SelectMany(m => m.Module.Leaves).OfType<ModuleSpec.HandWritten>().Any())
            return;
        writer.Line();
        writer.Lines(Code);
    }
}
