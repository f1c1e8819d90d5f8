using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Generators.Parsing;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Tests;

public class ParserTests
{
    [Fact]
    public void Every_activation_behind_a_layer_is_a_layer_that_needs_no_arguments() =>
        Assert.All(Enum.GetNames<Activation>().Skip(1), name => Assert.All(OperationTable.Get(name).Hyperparameters, h => Assert.True(h.IsOptional)));

    [Fact]
    public void Layers_come_in_source_order_with_the_arguments_that_were_written()
    {
        var model = Model("""
            [Model(3, 224, 224)]
            [Conv2d(64, kernelSize: 7, Stride = 2, Bias = false), ReLU]
            [MaxPool2d(3)]
            [Flatten]
            public partial class Net;
            """);

        Assert.Equal([new(null, 3), new(null, 224), new(null, 224)], Assert.Single(model.Inputs).Extents);
        Assert.Equal(["Conv2d", "ReLU", "MaxPool2d", "Flatten"], model.Layers.Select(l => l.Target));
        Assert.Equal(
            [
                new("OutChannels", new Expression.Integer(64)),
                new("KernelSize", new Expression.Integer(7)),
                new("Stride", new Expression.Integer(2)),
                new("Bias", new Expression.Boolean(false)),
            ],
            model.Layers[0].Arguments);
    }

    [Fact]
    public void An_input_of_any_size_has_symbols() =>
        Assert.Equal([new(null, 3), new("H", 0), new("W", 0)], Model("""[Model("3, H, W"), ReLU] public partial class Net;""").Inputs[0].Extents);

    [Fact]
    public void Inputs_and_results_have_their_names()
    {
        var model = Model("""
            [Model, Input("image", "3, H, W"), Input("mask", 1, 8, 8)]
            [Concat("mask", As = "both"), ReLU(As = "out"), Output("out", "both")]
            public partial class Net;
            """);

        Assert.Equal([new("image", [new(null, 3), new("H", 0), new("W", 0)]), new("mask", [new(null, 1), new(null, 8), new(null, 8)])], model.Inputs);
        Assert.Equal(new("Labels", new Expression.List([new Expression.Name("out"), new Expression.Name("both")])), Assert.Single(model.Layers[^1].Arguments));
    }

    [Fact]
    public void Names_labels_and_repetitions_are_the_layers_own()
    {
        var model = Model("""
            [Model(3, 8, 8)]
            [Conv2d(4, 1, Name = "stem.conv", As = "x", From = "y", Repeat = 2)]
            public partial class Net;
            """);

        var layer = Assert.Single(model.Layers);
        Assert.Equal(("stem.conv", "x", "y"), (layer.Name, layer.As, layer.From));
        Assert.Equal(new Expression.Integer(2), layer.Repeat);
        Assert.Equal(["OutChannels", "KernelSize"], layer.Arguments.Select(a => a.Name));
    }

    [Fact]
    public void Rectangles_enums_reals_and_names_keep_what_they_are()
    {
        var block = Block("""
            [Block]
            [Conv2d(nameof(channels), new[] { 3, 1 }, Padding = Pad.Same, PaddingMode = PaddingMode.Reflect)]
            [Conv2d(nameof(channels), new object[] { nameof(channels), 1 })]
            [Dropout(0.25)]
            public partial class Net(int channels) : LayerAttribute;
            """);

        Assert.Equal(
            [
                new("OutChannels", new Expression.Name("channels")),
                new("KernelSize", new Expression.List([new Expression.Integer(3), new Expression.Integer(1)])),
                new("Padding", new Expression.Enumeration("Pad", "Same")),
                new("PaddingMode", new Expression.Enumeration("PaddingMode", "Reflect")),
            ],
            block.Layers[0].Arguments);
        Assert.Equal(new Expression.List([new Expression.Name("channels"), new Expression.Integer(1)]), block.Layers[1].Arguments[1].Value);
        Assert.Equal(new Expression.Real(0.25), block.Layers[2].Arguments[0].Value);
    }

