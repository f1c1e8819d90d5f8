using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Tests;

/// <summary>Blocks that another assembly declares.</summary>
public class ReferencedBlockTests
{
    private const string Library = """
        namespace Lib;
        [Block, Conv2d(nameof(Wide), 3, Padding = 1), BatchNorm2d, ReLU]
        public partial class Unit(int channels, double factor = 1.5) : LayerAttribute { int Wide => (int)(channels * factor); }
        [Block, Skip, Use<Unit>(nameof(channels)), Conv2d(nameof(channels), 1), Add(Shortcut.Projection)]
        public partial class Outer(int channels) : LayerAttribute;
        [Block, Conv2d(nameof(channels), 1), Sigmoid(As = "gate"), ReLU(As = "out"), Output("out", "gate")]
        public partial class Gated(int channels) : LayerAttribute;
        [Block, Input("skip"), Input("gate"), Concat("skip"), Conv2d(nameof(channels), 1), Multiply("gate")]
        public partial class Joining(int channels) : LayerAttribute;
        [Block, Input("gate"), Skip("x"), Conv2d(4, 1), Use<Joining>(nameof(channels), Inputs = ["x", "gate"])]
        public partial class Inside(int channels) : LayerAttribute;
        [Block, Skip("fine"), MaxPool2d(2), Interpolate(Like = "fine"), Conv2d(nameof(Wide), 1), Dropout(nameof(Rate))]
        public partial class Growing(double last) : LayerAttribute { int Wide => 2 + Repetition; double Rate => last * Repetition / 4; }
        [Block, Input("lower"), Concat("lower", Axis = 2), Skip("whole"), Flatten(StartAxis = 2), Conv1d(4, 1), Unflatten(2, Like = "whole")]
        public partial class Stacked : LayerAttribute;
        """;

    private const string User = """
        [Model(3, 8, 8), Lib.Growing(0.5, Repeat = 3), Lib.Outer(4, Repeat = 2), Lib.Unit(8, 0.5), Lib.Gated(4, As = "g"), Multiply("g.gate")]
        [Lib.Joining(4, Repeat = 2, Inputs = ["g", "g.gate"]), Lib.Inside(4, Inputs = ["g"]), Lib.Joining(4, Name = "", Inputs = ["g", "g"]), Lib.Stacked(Inputs = ["g"]), GlobalAvgPool2d, Flatten, Linear(2)]
        public partial class Net;
        """;

    [Fact]
    public async Task A_block_of_a_compiled_assembly_is_used_like_an_own()
    {
        var run = GeneratorRun.Of(Consumer.Compile(User).AddReferences(Compiled(Library))).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
    }

