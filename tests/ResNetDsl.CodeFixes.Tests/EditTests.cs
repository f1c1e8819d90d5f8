using ResNetDsl.CodeFixes.Tests.Harness;
using ResNetDsl.Compiler.Diagnostics;
using static ResNetDsl.Compiler.Diagnostics.FixKind;

namespace ResNetDsl.CodeFixes.Tests;

/// <summary>Each kind of edit at the place <c>[|…|]</c>: what is written, and that all else stays as the user wrote it.</summary>
public class EditTests
{
    private const string Block = "\n[Block, ReLU] public partial class Unit(int channels, int stride = 1, int @in = 1, bool last = false) : LayerAttribute;";

    [Theory]
    [InlineData("Conv2d(8, 3, Stride = [|2|], Padding = 1)", "Stride", "1", "Conv2d(8, 3, Stride = 1, Padding = 1)")]
    [InlineData("Conv2d([|8|], 3)", "OutChannels", "16", "Conv2d(16, 3)")]
    [InlineData("Conv2d( [|8|] /* wide */ ,3)", "OutChannels", "16", "Conv2d( 16 /* wide */ ,3)")]
    [InlineData("Conv2d(kernelSize: [|new[] { 3, 5 }|], outChannels: 8)", "KernelSize", "3", "Conv2d(kernelSize: 3, outChannels: 8)")]
    [InlineData("BatchNorm2d([|-4|])", "In", "4", "BatchNorm2d(4)")]
    [InlineData("Add([|Shortcut.Identity|], Name = \"a\")", "Shortcut", "Shortcut.Projection", "Add(Shortcut.Projection, Name = \"a\")")]
    [InlineData("Conv2d(8, 3, Padding = [|1|])", "Padding", "Pad.Same", "Conv2d(8, 3, Padding = Pad.Same)")]
    [InlineData("ReLU(As = [|\"y\"|])", "As", "\"x\"", "ReLU(As = \"x\")")]
    public Task Writes_over_an_argument(string layer, string argument, string code, string expected) =>
        AssertLayerAsync(SetArgument, layer, argument, code, expected);

    [Theory]
    [InlineData("[|Conv2d(8, 3)|]", "Stride", "2", "Conv2d(8, 3, Stride = 2)")]
    [InlineData("[|Conv2d( 8,3 )|]", "Stride", "2", "Conv2d( 8,3, Stride = 2 )")]
    [InlineData("[|Conv2d(8, 3)|]", "Padding", "Pad.Same", "Conv2d(8, 3, Padding = Pad.Same)")]
    [InlineData("[|ReLU|]", "Name", "\"a\"", "ReLU(Name = \"a\")")]
    [InlineData("[|ReLU()|]", "Name", "\"a\"", "ReLU(Name = \"a\")")]
    [InlineData("[|BatchNorm2d|]", "In", "8", "BatchNorm2d(In = 8)")]
    [InlineData("[|Dropout|]", "P", "0.25", "Dropout(0.25)")]
    [InlineData("[|Dropout /* half */|]", "P", "0.25", "Dropout(0.25) /* half */")]
    [InlineData("[|Dropout(Name = \"a\")|]", "P", "0.25", "Dropout(0.25, Name = \"a\")")]
    [InlineData("[|Add|]", "Shortcut", "Shortcut.Projection", "Add(Shortcut.Projection)")]
    [InlineData("[|Add(\"x\")|]", "Shortcut", "Shortcut.Projection", "Add(\"x\", Shortcut.Projection)")]
    [InlineData("[|Add(label: \"x\")|]", "Shortcut", "Shortcut.Projection", "Add(label: \"x\", shortcut: Shortcut.Projection)")]
    [InlineData("[|Add(Shortcut.Projection)|]", "Label", "\"x\"", "Add(\"x\", Shortcut.Projection)")]
    [InlineData("[|Add(shortcut: Shortcut.Projection)|]", "Label", "\"x\"", "Add(\"x\", shortcut: Shortcut.Projection)")]
    [InlineData("[|Unit(16)|]", "stride", "2", "Unit(16, 2)")]
    [InlineData("[|Unit(16, Repeat = 2)|]", "last", "true", "Unit(16, last: true, Repeat = 2)")]
    [InlineData("[|Unit(16)|]", "in", "2", "Unit(16, @in: 2)")]
    public Task Adds_an_argument(string layer, string argument, string code, string expected) =>
        AssertLayerAsync(SetArgument, layer, argument, code, expected);

