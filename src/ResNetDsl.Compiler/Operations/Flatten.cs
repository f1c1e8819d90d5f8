using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Makes one axis of those from StartAxis to EndAxis: [C, H, W] to [C*H*W], or, from the second on, to [C, H*W]. A view wherever the
/// input's numbers lie one after another, else a copy.
/// </summary>
/// <remarks>
/// Source: PyTorch's documentation of <c>torch.nn.Flatten</c>. Axes as <see cref="Axes"/> counts them, by default 1 and -1; StartAxis isn't
/// behind EndAxis. The channels or features stay what they are where their axis is none of these.
/// </remarks>
internal sealed class Flatten : Operation
{
    public override string Name => "Flatten";

    public override string Stem => "flatten";

    public override EquatableArray<Hyperparameter> Hyperparameters { get; } = [Hyperparameter.Axis("StartAxis", 1), Hyperparameter.Axis("EndAxis", -1)];

    public override bool AliasesInput => true;

    public override Shape Infer(Shape input, Arguments arguments, Requirements requirements)
    {
        if (Axes.Find(input, arguments, "StartAxis", requirements) is not { } start || Axes.Find(input, arguments, "EndAxis", requirements) is not { } end)
            return input;
        if (!requirements.Require(Relation.AtLeast, end, start, Rules.NoSuchAxis, arguments.IsWritten("EndAxis") ? "EndAxis" : "StartAxis", () => new(
            FormattableString.Invariant($"flattens from axis {start + 1} back to axis {end + 1} of {input}"), "name the first of them first")))
        {
            return input;
        }
        if (start == end)
            return input;
        var flat = input.Dims.Skip(start).Take(end - start + 1).Aggregate((Dim)1, (product, dim) => product * dim);
        return Shape.With([.. input.Dims.Take(start), flat, .. input.Dims.Skip(end + 1)], Follow(input.KnownFeatureIndex, start, end));
    }

    public override string ModuleCode(Shape input, Arguments arguments, bool inPlace)
    {
        var call = new CallCode("nn.Flatten", arguments);
        if (!arguments.IsDefault("StartAxis") || !arguments.IsDefault("EndAxis"))
            call.Add(arguments.Integer("StartAxis"));
        return AddEnd(call, arguments);
    }

    public override string FunctionCode(string input, Shape shape, Arguments arguments) =>
        AddEnd(new CallCode($"{input}.flatten", arguments).Add(arguments.Integer("StartAxis")), arguments);

    private static string AddEnd(CallCode call, Arguments arguments) =>
        (arguments.IsDefault("EndAxis") ? call : call.Add(arguments.Integer("EndAxis"))).ToString();

    private static int? Follow(int? features, int start, int end) =>
        features < start ? features
        : features > end ? features - (end - start)
        : null;
}