    [Fact]
    public void Structure_is_read_with_its_arguments()
    {
        var model = Model("""
            [Model(3, 8, 8)]
            [Scope("features", ByPosition = true), Skip, Skip("x"), Add, Add(Shortcut.PadZero), Add("x", Shortcut.Projection, Name = "proj")]
            public partial class Net;
            """);

        Assert.Equal(["Scope", "Skip", "Skip", "Add", "Add", "Add"], model.Layers.Select(l => l.Target));
        Assert.Equal([new("Name", new Expression.Name("features")), new("ByPosition", new Expression.Boolean(true))], model.Layers[0].Arguments);
        Assert.Empty(model.Layers[1].Arguments);
        Assert.Equal([new("Label", new Expression.Name("x"))], model.Layers[2].Arguments);
        Assert.Equal([new("Shortcut", new Expression.Enumeration("Shortcut", "PadZero"))], model.Layers[4].Arguments);
        Assert.Equal(
            [new("Label", new Expression.Name("x")), new("Shortcut", new Expression.Enumeration("Shortcut", "Projection"))], model.Layers[5].Arguments);
        Assert.Equal("proj", model.Layers[5].Name);
    }

    [Fact]
    public void Hyperparameters_come_with_type_default_and_value_after_the_first()
    {
        var block = Block("""
            [Block, Conv2d(nameof(a), nameof(d), Bias = nameof(c)), Dropout(nameof(b))]
            public partial class Net(int a, [AfterFirst(1)] double b = 2, bool c = true, [AfterFirst(nameof(a))] int d = -1) : LayerAttribute;
            """);

        Assert.Equal(
            [
                new("a", ValueType.Integer, null, null),
                new("b", ValueType.Real, new Expression.Real(2), new Expression.Real(1)),
                new("c", ValueType.Boolean, new Expression.Boolean(true), null),
                new("d", ValueType.Integer, new Expression.Integer(-1), new Expression.Name("a")),
            ],
            block.Hyperparameters);
    }

    [Fact]
    public void Derived_hyperparameters_are_read_with_conversions_and_in_the_order_of_their_computation()
    {
        var block = Block("""
            [Block]
            [Linear(nameof(Hidden))]
            public partial class Net(int channels, double ratio = 0.5) : LayerAttribute
            {
                int Hidden => Wide ? (int)Math.Ceiling(channels * ratio) : Limits.Least;
                bool Wide => InChannels > 2 && !(channels == 0);
                string Unreached => "any code";
            }
            static class Limits { public const int Least = 2 * 4; }
            """);

        Assert.Equal(["Wide", "Hidden"], block.Derived.Select(d => d.Name));
        Assert.Equal(
            new Expression.Binary(
                BinaryOperator.And,
                new Expression.Binary(BinaryOperator.Greater, new Expression.Name("InChannels"), new Expression.Integer(2)),
                new Expression.Unary(
                    UnaryOperator.Not,
                    new Expression.Binary(BinaryOperator.Equal, new Expression.Name("channels"), new Expression.Integer(0)))),
            block.Derived[0].Body);
        Assert.Equal(
            new Expression.Conditional(
                new Expression.Name("Wide"),
                new Expression.Convert(ValueType.Integer, new Expression.Call("Ceiling",
                [
                    new Expression.Binary(
                        BinaryOperator.Multiply, new Expression.Convert(ValueType.Real, new Expression.Name("channels")), new Expression.Name("ratio")),
                ])),
                new Expression.Integer(8)),
            block.Derived[1].Body);
    }

    [Fact]
    public void The_bodys_own_conversion_to_the_propertys_type_is_explicit()
    {
        var block = Block("""
            [Block, Dropout(nameof(Rate))]
            public partial class Net(int tenths) : LayerAttribute
            {
                double Rate { get => tenths; }
            }
            """);
        Assert.Equal(new Expression.Convert(ValueType.Real, new Expression.Name("tenths")), Assert.Single(block.Derived).Body);
    }

    [Fact]
    public void Properties_of_another_part_and_of_a_base_class_and_constants_are_found()
    {
        var parsed = Parse("Net", """
            [Block, Conv2d(nameof(Out), nameof(Size))]
            public partial class Net(int channels) : Base;
            public abstract class Base : LayerAttribute { protected const int Size = 3; protected int Twice => 2 * InChannels; }
            """, """
            partial class Net { int Out => Twice + channels; }
            """);

        Assert.Empty(parsed.Findings);
        var block = (BlockSpec)parsed.Declaration;
        Assert.Equal(["Twice", "Out", "Size"], block.Derived.Select(d => d.Name));
        Assert.Equal(new Expression.Integer(3), block.Derived[2].Body);
    }

