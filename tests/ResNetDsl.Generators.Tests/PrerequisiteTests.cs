using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResNetDsl.Generators.Tests;

/// <summary>A project that lacks what the generated code needs: one error for each class, and none in generated code.</summary>
public class PrerequisiteTests
{
    /// <summary>A bit of everything that is generated, in C# as old as it may be.</summary>
    private const string Everything = """
        [Block, Skip, Conv2d(4, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(4, 3, Padding = 1), Add(Shortcut.Projection), ReLU]
        public partial class Residual : LayerAttribute { }
        [Block, Skip, Conv2d(8, 3, Stride = 2, Padding = 1), ReLU, Conv2d(8, 3, Padding = 1), Add(Shortcut.PadZero), ReLU]
        public partial class Padded : LayerAttribute { }
        [Model("3, H, W"), Scope("stem", ByPosition = true), Conv2d(4, 1), ReLU, MaxPool2d(2), Scope(""), Residual(Repeat = 6), Padded]
        [ReLU(As = "x"), Conv2d(8, 1), Concat("x"), Dropout(0.1), GlobalAvgPool2d, Flatten, Linear(3)] public partial class Net { }
        """;

    [Fact]
    public async Task Without_TorchSharp_nothing_is_generated()
    {
        var compilation = Consumer.Compile("""
            [Model(3, 8, 8), ReLU] public partial class Net;
            public static class Program { public static object Make() => new Net(); }
            """);
        var run = GeneratorRun.Of(compilation.WithReferences(compilation.References.Where(r => !r.Display!.EndsWith("TorchSharp.dll", StringComparison.Ordinal)))).AssertCompiles();
        await AssertAsync(run, "Net: the generated code calls TorchSharp, which the project doesn't refer to; run 'dotnet add package TorchSharp-cpu'");
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    public async Task In_an_older_language_nothing_is_generated(LanguageVersion version, string name)
    {
        var run = GeneratorRun.Of(Compile("[Model(3, 8, 8), ReLU] public partial class Net { }", version)).AssertCompiles();
        await AssertAsync(run, $"Net: the generated code needs C# 11.0, and the project is compiled as C# {name}; write <LangVersion>12</LangVersion> into the project file");
    }

    [Fact]
    public async Task The_oldest_language_that_is_enough_is_enough()
    {
        var run = GeneratorRun.Of(Compile(Everything, LanguageVersion.CSharp11)).AssertCompiles();
        Assert.Empty(await Analysis.DiagnoseAsync(run.Output));
    }

    private static CSharpCompilation Compile(string source, LanguageVersion version)
    {
        var compilation = Consumer.Compile(source);
        var tree = compilation.SyntaxTrees.Single();
        return compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(tree.GetRoot(), Consumer.ParseOptions.WithLanguageVersion(version)));
    }

    private static async Task AssertAsync(GeneratorRun run, string message)
    {
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync(run.Output));
        Assert.Equal(("RND0013", message), (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal("Net", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.Empty(run.Result.GeneratedSources);
    }
}
