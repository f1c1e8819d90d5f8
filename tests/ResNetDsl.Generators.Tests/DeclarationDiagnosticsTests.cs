
namespace ResNetDsl.Generators.Tests;

/// <summary>
/// Declarations: what is right, what C# alone reports, and what is said in several places. Single mistakes are rows of the
/// catalogue.
/// </summary>
public class DeclarationDiagnosticsTests
{
    [Theory]
    [InlineData("[Model(3, 8, 8), ReLU] public abstract partial class Net;")]
    [InlineData("[Model(3, 8, 8), ReLU] public sealed partial class Net : System.ICloneable { public object Clone() => this; }")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial class Net { public Net(int seed) : this() => _ = seed; static Net() { } }")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial class Net { public Net() : this(device: null) { } }")]
    [InlineData("public partial record Zoo(int Size) { [Model(3, 8, 8), ReLU] public partial class Net; }")]
    [InlineData("public readonly ref partial struct Zoo { [Model(3, 8, 8), ReLU] public partial class Net; }")]
    [InlineData("public partial record struct Zoo { [Model(3, 8, 8), ReLU] public partial class Net; }")]
    [InlineData("public partial interface IZoo { [Block, ReLU] private partial class Unit : LayerAttribute; [Model(3, 8, 8), Unit] public partial class Net; }")]
    [InlineData("[Block, ReLU] public abstract partial class Unit : LayerAttribute; [Model(3, 8, 8), Use<Unit>] public partial class Net;")]
    [InlineData("public abstract class Base : LayerAttribute { protected int Wide => 2 * InChannels; } [Block, Conv2d(nameof(Wide), 1)] public partial class Unit : Base;")]
    [InlineData("[Block, Conv2d(nameof(channels), 1)] public partial class Unit([AfterFirst(1)] int channels) : LayerAttribute { static Unit() { } }")]
    [InlineData("[Block, Conv2d(nameof(InChannels), 1)] public partial class Unit : LayerAttribute { const int Unused = 3; }")]
    [InlineData("[Model(new[] { 3, 8, 8 }), Conv2d(4L, (byte)1, Padding = (short)0)] public partial class Net;")]
    public async Task Supported_declarations_are_silent(string source)
    {
        var run = GeneratorRun.Of(source).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
        Assert.NotEmpty(run.Result.GeneratedSources);
    }

    [Theory]
    [InlineData("public void conv1(int number) { } public void Conv1() { }", "Name = \"Conv2\"")]
    [InlineData("public TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x, int times) => times == 0 ? x : call(x);", "Name = \"first\"")]
    [InlineData("private static void CheckInput(string name) { } public override string ToString() => \"Net\";", "Name = \"first\"")]
    [InlineData("public class Layers; public enum Kind { conv2 }", "Name = \"class\"")]
    [InlineData("public int Tensors => 3;", "Name = \"value.new.0\"")]
    public async Task Names_that_do_not_meet_are_silent(string member, string name)
    {
        var run = GeneratorRun.Of($$"""[Model(3, 8, 8), Conv2d(8, 1, {{name}})] public partial class Net { {{member}} }""").AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
    }

    [Theory]
    [InlineData("namespace My { public class Tensor; } namespace My.Deep { [Model(3, 8, 8), Conv2d(4, 1)] public partial class Net; }")]
    [InlineData("namespace My.nn { public class Layers; } namespace My.Deep { [Block, Conv2d(4, 1)] public partial class Unit : LayerAttribute; }")]
    [InlineData("public class Torch; public class Tensors; namespace My.torch { [Model(3, 8, 8), Conv2d(4, 1)] public partial class Net; }")]
    [InlineData("namespace My { public class TensorLifetime; public class Module; [Model(3, 8, 8), Conv2d(4, 1), ReLU, Conv2d(3, 1)] public partial class Net; }")]
    public async Task Names_around_the_class_that_the_generated_code_does_not_meet_are_silent(string source)
    {
        var run = GeneratorRun.Of(source).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
    }

    /// <summary>A hyperparameter that the user's own code reads is the user's affair, though no layer names it.</summary>
    [Theory]
    [InlineData("public int Width => width;")]
    [InlineData("public int Width() { return width; }")]
    [InlineData("int Twice => 2 * width; public int Width() => Twice;")]
    [InlineData("readonly int field = width; public int Width() => field;")]
    public Task A_hyperparameter_that_other_code_reads_is_silent(string members) => Analysis.AssertSilentAsync(
        $$"""[Block, Conv2d(nameof(channels), 1)] public partial class Unit(int channels, int width) : LayerAttribute { {{members}} }""");

    [Fact]
    public Task A_hyperparameter_that_a_value_after_the_first_names_is_used() => Analysis.AssertSilentAsync(
        "[Block, Conv2d(nameof(channels), 1)] public partial class Unit([AfterFirst(nameof(inner))] int channels, int inner) : LayerAttribute;");

    [Fact]
    public Task A_hyperparameter_for_the_base_class_is_used() => Analysis.AssertSilentAsync("""
        public abstract class Base(int number) : LayerAttribute { public int Number => number; }
        [Block, Conv2d(nameof(channels), 1)] public partial class Unit(int channels, int number) : Base(number);
        """);

    [Fact]
    public Task A_property_that_no_layer_reaches_may_be_anything() => Analysis.AssertSilentAsync(
        "[Block, Linear(nameof(channels))] public partial class Unit(int channels) : LayerAttribute { int Other => int.Parse(\"3\"); }");

    [Fact]
    public Task The_model_attribute_may_stand_on_another_part() =>
        Analysis.AssertSilentAsync("[Model(3, 8, 8)] public partial class Net;", "[ReLU] partial class Net;");

    /// <summary>C# reports it, and what it reports has no consequences here: neither a second diagnostic nor an error in generated code.</summary>
    [Theory]
    [InlineData("[Model(3, 8, 8), Conv2d(4), Linear(5)] public partial class Net;", "CS1729")]
    [InlineData("[Model(3, 8, 8), Missing, Linear(5)] public partial class Net;", "CS0246")]
    [InlineData("[Model(3, \"x\"), Conv2d(4, 1)] public partial class Net;", "CS1503")]
    [InlineData("[Model(null!), ReLU] public partial class Net;", "CS0121")]
    [InlineData("[Model(3, 8, 8), Model(3, 8, 8), ReLU] public partial class Net;", "CS0579")]
    [InlineData("[Block, Block, ReLU] public partial class Unit : LayerAttribute;", "CS0579")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial struct Net;", "CS0592")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial record struct Net;", "CS0592")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial interface INet;", "CS0592")]
    [InlineData("[Model(3, 8, 8), ReLU] public enum Net { One }", "CS0592")]
    [InlineData("[Block, ReLU] public delegate void Net();", "CS0592")]
    [InlineData("public class Net { [Conv2d(3, 1)] public int Size { get; set; } }", "CS0592")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial class Net; public class Net { }", "CS0260")]
    [InlineData("public partial class Zoo { [Model(3, 8, 8), ReLU] public partial class Net; } public class Zoo { }", "CS0260")]
    [InlineData("[Model(3, 8, 8), ReLU] public partial class Net : Missing;", "CS0246")]
    [InlineData("[Block, ReLU] public partial class Unit : Missing;", "CS0246")]
    [InlineData("[Block, ReLU] public abstract partial class Unit : LayerAttribute; [Model(3, 8, 8), Unit] public partial class Net;", "CS0653")]
    [InlineData("[Block, Conv2d(nameof(chanels), 3, Stride = nameof(channels))] public partial class Unit(int channels) : LayerAttribute;", "CS0103")]
    [InlineData("[Block, MaxPool2d(new object[] { 2, nameof(size) })] public partial class Unit(int channels) : LayerAttribute;", "CS0103")]
    [InlineData("[Block, Linear(nameof(Out))] public partial class Unit : LayerAttribute { int Out => missing; }", "CS0103")]
    [InlineData("[Block, Linear(nameof(Out))] public partial class Unit : LayerAttribute { Missing Out => 3; }", "CS0246")]
    [InlineData("[Block, Linear(nameof(Out))] public partial class Unit : LayerAttribute { int Out => 1_000_000 * 1_000_000; }", "CS0220")]
    [InlineData("[Block, Linear(nameof(Out))] public partial class Unit : LayerAttribute { int Out => 1 / 0; }", "CS0020")]
    [InlineData("[Block, Linear(nameof(Out))] public partial class Unit : LayerAttribute { int Out => (int)1e20; }", "CS0221")]
    [InlineData("[Block, Linear(nameof(a))] public partial class Unit(Missing a) : LayerAttribute;", "CS0246")]
    [InlineData("[Block, Linear(nameof(a))] public partial class Unit([AfterFirst(1), AfterFirst(2)] int a) : LayerAttribute;", "CS0579")]
    [InlineData("[Block, Linear(nameof(a))] public partial class Unit([AfterFirst(nameof(Half))] int a) : LayerAttribute { int Half => 2; }", "CS0103")]
    [InlineData("[Model(3, 8, 8), Skp, ReLU, Add] public partial class Net;", "CS0246")]
    [InlineData("[Model(3, 8, 8), Skip, ReLU, Ad] public partial class Net;", "CS0246")]
    [InlineData("[Model(3, 8, 8), Skip(As = \"x\"), ReLU, Add(\"x\")] public partial class Net;", "CS0246")]
    [InlineData("[Model(3, 8, 8), ReLU(As = \"x\"), Conv2d(3, As = \"y\"), ReLU(From = \"y\"), Add(\"x\")] public partial class Net;", "CS1729")]
    [InlineData("[Model(3, 8, 8), Scope(\"a\", Repeat = 2), ReLU] public partial class Net;", "CS0246")]
    public async Task What_csharp_rejects_is_not_reported_again(string source, string id)
    {
        var run = GeneratorRun.Of(source);
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal([id], run.Output.GetDiagnostics().Select(d => d.Id).Where(d => d is not ("CS8019" or "CS1591" or "CS9113")).Distinct());
    }

    [Fact]
    public async Task A_mistake_in_a_block_is_reported_there_and_not_where_it_is_used()
    {
        var run = GeneratorRun.Of(
            "[Block, Linear(nameof(Out))] public partial class Inner : LayerAttribute { int Out => int.Parse(\"3\"); }",
            "[Model(3), Inner] public partial class Net;").AssertCompiles();
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal("Source0.cs", diagnostic.Location.SourceTree!.FilePath);
    }

    [Fact]
    public async Task An_unused_hyperparameter_keeps_no_network_from_being_made()
    {
        var run = GeneratorRun.Of(
            "[Block, Conv2d(8, 1)] public partial class Unit(int channels) : LayerAttribute;",
            "[Model(3, 8, 8), Unit(4)] public partial class Net;").AssertCompiles();
        Assert.Equal(["RND0015"], (await Analysis.DiagnoseAsync(run.Output)).Select(d => d.Id));
        Assert.DoesNotContain("RND0015", run.Source("Net"), StringComparison.Ordinal);
        Assert.Contains("ResNetDsl.Block:Unit", run.Source("ResNetDsl.Blocks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_mistake_has_its_own_diagnostic()
    {
        await AssertAsync(
            "public class Zoo { public class Small { [Block, ReLU] public class Unit; } }",
            ("RND0001", "Zoo"), ("RND0001", "Small"), ("RND0001", "Unit"), ("RND0002", "Unit"));
        await AssertAsync(
            "[Model(3, 8, 8), ReLU] public partial class Net { public Net(int a) : base(\"a\") => _ = a; public Net(string b) : base(b) { } }",
            ("RND0002", "Net"), ("RND0002", "Net"));
        await AssertAsync(
            "[Block, ReLU] public partial class Unit(string a, long b) : LayerAttribute;",
            ("RND0005", "string"), ("RND0005", "long"));
        await AssertAsync(
            "[Model(3, 8, 8), Conv2d(0, 0, Stride = 0)] public partial class Net;",
            ("RND0005", "0"), ("RND0005", "0"), ("RND0005", "0"));
        await AssertAsync(
            "[Model(3, 8, 8), ReLU(From = \"a\"), ReLU(From = \"b\")] public partial class Net;",
            ("RND1003", "\"a\""), ("RND1003", "\"b\""));
        await AssertAsync(
            "[Model(3, 8, 8), Skip, Skip, ReLU] public partial class Net;",
            ("RND1002", "Skip"), ("RND1002", "Skip"));
        await AssertAsync(
            "[Block, Right] public partial class Left : LayerAttribute; [Block, Middle] public partial class Right : LayerAttribute; [Block, Left] public partial class Middle : LayerAttribute;",
            ("RND0006", "Right"));
    }

    /// <summary>Without its padding the sum would be a mistake of its own.</summary>
    [Theory]
    [InlineData("Padding = Pad.Sam")]
    [InlineData("Std = \"small\", Padding = Pad.Same")]
    [InlineData("Pading = Pad.Same")]
    public Task Of_defaults_that_mean_nothing_CSharp_speaks_alone(string defaults) => Analysis.AssertSilentAsync(
        $"[Model(3, 8, 8), Defaults({defaults}), Skip, Conv2d(3, 3), ReLU, Conv2d(3, 3), Add] public partial class Net;");

    /// <summary>Where the expression is that has no value, beside the layer that asks for it.</summary>
    [Fact]
    public async Task A_derived_hyperparameter_without_a_value_is_an_additional_location()
    {
        var run = GeneratorRun.Of("""
            [Block, Linear(nameof(Out))] public partial class Head(int groups) : LayerAttribute { int Out => 8 / groups; }
            [Model(8), Head(0)] public partial class Net;
            """).AssertCompiles();
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal(["nameof(Out)", "8 / groups"], diagnostic.AdditionalLocations.Select(l => l.SourceTree!.GetText().ToString(l.SourceSpan)));
    }

    [Fact]
    public async Task A_pragma_silences_a_diagnostic() => Assert.Empty(await Analysis.DiagnoseAsync(GeneratorRun.Of(
        """
        #pragma warning disable RND0008
        [Model(3, 8, 8)] public partial class Net;
        """).Output));

    private static async Task AssertAsync(string source, params (string Id, string Text)[] expected)
    {
        var run = GeneratorRun.Of(source).AssertCompiles();
        var found = (await Analysis.DiagnoseAsync(run.Output))
            .OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)
            .Select(d => (d.Id, d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)));
        Assert.Equal(expected, found);
    }
}
