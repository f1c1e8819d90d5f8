using Microsoft.CodeAnalysis.CSharp;
using static ResNetDsl.Generators.ResNetDslGenerator;

namespace ResNetDsl.Generators.Tests;

/// <summary>What an edit costs: exactly the classes that it concerns are made anew. (That nothing is when nothing changed, every run checks.)</summary>
public class IncrementalityTests
{
    private static readonly string[] Sources =
    [
        Networks.BasicBlock,
        Networks.Bottleneck.Replace("channels * 4", "channels * Limits.Expansion", StringComparison.Ordinal),
        Networks.ResNet18,
        Networks.ResNet50,
        "static class Limits { public const int Expansion = 4; public const int Unrelated = 1; }",
        Networks.Tiny,
    ];

    [Fact]
    public void An_added_comment_renews_nothing() =>
        AssertRenews(c => c.Edit("Source3.cs", "[Model(", "// A comment.\n\n[Model("));

    [Fact]
    public void An_unrelated_file_renews_nothing() =>
        AssertRenews(c => c.AddSyntaxTrees(Consumer.Parse("class Unrelated { int x = 1; }", "Unrelated.cs")));

    [Fact]
    public void An_unrelated_constant_renews_nothing() =>
        AssertRenews(c => c.Edit("Source4.cs", "Unrelated = 1", "Unrelated = 2"));

    [Fact]
    public void An_unrelated_attribute_and_member_renew_nothing() =>
        AssertRenews(c => c.Edit("Source5.cs", "public partial class Tiny;", "[System.Obsolete] public partial class Tiny { int own; }"));

    [Fact]
    public void A_used_block_renews_the_models_that_use_it() =>
        AssertRenews(c => c.Edit("Source0.cs", "Stride = nameof(stride), Padding = 1, Bias = false", "Stride = nameof(stride), Padding = 1"), "BasicBlock", "ResNet18");

    [Fact]
    public void A_block_that_nobody_uses_renews_itself() =>
        AssertRenews(
            c => c.AddSyntaxTrees(Consumer.Parse("[Block, ReLU] public partial class Lonely : LayerAttribute;", "Lonely.cs")), "Lonely");

    [Fact]
    public void A_model_renews_itself() => AssertRenews(c => c.Edit("Source2.cs", "Linear(1000)", "Linear(10)"), "ResNet18");

    [Fact]
    public void A_constant_elsewhere_renews_who_reads_it() =>
        AssertRenews(c => c.Edit("Source4.cs", "Expansion = 4", "Expansion = 2"), "Bottleneck", "ResNet50");

    [Fact]
    public void A_block_within_a_block_renews_all_above_it()
    {
        var run = GeneratorRun.Of("""
            [Block, Conv2d(nameof(c), 1)] public partial class Inner(int c) : LayerAttribute;
            """, """
            [Block, Use<Inner>(nameof(c)), ReLU] public partial class Outer(int c) : LayerAttribute;
            [Model(3, 8, 8), Outer(4)] public partial class Above;
            [Model(3, 8, 8), ReLU] public partial class Beside;
            """);
        var edited = run.After(c => c.Edit("Source0.cs", "Conv2d(nameof(c), 1)", "Conv2d(nameof(c), 1, Bias = false)"));
        AssertRenewed(edited, "Above", "Inner", "Outer");
    }

    [Theory]
    [InlineData("return input;", "return input.relu();")]
    [InlineData("private int Unrelated() => 1;", "private int Unrelated() => 2;")]
    [InlineData("public sealed class", "/// <summary>A gate.</summary>\npublic sealed class")]
    public void An_edit_within_a_hand_written_module_renews_nothing(string old, string @new) => AssertRenewed(GatedNetworks().After(c => c.Edit("Source0.cs", old, @new)));

    [Theory]
    [InlineData("C, H, W -> width, H, W", "C, H, W -> width, H, W/1*1", "Direct", "Gated")]
    [InlineData("C, H, W -> width, H, W", "C, H, W -> width, H/2, W", "Direct", "Gated", "Through")]
    [InlineData("int inChannels, ", "", "Direct", "Gated", "Through")]
    public void A_hand_written_modules_contract_and_signature_renew_whose_code_says_them(string old, string @new, params string[] classes)
    {
        var edited = GatedNetworks().After(c => c.Edit("Source0.cs", old, @new));
        Assert.Equal(["Direct", "Gated", "Through"], edited.Renewed(Steps.Link));
        Assert.Equal(classes, edited.Renewed(Steps.Infer));
        Assert.Equal(classes, edited.Renewed(Steps.Emit));
    }

    private static GeneratorRun GatedNetworks() => GeneratorRun.Of("""
        using static TorchSharp.torch;
        [ShapeContract("C, H, W -> width, H, W")]
        public sealed class Gate(int inChannels, int width, double slope = 0.5) : nn.Module<Tensor, Tensor>("Gate")
        {
            private int Unrelated() => 1;
            public override Tensor forward(Tensor input) { return input; }
        }
        """, """
        [Block, Use<Gate>(nameof(c))] public partial class Gated(int c) : LayerAttribute;
        [Model(4, 8, 8), Gated(4)] public partial class Through;
        [Model(4, 8, 8), Use<Gate>(4)] public partial class Direct;
        [Model(4, 8, 8), ReLU] public partial class Beside;
        """);

    [Fact]
    public void A_contract_renews_no_code()
    {
        var edited = GeneratorRun.Of(Sources).After(c => c.Edit("Source5.cs", "public partial class Tiny;", "[Expect(Parameters = 1)] public partial class Tiny;"));
        Assert.Equal(["Tiny"], edited.Renewed(Steps.Infer));
        Assert.Empty(edited.Renewed(Steps.Emit));
    }

    private static void AssertRenews(Func<CSharpCompilation, CSharpCompilation> edit, params string[] classes)
    {
        var run = GeneratorRun.Of(Sources).AssertCompiles();
        Assert.Equal(["BasicBlock", "Bottleneck", "ResNet18", "ResNet50", "Tiny"], run.Renewed(Steps.Emit));
        AssertRenewed(run.After(edit), classes);
    }

    private static void AssertRenewed(GeneratorRun edited, params string[] classes)
    {
        Assert.Equal(classes, edited.Renewed(Steps.Link));
        Assert.Equal(classes, edited.Renewed(Steps.Infer));
        Assert.Equal(classes, edited.Renewed(Steps.Emit));
    }
}