    [Theory]
    [InlineData("Conv2d(8, 3, Stride = [|2|])", "Conv2d(8, 3)")]
    [InlineData("Conv2d(8, 3, Stride = [|2|], Padding = 1)", "Conv2d(8, 3, Padding = 1)")]
    [InlineData("Add([|Shortcut.Projection|])", "Add")]
    [InlineData("Add([|Shortcut.Projection|]) /* B */", "Add /* B */")]
    public Task Removes_an_argument(string layer, string expected) => AssertLayerAsync(RemoveArgument, layer, "Stride", "", expected);

    [Fact]
    public Task An_added_argument_gets_a_line_where_the_others_have_one() => AssertAsync(
        SetArgument,
        """
        using ResNetDsl;
        [Model(3, 8, 8)]
        [[|Conv2d(
            8, // the channels
            3 // the kernel
        )|]]
        public partial class Net;
        """,
        "Stride", "2",
        """
        using ResNetDsl;
        [Model(3, 8, 8)]
        [Conv2d(
            8, // the channels
            3, // the kernel
            Stride = 2
        )]
        public partial class Net;
        """);

    [Fact]
    public Task An_added_argument_stands_below_the_last() => AssertAsync(
        SetArgument,
        """
        using ResNetDsl;
        [Model(3, 8, 8), [|Conv2d(8,
                                3)|], ReLU]
        public partial class Net;
        """,
        "Stride", "2",
        """
        using ResNetDsl;
        [Model(3, 8, 8), Conv2d(8,
                                3,
                                Stride = 2), ReLU]
        public partial class Net;
        """);

    [Fact]
    public Task A_removed_argument_leaves_the_others_lines_and_comments() => AssertAsync(
        RemoveArgument,
        """
        using ResNetDsl;
        [Model(3, 8, 8)]
        [Conv2d(
            8, // the channels
            3, // the kernel
            Stride = [|2|])]
        public partial class Net;
        """,
        "Stride", "",
        """
        using ResNetDsl;
        [Model(3, 8, 8)]
        [Conv2d(
            8, // the channels
            3 // the kernel
        )]
        public partial class Net;
        """);

    [Theory]
    [InlineData("[|Linear(10)|]", "Flatten, Linear(10)")]
    [InlineData("ReLU, [|Linear(10)|], Softmax", "ReLU, Flatten, Linear(10), Softmax")]
    [InlineData("ReLU, // then\n [|Linear(10)|]", "ReLU, // then\n Flatten, Linear(10)")]
    public Task Inserts_a_layer(string layers, string expected) => AssertLayerAsync(InsertLayer, layers, null, "Flatten", expected);

    [Fact]
    public Task Inserts_several_layers() =>
        AssertLayerAsync(InsertLayer, "ReLU, [|Linear(10)|]", null, "AdaptiveAvgPool2d(2), Flatten", "ReLU, AdaptiveAvgPool2d(2), Flatten, Linear(10)");

    [Theory]
    [InlineData("Flatten, [|ReLU|], Linear(10)", "Flatten, Linear(10)")]
    [InlineData("Flatten, [|ReLU|]", "Flatten")]
    [InlineData("[|Flatten|], ReLU", "ReLU")]
    [InlineData("Flatten, // flat\n ReLU, // why?\n [|ReLU|]", "Flatten, // flat\n ReLU // why?\n")]
    [InlineData("Flatten,\n#if true\n[|ReLU|],\n#endif\nSoftmax", "Flatten,\n#if true\n#endif\nSoftmax")]
    [InlineData("Flatten,\nReLU,\n#if true\n[|ReLU|]\n#endif\n", "Flatten,\nReLU\n#if true\n#endif\n")]
    public Task Removes_a_layer(string layers, string expected) => AssertLayerAsync(RemoveLayer, layers, null, "", expected);

