namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>What becomes of the attributes that remember, join, hand in and hand out values, read of code that is generated.</summary>
internal static class WiringSamples
{
    private const string Inputs = "Input(\"tokens\", 8, 8), Input(\"places\", 8, 8)";

    private static readonly Lazy<GeneratorRun> Blocks = new(() => GeneratorRun.Of($"""
        [Block, Input("skip"), Linear(nameof(InFeatures)), Add("skip")] public partial class Unit : LayerAttribute;
        [Model, {Inputs}, Unit(Inputs = ["places"])] public partial class Net;
        """).AssertCompiles());

    /// <summary>What the reference says of an attribute, a sentence without its end each; none where it is no code of its own.</summary>
    public static IEnumerable<string> Of(string attribute) => attribute switch
    {
        "Skip" => [$"`[Skip]` is no code: its value stays as it is until it is joined, so `[Skip, ReLU]` is `{Line("Model(8, 8), Linear(8), Skip, ReLU, Add", 1)}`, where `[ReLU]` is `{Line("Model(8, 8), Linear(8), ReLU", 1)}`"],
        "Input" =>
        [
            $"`[Model, {Inputs}]` is `{Forward($"Model, {Inputs}, Linear(8), Add(\"places\")").Head}`",
            $"`[Block, Input(\"skip\")]` is `{OfBlock("Unit").Head}`, and `[Unit(Inputs = [\"places\"])]` `{OfBlock("Net").Lines[0].Code}`",
        ],
        "Output" => [Returned("Linear(8, As = \"c3\")", "Output(\"c3\", \"c4\")"), Returned("Linear(8)", "Output(\"c4\")")],
        _ => JoinSample.All.Where(join => join.Attribute == attribute).Select(join => join.Text()),
    };

    private static string Returned(string layer, string output)
    {
        var forward = Forward($"Model(8, 8), {layer}, Linear(8, As = \"c4\"), {output}");
        return $"`[{output}]` is `{forward.Lines[^1].Code}` of `{forward.Head}`";
    }

    private static string Line(string declaration, int number) => Forward(declaration).Lines[number].Code;

    private static GeneratedMember Forward(string declaration) =>
        GeneratedMember.Forward(GeneratorRun.Of($"[{declaration}] public partial class Net;").AssertCompiles().Source("Net"));

    private static GeneratedMember OfBlock(string name) => GeneratedMember.Forward(Blocks.Value.Source(name));
}
