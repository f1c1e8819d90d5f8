namespace ResNetDsl.Generators.Tests;

/// <summary>Mistakes in how a class is declared: id, text, and what is underlined.</summary>
public class DeclarationDiagnosticsTests
{
    private const string Mend =
        "; a derived hyperparameter is an expression of int, double and bool: arithmetic, comparisons, ?:, casts, "
        + "Math.Min/Max/Ceiling/Floor/Round/Abs, constants, hyperparameters and other such properties";

    [Fact]
    public Task Not_partial() => Analysis.AssertAsync(
        "[Model(3, 8, 8), ReLU] public class [|Net|];", "RND0001",
        "Net: 'Net' isn't partial, so nothing can be added to it; write 'partial class Net'");

    [Fact]
    public Task Inside_a_class_that_is_not_partial() => Analysis.AssertAsync(
        "public class Zoo { [Model(3, 8, 8), ReLU] public partial class [|Net|]; }", "RND0001",
        "Net: 'Zoo' isn't partial, so nothing can be added to it; write 'partial class Zoo'");

    [Theory]
    [InlineData("public static partial class [|Net|];", "static")]
    [InlineData("public partial record [|Net|];", "a record")]
    [InlineData("public partial class [|Net|]<T>;", "generic")]
    [InlineData("file partial class [|Net|];", "local to its file")]
    [InlineData("public partial class Outer<T> { [Model(3, 8, 8), ReLU] public partial class [|Net|]; }", "generic")]
    public Task Unsupported_kind_of_class(string declaration, string kind) => Analysis.AssertAsync(
        declaration.StartsWith("public partial class Outer", StringComparison.Ordinal) ? declaration : "[Model(3, 8, 8), ReLU] " + declaration,
        "RND0002", $"Net: the class is {kind}; make it an ordinary class");

    [Fact]
    public Task Primary_constructor_on_a_model() => Analysis.AssertAsync(
        "[Model(3, 8, 8), ReLU] public partial class Net[|(int channels)|] { public int Channels => channels; }", "RND0002",
        "Net: a model has no hyperparameters, so it can't have a primary constructor; make it a block, and close it with a model");

    [Fact]
    public Task Foreign_base_class() => Analysis.AssertAsync(
        "[Model(3, 8, 8), ReLU] public partial class Net : [|System.Exception|];", "RND0002",
        "Net: its base class 'Exception' isn't a torch.nn.Module<Tensor, Tensor>; leave the base class out, or derive it from torch.nn.Module<Tensor, Tensor>");

    [Fact]
    public Task Base_class_without_a_usable_constructor() => Analysis.AssertAmongErrorsAsync(
        """
        using static TorchSharp.torch;
        public abstract class Base(string name) : nn.Module<Tensor, Tensor>(name);
        [Model(3, 8, 8), ReLU] public partial class Net : [|Base|];
        """, "RND0002",
        "Net: its base class 'Base' has no constructor without arguments; give it one: 'protected Base() : base(nameof(Base))'");

    [Fact]
    public Task Constructor_that_does_not_run_the_generated_one() => Analysis.AssertAsync(
        "[Model(3, 8, 8), ReLU] public partial class Net { public [|Net|](int seed) : base(\"Net\") => Seed = seed; public int Seed { get; } }", "RND0002",
        "Net: its constructor doesn't run the generated one; write ': this()' behind its parameters");

    [Fact]
    public Task Block_that_is_no_layer() => Analysis.AssertAsync(
        "[Block, ReLU] public partial class [|Net|];", "RND0002",
        "Net: a block is a layer, but the class doesn't derive from LayerAttribute; write ': LayerAttribute'");

    [Fact]
    public Task Block_with_an_ordinary_constructor() => Analysis.AssertAsync(
        "[Block, ReLU] public partial class Net : LayerAttribute { public [|Net|](int channels) { _ = channels; } }", "RND0002",
        "Net: a block has no constructor but its primary one; write its parameters behind the name: 'class Net(…)'");

