namespace ResNetDsl.Generators.Tests;

/// <summary>Which constructor of a hand-written module is called, and with what; and which classes can be one.</summary>
public class HandWrittenModuleTests
{
    private const string Forward = "public override Tensor forward(Tensor input) => input;";

    [Theory]
    [InlineData("public Gate(int width) : base($\"{width}\") { } public Gate() : base(\"Gate\") { }", "<Gate>(8)", "(8)")]
    [InlineData("public Gate(int width) : base($\"{width}\") { } public Gate(System.Action act, int a, int b) : base($\"{act}{a}{b}\") { }", "<Gate>(8)", "(8)")]
    [InlineData("public Gate(int width) : base($\"{width}\") { } internal Gate(int width, int more) : base($\"{width}{more}\") { }", "<Gate>(8)", "(8)")]
    [InlineData("internal Gate(int width, int more) : base($\"{width}{more}\") { }", "<Gate>(8, 9)", "(8, 9)")]
    [InlineData("public Gate(string mode = \"a\", int width = 4, bool flag = false) : base($\"{mode}{width}{flag}\") { }", "<Gate>(4, true)", "(flag: true)")]
    [InlineData("public Gate(int inHeight, int inWidth, double rate) : base($\"{inHeight}{inWidth}{rate}\") { }", "<Gate>(1)", "(8, 9, 1.0)")]
    [InlineData("public Gate(int width, int inChannels) : base($\"{width}{inChannels}\") { }", "<Gate>(5, 6)", "(5, 6)")]
    [InlineData("public Gate(ScalarType? dtype = null, Device? device = null) : base($\"{dtype}{device}\") { }", "<Gate>", "(device: device, dtype: dtype)")]
    [InlineData("public Gate(Device? device = null) : base($\"{device}\") { }", "<Gate>", "(device: device)")]
    [InlineData("public Gate(int @class = 2, params int[] more) : base($\"{@class}{more}\") { }", "<Gate>(3)", "(@class: 3)")]
    public async Task The_constructor_with_the_most_parameters_that_can_be_given_is_called(string constructors, string use, string call)
    {
        var run = GeneratorRun.Of($$"""
            using static TorchSharp.torch;
            [ShapeContract("C, H, W -> C, H, W")] public sealed class Gate : nn.Module<Tensor, Tensor> { {{constructors}} {{Forward}} }
            [Model(3, 8, 9), Use{{use}}] public partial class Net;
            """).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
        Assert.Contains($"new global::Gate{call}\n", run.Source("Net"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_derives_from_a_model_is_a_module()
    {
        var run = GeneratorRun.Of("""
            [Model("3, H, W"), Conv2d(8, 3, Padding = 1)] public partial class Stem;
            [ShapeContract("3, H, W -> 8, H, W")] public class Frozen : Stem;
            [Model(3, 8, 8), Use<Frozen>, ReLU] public partial class Net;
            """).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
        Assert.Contains("frozen = new global::Frozen()", run.Source("Net"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_is_no_more_accessible_than_the_module()
    {
        var run = GeneratorRun.Of($$"""
            using static TorchSharp.torch;
            namespace Mine.@event;
            public static partial class Zoo
            {
                [ShapeContract("F -> F")] private sealed class Hidden() : nn.Module<Tensor, Tensor>("Hidden") { {{Forward}} }
                [ShapeContract("F -> F")] internal sealed class Inner() : nn.Module<Tensor, Tensor>("Inner") { {{Forward}} }
                [ShapeContract("F -> F")] public sealed class @class() : nn.Module<Tensor, Tensor>("class") { {{Forward}} }
                [Model(3), Use<Hidden>, Use<Inner>, Use<@class>(Name = "open"), Linear(2)] public partial class Net;
            }
            """).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
        var source = run.Source("Mine.event.Zoo+Net");
        Assert.Contains("private readonly global::Mine.@event.Zoo.Hidden hidden;", source, StringComparison.Ordinal);
        Assert.Contains("internal readonly global::Mine.@event.Zoo.Inner inner;", source, StringComparison.Ordinal);
        Assert.Contains("public readonly global::Mine.@event.Zoo.@class open;", source, StringComparison.Ordinal);
    }
}