    [Fact]
    public async Task A_block_of_a_referenced_project_is_used_like_an_own()
    {
        var library = GeneratorRun.Of(Consumer.Compile(Library).WithAssemblyName("Lib")).Output;
        var run = GeneratorRun.Of(Consumer.Compile(User).AddReferences(library.ToMetadataReference())).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_derived_hyperparameter_of_another_assembly_is_refused(bool isProject)
    {
        var library = GeneratorRun.Of(Consumer.Compile(
            "public abstract class Shared : LayerAttribute { protected int Twice => 2 * InChannels; protected const int Kernel = 3; }").WithAssemblyName("Lib")).Output;
        var run = GeneratorRun.Of(Consumer.Compile("""
            [Block, Conv2d(nameof(Twice), nameof(Kernel))] public partial class Net : Shared;
            """).AddReferences(isProject ? library.ToMetadataReference() : Image(library))).AssertCompiles();
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.StartsWith(
            "Net: 'Twice' belongs to a class of another assembly", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_network_comes_of_it()
    {
        var own = GeneratorRun.Of(Library, User);
        var referenced = GeneratorRun.Of(Consumer.Compile(User).AddReferences(Compiled(Library)));
        Assert.Equal(own.Source("Net"), referenced.Source("Net"));
    }

    private const string Handmade = """
        using static TorchSharp.torch;
        namespace Lib;
        [ShapeContract("C, H, W -> width, H/stride, W/stride")]
        public sealed class Gate(int inChannels, int width, [AfterFirst(1)] int stride = 2, Device? device = null) : nn.Module<Tensor, Tensor>("Gate")
        {
            internal Gate(int inChannels, int width, int stride, int own, bool flag) : this(inChannels, width, stride + own) => _ = flag;
            public override Tensor forward(Tensor input) => input.mul(inChannels * width * stride).to(device!);
        }
        [Block, Skip, Conv2d(nameof(channels), 3, Padding = 1), Use<Gate>(nameof(channels), 1), ReLU, Conv2d(nameof(channels), 1), Add(Shortcut.Projection)]
        public partial class Gated(int channels) : LayerAttribute;
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hand_written_module_of_another_assembly_is_placed(bool isProject)
    {
        var library = GeneratorRun.Of(Consumer.Compile(Handmade).WithAssemblyName("Lib")).AssertCompiles().Output;
        var run = GeneratorRun.Of(Consumer.Compile("""
            [Model("3, H, W"), Lib.Gated(8), Use<Lib.Gate>(16, 4, Repeat = 2, Name = "gates"), Lib.Gated(4, Name = ""), GlobalAvgPool2d, Flatten, Linear(2)] public partial class Net;
            """).AddReferences(isProject ? library.ToMetadataReference() : Image(library))).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
        // The internal constructor has more parameters, but isn't for others.
        Assert.Contains("new global::Lib.Gate(8, 16, stride: 4, device: device)", run.Source("Net"), StringComparison.Ordinal);
        Assert.Contains("new global::Lib.Gate(16, 16, stride: 1, device: device)", run.Source("Net"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_internal_module_of_a_block_stays_in_its_assembly()
    {
        var library = Compiled(Handmade.Replace("public sealed class Gate", "internal sealed class Gate", StringComparison.Ordinal));
        var placed = GeneratorRun.Of(Consumer.Compile("[Model(3, 8, 8), Lib.Gated(8)] public partial class Net;").AddReferences(library)).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(placed.Output));

        var inlined = GeneratorRun.Of(Consumer.Compile("[Model(3, 8, 8), Lib.Gated(8, Name = \"\")] public partial class Net;").AddReferences(library)).AssertCompiles();
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(inlined.Output));
        Assert.Equal("RND0018", diagnostic.Id);
        Assert.Equal(
            "gate: the block brings 'Gate' into this assembly, where it can't be named, since it isn't public; leave Name = \"\" of the block out, or make 'Gate' public",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Lib.Gated(8, Name = \"\")", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_wrong_in_a_hand_written_module_of_another_assembly_is_said_at_its_use(bool isProject)
    {
        var library = Consumer.Compile(Handmade.Replace("H/stride", "H//stride", StringComparison.Ordinal).Replace("[Block", "//", StringComparison.Ordinal).Replace("partial class Gated(int channels) : LayerAttribute", "class Empty", StringComparison.Ordinal)).WithAssemblyName("Lib");
        var run = GeneratorRun.Of(Consumer.Compile("[Model(3, 8, 8), Use<Lib.Gate>(4)] public partial class Net;").AddReferences(isProject ? library.ToMetadataReference() : Image(library))).AssertCompiles();
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal("RND0019", diagnostic.Id);
        Assert.Equal(
            "Net: 'Gate' of the assembly 'Lib': the contract \"C, H, W -> width, H//stride, W/stride\" has '/' at character 21, where a size is expected; mend it there",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Lib.Gate", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public async Task A_block_of_another_version_is_reported_where_it_is_used()
    {
        var library = GeneratorRun.Of(Consumer.Compile(Library).WithAssemblyName("Lib"));
        var altered = library.Output.ReplaceSyntaxTree(
            library.Output.SyntaxTrees.Single(t => t.FilePath.EndsWith("ResNetDsl.Blocks.g.cs", StringComparison.Ordinal)),
            CSharpSyntaxTree.ParseText(library.Source("ResNetDsl.Blocks").Replace($"\"{BlockMetadata.Version} ", "\"99 ", StringComparison.Ordinal), Consumer.ParseOptions));
        var run = GeneratorRun.Of(Consumer.Compile("[Model(3, 8, 8), Lib.Unit(4)] public partial class Net;").AddReferences(Image(altered))).AssertCompiles();

        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal("RND0011", diagnostic.Id);
        Assert.Equal(
            $"Net: 'Unit': the block was compiled in the format '99' of ResNetDsl, and this version reads '{BlockMetadata.Version}'; use the same version of ResNetDsl in both projects",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Lib.Unit(4)", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public async Task A_block_whose_description_is_damaged_is_reported_where_it_is_used()
    {
        var library = GeneratorRun.Of(Consumer.Compile(Library).WithAssemblyName("Lib"));
        var damaged = library.Output.ReplaceSyntaxTree(
            library.Output.SyntaxTrees.Single(t => t.FilePath.EndsWith("ResNetDsl.Blocks.g.cs", StringComparison.Ordinal)),
            CSharpSyntaxTree.ParseText(library.Source("ResNetDsl.Blocks").Replace("8:channels", "9:channels", StringComparison.Ordinal), Consumer.ParseOptions));
        var run = GeneratorRun.Of(Consumer.Compile("[Model(3, 8, 8), Lib.Unit(4)] public partial class Net;").AddReferences(Image(damaged)));
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal(
            "Net: 'Unit': the block's description in its assembly is damaged; compile that project anew",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_is_wrong_in_a_block_of_a_referenced_project_is_said_at_its_use()
    {
        const string Faulty = """
            namespace Lib;
            [Block, Conv2d(8, 1), BatchNorm2d(9)] public partial class Unit : LayerAttribute;
            [Block, Conv2d(8, 3), Unit] public partial class Outer : LayerAttribute;
            """;
        var library = GeneratorRun.Of(Consumer.Compile(Faulty).WithAssemblyName("Lib")).Output;
        var run = GeneratorRun.Of(Consumer.Compile("[Model(3, 8, 8), ReLU, Lib.Outer, Lib.Outer] public partial class Net;").AddReferences(library.ToMetadataReference())).AssertCompiles();

        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal(
            "outer1.unit.bn1: takes 9 channels, got [N, 8, inHeight, inWidth] from 'conv1'; use 8",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Lib.Outer", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public async Task A_block_without_a_description_is_reported_where_it_is_used()
    {
        var library = Image(Consumer.Compile(Library).WithAssemblyName("Lib"));
        var run = GeneratorRun.Of(Consumer.Compile("[Model(3, 8, 8), Lib.Unit(4)] public partial class Net;").AddReferences(library));
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal(
            "Net: 'Unit' isn't described in its assembly 'Lib'; compile that project with ResNetDsl and without errors",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Cultures.Hostile), MemberType = typeof(Cultures))]
    public void Text_gives_back_the_block_that_was_written(string culture)
    {
        var block = Everything();
        var text = Cultures.In(culture, () => BlockMetadata.Write(block));
        Assert.Equal(BlockMetadata.Write(block), text);
        Assert.Equal(new Parsed(block, [], IsReferenced: true), Cultures.In(culture, () => BlockMetadata.Read(block.Class.Key, text)));
    }

    [Fact]
    public void Damaged_text_is_rejected_wherever_it_is_cut_or_changed()
    {
        var text = BlockMetadata.Write(Everything());
        for (var length = 0; length < text.Length; length++)
            Assert.Null(BlockMetadata.TryRead(text[..length]));
        Assert.Null(BlockMetadata.TryRead(text + " "));
        Assert.Equal("RND0011", Assert.Single(BlockMetadata.Read("Other", text).Findings).Rule.Id);
    }

    private static HandWritten Gate { get; } = new(
        "Gate", "global::Lib.Gate", Visibility.Internal, "C -> \"2*C\"", ["inChannels"], [new("width", ResNetDsl.Compiler.Graph.ValueType.Integer, new Expression.Integer(3), new Expression.Name("other"))], true, false);

    private static BlockSpec Everything()
    {
        Expression real = new Expression.Real(0.1), integer = new Expression.Integer(-7), name = new Expression.Name("größe \"x\\y;:\"");
        var body = new Expression.Conditional(
            new Expression.Binary(BinaryOperator.LessOrEqual, new Expression.Unary(UnaryOperator.Negate, integer), name),
            new Expression.Convert(ResNetDsl.Compiler.Graph.ValueType.Integer, new Expression.Call("Max", [real, new Expression.Real(double.PositiveInfinity)])),
            new Expression.List([new Expression.Boolean(true), new Expression.Enumeration("Pad", "Same"), new Expression.Real(1e-300)]));
        return new(
            new("My.Outer+Block", "My", "Block", "public sealed", [new("public", "class", "Outer")], false, true, false, true),
            [new("a", ResNetDsl.Compiler.Graph.ValueType.Integer, null, integer), new("b", ResNetDsl.Compiler.Graph.ValueType.Real, real, null), new("c", ResNetDsl.Compiler.Graph.ValueType.Boolean, null, null)],
            [new("Body", ResNetDsl.Compiler.Graph.ValueType.Real, body)],
            [new("Conv2d", false, [new("OutChannels", name)], "n", "a", "f", integer, name), new("Lib.Block", true, []), new("global::Lib.Gate", false, [new("width", integer)], Module: Gate)]);
    }

    private static PortableExecutableReference Compiled(string source) =>
        Image(GeneratorRun.Of(Consumer.Compile(source).WithAssemblyName("Lib")).AssertCompiles().Output);

    private static PortableExecutableReference Image(Compilation compilation)
    {
        using var image = new MemoryStream();
        var lenient = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        var result = lenient.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