    [Fact]
    public void A_blocks_arguments_have_the_names_of_its_hyperparameters()
    {
        var model = Model(Networks.BasicBlock + """
            namespace Zoo { partial class Outer {
            [Model(3, 8, 8), BasicBlock(16, stride: 2, Repeat = 3)]
            public sealed partial class Net; } }
            """, "Zoo.Outer+Net");

        var layer = Assert.Single(model.Layers);
        Assert.Equal(("BasicBlock", true), (layer.Target, layer.IsBlock));
        Assert.Equal([new("channels", new Expression.Integer(16)), new("stride", new Expression.Integer(2))], layer.Arguments);
    }

    [Fact]
    public void Use_gives_its_arguments_by_position_converted_to_the_parameters_types()
    {
        var parsed = Parse("Outer", """
            [Block]
            [Use<Inner>(nameof(channels), 1, nameof(channels), Repeat = 2)]
            public partial class Outer(int channels) : LayerAttribute;
            [Block, ReLU]
            public partial class Inner(int channels, double ratio, double scale = 1, bool last = false) : LayerAttribute;
            """);

        Assert.Empty(parsed.Findings);
        var layer = Assert.Single(parsed.Declaration.Layers);
        Assert.Equal(("Inner", true), (layer.Target, layer.IsBlock));
        Assert.Equal(new Expression.Integer(2), layer.Repeat);
        Assert.Equal(
            [
                new("channels", new Expression.Name("channels")),
                new("ratio", new Expression.Real(1)),
                new("scale", new Expression.Convert(ValueType.Real, new Expression.Name("channels"))),
            ],
            layer.Arguments);
    }

    [Fact]
    public void The_class_is_described_as_its_generated_part_has_to_repeat_it()
    {
        var model = Model("""
            namespace My.Zoo
            {
                public static partial class Nets
                {
                    internal partial struct @struct
                    {
                        /// <summary>Mine.</summary>
                        [Model(3, 8, 8), ReLU]
                        protected internal sealed partial class Net { public Net(int seed) : this() { } }
                    }
                }
            }
            """, "My.Zoo.Nets+struct+Net");

        Assert.Equal(
            new ClassSpec(
                "My.Zoo.Nets+struct+Net", "My.Zoo", "Net", "protected internal sealed",
                [new("public static", "class", "Nets"), new("internal", "struct", "@struct")],
                HasDocumentation: true),
            model.Class);
    }

    [Fact]
    public void An_attribute_that_csharp_cannot_bind_is_an_unknown_layer_and_no_finding()
    {
        var parsed = Parse("Net", """
            [Model(3, 8, 8)]
            [Conv2d(4), Missing, Conv2d(4, 3, Strides = 2), BatchNorm2d(4), Use<Missing>(1)]
            public partial class Net;
            """);
        Assert.Empty(parsed.Findings);
        Assert.Equal(["?", "?", "?", "BatchNorm2d", "?"], parsed.Declaration.Layers.Select(l => l.Target));
    }

    [Fact]
    public void A_derived_hyperparameter_that_csharp_cannot_bind_makes_all_unknown_and_no_finding()
    {
        var parsed = Parse("Net", """
            [Block, Linear(nameof(Out))]
            public partial class Net : LayerAttribute { int Out => missing * 2; }
            """);
        Assert.Empty(parsed.Findings);
        Assert.Equal("?", Assert.Single(parsed.Declaration.Layers).Target);
    }

    private static ModelSpec Model(string source, string key = "Net") => (ModelSpec)Sound(key, source);

    private static BlockSpec Block(string source) => (BlockSpec)Sound("Net", source);

    private static Declaration Sound(string key, string source)
    {
        var parsed = Parse(key, source);
        Assert.Empty(parsed.Findings);
        return parsed.Declaration;
    }

    private static Parsed Parse(string key, params string[] sources)
    {
        var compilation = Consumer.Compile(["using System;\n" + sources[0], .. sources[1..]]);
        return DeclarationParser.Parse(compilation.GetTypeByMetadataName(key)!, compilation, locations: null, default);
    }
}