    [Fact]
    public Task Layer_attribute_that_is_no_block() => Analysis.AssertAsync(
        "[Model(3, 8, 8), [|Mine|], ReLU] public partial class Net; public class MineAttribute : LayerAttribute;", "RND0002",
        "Net: 'MineAttribute' derives from LayerAttribute, but isn't declared as a block; put [Block] and its layers on it");

    [Fact]
    public Task Layers_on_several_parts() => Analysis.AssertAsync(
        """
        [Model(3, 8, 8), ReLU] public partial class Net;
        [[|Flatten|]] public partial class Net;
        """, "RND0007", "Net: its layers stand on several partial declarations, so their order isn't known; write all of them on one");

    [Fact]
    public Task The_model_attribute_may_stand_on_another_part() =>
        Analysis.AssertSilentAsync("[Model(3, 8, 8)] public partial class Net;", "[ReLU] partial class Net;");

    [Fact]
    public Task No_layers() => Analysis.AssertAsync(
        "[Model(3, 8, 8)] public partial class [|Net|];", "RND0008",
        "Net: the class declares no layers; write them as attributes, in their order, below [Model] or [Block]");

    [Theory]
    [InlineData("3, [|0|], 8", "'0' is neither a size of at least 1 nor the name of an axis")]
    [InlineData("[|\"N, 3, H, W\"|]", "'N' is the batch axis, which the input leaves out")]
    [InlineData("[|\"3, H*2, W\"|]", "'H*2' is neither a size of at least 1 nor the name of an axis")]
    public Task Malformed_input(string input, string problem) => Analysis.AssertAsync(
        $"[Model({input}), ReLU] public partial class Net;", "RND0005",
        $"Net: {problem}; give channels, height and width of an image (3, 224, 224), or the features of a vector (784), without the batch axis");

    [Fact]
    public Task Input_with_too_many_axes() => Analysis.AssertAsync(
        "[[|Model(1, 3, 8, 8)|], ReLU] public partial class Net;", "RND0005",
        "Net: the input has 4 axes; give channels, height and width of an image (3, 224, 224), or the features of a vector (784), without the batch axis");

    [Fact]
    public Task Hyperparameter_of_another_type() => Analysis.AssertAsync(
        "[Block, ReLU] public partial class Net([|string name|]) : LayerAttribute;", "RND0005",
        "Net: the hyperparameter 'name' is of type 'string'; use int, double or bool");

    [Fact]
    public Task Value_after_the_first_of_another_type() => Analysis.AssertAsync(
        "[Block, ReLU] public partial class Net([[|AfterFirst(1.5)|]] int stride) : LayerAttribute;", "RND0005",
        "Net: the value after the first doesn't fit 'stride'; use a constant of type int, or the name of a hyperparameter");

    [Fact]
    public Task Null_as_an_argument() => Analysis.AssertAsync(
        "[Model(3, 8, 8), Conv2d(4, 3, Stride = [|null|])] public partial class Net;", "RND0005",
        "Net: 'Stride' of Conv2d: null is no value; leave it out, or give it a value");

    [Theory]
    [InlineData("[|System.Environment.ProcessorCount|] * 2", "'System.Environment.ProcessorCount' is no hyperparameter of the block")]
    [InlineData("channels + [|int.Parse(\"3\")|]", "'int.Parse(\"3\")' calls what the compiler doesn't know")]
    [InlineData("(int)([|channels * 2L|])", "'channels * 2L' is of type 'long', not int, double or bool")]
    [InlineData("[|channels << 1|]", "'channels << 1' isn't known to the compiler")]
    [InlineData("[|Out|] + 1", "'Out' is derived from itself")]
    public Task Property_that_cannot_be_evaluated(string body, string problem) => Analysis.AssertAsync(
        $"[Block, Linear(nameof(Out))] public partial class Net(int channels) : LayerAttribute {{ int Out => {body}; int Other => channels; }}",
        "RND0004", $"Net: {problem}{Mend}");