    [Fact]
    public Task Removes_the_line_of_a_list_with_its_last_layer() => AssertAsync(
        RemoveLayer,
        """
        using ResNetDsl;

        public static class Zoo
        {
            /// <summary>A network.</summary>
            [Model(3, 8, 8)]
            // the activation
            [[|ReLU|]] // and its comment
            [Flatten]
            public partial class Net;
        }
        """,
        null, "",
        """
        using ResNetDsl;

        public static class Zoo
        {
            /// <summary>A network.</summary>
            [Model(3, 8, 8)]
            // the activation
            [Flatten]
            public partial class Net;
        }
        """);

    [Fact]
    public Task Removes_the_first_list_but_not_the_documentation_before_it() => AssertAsync(
        RemoveLayer,
        """
        using ResNetDsl;
        /// <summary>A network.</summary>
        [[|ReLU|]]
        [Model(3, 8, 8), Flatten]
        public partial class Net;
        """,
        null, "",
        """
        using ResNetDsl;
        /// <summary>A network.</summary>
        [Model(3, 8, 8), Flatten]
        public partial class Net;
        """);

    [Theory]
    [InlineData("[Model(3, 8, 8)] [[|ReLU|]] [Flatten] public partial class Net;", "[Model(3, 8, 8)] [Flatten] public partial class Net;")]
    [InlineData("[Model(3, 8, 8)] [[|ReLU|]]\n[Flatten] public partial class Net;", "[Model(3, 8, 8)]\n[Flatten] public partial class Net;")]
    [InlineData("[[|ReLU|]] [Model(3, 8, 8), Flatten] public partial class Net;", "[Model(3, 8, 8), Flatten] public partial class Net;")]
    public Task Removes_a_list_among_others_in_its_line(string source, string expected) =>
        AssertAsync(RemoveLayer, "using ResNetDsl;\n" + source, null, "", "using ResNetDsl;\n" + expected);

    [Theory]
    [InlineData("public class [|Net|];", "public partial class Net;")]
    [InlineData("internal sealed class [|Net|] // mine\n{\n}", "internal sealed partial class Net // mine\n{\n}")]
    [InlineData("/// <summary>A network.</summary>\nclass [|Net|];", "/// <summary>A network.</summary>\npartial class Net;")]
    [InlineData("public partial class [|Net|];", "public partial class Net;")]
    public Task Makes_a_class_partial(string declaration, string expected) => AssertAsync(MakePartial, declaration, null, "", expected);

    [Theory]
    [InlineData("public partial class [|Net|];", "public partial class Net : LayerAttribute;")]
    [InlineData("public partial class [|Net|](int a);", "public partial class Net(int a) : LayerAttribute;")]
    [InlineData("public partial class [|Net|] // mine\n{\n}", "public partial class Net : LayerAttribute // mine\n{\n}")]
    [InlineData("public partial class [|Net|](\n    int a)\n    : System.IDisposable\n{\n}", "public partial class Net(\n    int a)\n    : LayerAttribute, System.IDisposable\n{\n}")]
    public Task Adds_a_base_class(string declaration, string expected) =>
        AssertAsync(AddBaseClass, "using ResNetDsl;\n" + declaration, null, "LayerAttribute", "using ResNetDsl;\n" + expected);

    [Theory]
    [InlineData("[|Net|](int a) { }", "Net(int a) : this() { }")]
    [InlineData("public [|Net|](int a)\n    {\n    }", "public Net(int a) : this()\n    {\n    }")]
    [InlineData("public [|Net|](int a) : base(\"Net\") => A = a;", "public Net(int a) : this() => A = a;")]
    [InlineData("public [|Net|](int a)\n        : base(\n            \"Net\") // chained\n    {\n    }", "public Net(int a)\n        : this() // chained\n    {\n    }")]
    public Task Chains_a_constructor(string constructor, string expected) =>
        AssertAsync(ChainConstructor, $"partial class Net\n{{\n    {constructor}\n}}", null, "()", $"partial class Net\n{{\n    {expected}\n}}");

    [Theory]
    [InlineData("(int a, [|int stride = 1|])", "(int a, [AfterFirst(1)] int stride = 1)")]
    [InlineData("(\n    int a,\n    [|int stride = 1|])", "(\n    int a,\n    [AfterFirst(1)] int stride = 1)")]
    [InlineData("([|[System.Obsolete] int stride = 1|])", "([AfterFirst(1)] [System.Obsolete] int stride = 1)")]
    public Task Adds_an_attribute_to_a_parameter(string parameters, string expected) => AssertAsync(
        AddParameterAttribute, $"using ResNetDsl;\npartial class Net{parameters} : LayerAttribute;", null, "AfterFirst(1)",
        $"using ResNetDsl;\npartial class Net{expected} : LayerAttribute;");

    [Theory]
    [InlineData("", "ResNetDsl.")]
    [InlineData("using ResNetDsl;\n", "")]
    [InlineData("using ResNetDsl;\nnamespace Mine;\n", "")]
    [InlineData("namespace Mine;\nusing ResNetDsl;\n", "")]
    [InlineData("using L = ResNetDsl;\n", "L.")]
    [InlineData("using ResNetDsl;\nnamespace Mine;\npublic class FlattenAttribute;\npublic enum Shortcut;\n", "ResNetDsl.")]
    [InlineData("namespace Mine.ResNetDsl;\n", "global::ResNetDsl.")]
    public async Task Names_of_the_language_mean_the_language(string head, string prefix)
    {
        var source = head + "[global::ResNetDsl.Model(3, 8, 8), global::ResNetDsl.Skip, [|global::ResNetDsl.Add|]] public partial class Net;";
        await AssertAsync(InsertLayer, source, null, "Flatten", source.Replace("[|", prefix + "Flatten, ", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
        await AssertAsync(
            SetArgument, source, "Shortcut", "Shortcut.Projection",
            source.Replace("[|", "", StringComparison.Ordinal).Replace("|]", $"({prefix}Shortcut.Projection)", StringComparison.Ordinal));
    }

    [Fact]
    public Task Line_breaks_of_another_system_stay() => AssertAsync(
        SetArgument, "using ResNetDsl;\r\n[Model(3, 8, 8)]\r\n[[|Conv2d(\r\n    8,\r\n    3)|]]\r\npublic partial class Net;\r\n", "Stride", "2",
        "using ResNetDsl;\r\n[Model(3, 8, 8)]\r\n[Conv2d(\r\n    8,\r\n    3,\r\n    Stride = 2)]\r\npublic partial class Net;\r\n");

    private static Task AssertLayerAsync(FixKind kind, string layers, string? argument, string code, string expected) => AssertAsync(
        kind, $"using ResNetDsl;\n[Model(3, 8, 8), {layers}] public partial class Net;{Block}", argument, code,
        $"using ResNetDsl;\n[Model(3, 8, 8), {expected}] public partial class Net;{Block}");

    private static async Task AssertAsync(FixKind kind, string markup, string? argument, string code, string expected)
    {
        var (project, diagnostics) = await Marked.ReadAsync(markup, kind, argument, code);

        var action = Assert.Single(await project.FixesAsync(Assert.Single(diagnostics)));
        var mended = (await action.ApplyAsync()).GetProject(project.Id)!;

        Assert.Equal(expected, Assert.Single(await mended.TextsAsync()));
    }
}