    [Theory]
    [InlineData("Conv2d([|\"width\"|], 1)", "'OutChannels' of Conv2d: there is no hyperparameter 'width'; known here: 'channels', and the block's properties")]
    [InlineData("Conv2d(4, 1, Repeat = [|\"Name\"|])", "'Repeat' of Conv2d: there is no hyperparameter 'Name'; known here: 'channels', and the block's properties")]
    [InlineData("MaxPool2d([|new object[] { 1, \"width\" }|])", "'KernelSize' of MaxPool2d: there is no hyperparameter 'width'; known here: 'channels', and the block's properties")]
    public Task Unknown_hyperparameter(string layer, string message) => Analysis.AssertAsync(
        $"[Block, {layer}, Skip(\"any\"), Identity, Add(\"any\")] public partial class Net(int channels) : LayerAttribute;", "RND0003", "Net: " + message);

    [Fact]
    public Task Hyperparameter_in_a_model() => Analysis.AssertAsync(
        "[Model(3, 8, 8), Conv2d([|nameof(Net)|], 3)] public partial class Net;", "RND0003",
        "Net: 'OutChannels' of Conv2d: there is no hyperparameter 'Net'; a model has none: give a constant");

    [Fact]
    public Task Unknown_hyperparameter_after_the_first() => Analysis.AssertAsync(
        "[Block, ReLU] public partial class Net([[|AfterFirst(\"b\")|]] int a) : LayerAttribute;", "RND0003",
        "Net: there is no hyperparameter 'b'; name a parameter of the block's primary constructor");

    [Fact]
    public Task Property_without_an_expression() => Analysis.AssertAsync(
        "[Block, Linear(nameof(Out))] public partial class Net(int channels) : LayerAttribute { int [|Out|] { get { return channels; } } }",
        "RND0004", $"Net: 'Out' has no expression ('=> …'){Mend}");

    [Fact]
    public Task A_property_that_uses_such_a_one_is_no_second_mistake() => Analysis.AssertAsync(
        "[Block, Linear(nameof(Out)), Linear(nameof(Out))] public partial class Net : LayerAttribute { int Out => 2 * Bad + Bad; int Bad => [|int.Parse(\"3\")|]; }",
        "RND0004", $"Net: 'int.Parse(\"3\")' calls what the compiler doesn't know{Mend}");

    [Fact]
    public Task A_property_that_no_layer_reaches_may_be_anything() => Analysis.AssertSilentAsync(
        "[Block, Linear(nameof(channels))] public partial class Net(int channels) : LayerAttribute { int Other => int.Parse(\"3\"); }");

    [Theory]
    [InlineData("Use<Inner>(1, [|2.5|])", "RND0005", "the argument for 'b' of Inner isn't of type int; give a constant of type int, or the name of a hyperparameter of that type")]
    [InlineData("Use<Inner>(1, [|nameof(rate)|])", "RND0005", "the argument for 'b' of Inner isn't of type int; give a constant of type int, or the name of a hyperparameter of that type")]
    [InlineData("Use<Inner>(1, 2, [|3|])", "RND0010", "Inner(int a, int b) takes 2 arguments, not 3; leave out what is too much")]
    [InlineData("[|Use<Inner>(1)|]", "RND0010", "Inner(int a, int b) needs 'b'; give it a constant or the name of a hyperparameter")]
    [InlineData("[|Use<string>(1)|]", "RND0010", "'String' isn't a block; put [Block] and its layers on it, or use another class")]
    public Task Arguments_that_do_not_fit_the_block(string use, string id, string message) => Analysis.AssertAsync(
        $"""
        [Block, {use}, ReLU] public partial class Net(double rate) : LayerAttribute;
        [Block, ReLU] public partial class Inner(int a, int b) : LayerAttribute;
        """, id, "Net: " + message);

    [Fact]
    public Task What_csharp_rejects_is_not_reported_again() => Analysis.AssertSilentAsync(
        "[Model(3, 8, 8), Conv2d(4), Missing, Linear(5)] public partial class Net;",
        "[Model(3, \"x\"), Conv2d(4, 1)] public partial class Other;",
        "[Block, Linear(nameof(Out))] public partial class Third : LayerAttribute { int Out => missing; }");

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
    public async Task A_pragma_silences_a_diagnostic() => Assert.Empty(await Analysis.DiagnoseAsync(GeneratorRun.Of(
        """
        #pragma warning disable RND0008
        [Model(3, 8, 8)] public partial class Net;
        """).Output));
}
