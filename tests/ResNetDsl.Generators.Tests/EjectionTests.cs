using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Generators.Tests.Typing;

namespace ResNetDsl.Generators.Tests;

/// <summary>
/// Who leaves ResNetDsl keeps the generated files, and what is left of their own by the rules of docs/generated-code.md, "Leaving
/// ResNetDsl". With TorchSharp and the framework alone that compiles without a warning.
/// </summary>
public class EjectionTests
{
    private const string BlockMetadata = "ResNetDsl.Blocks.g.cs";

    public static TheoryData<string> Projects => [.. Samples.Projects.Keys.Where(project => project != "ModelZoo")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void What_is_left_compiles_against_TorchSharp_alone(string project) => Eject(Samples.Projects[project]);

    [Fact]
    public void Of_the_whole_zoo_too() => Eject(Samples.WholeZoo);

    [Fact]
    public void Several_inputs_and_results_are_left_too() => Eject(Parse("""
        using ResNetDsl;

        namespace Mine;

        [Block, Conv2d(nameof(channels), 3, Padding = 1), ReLU(As = "full"), MaxPool2d(2, As = "half"), StochasticDepth(nameof(p), As = "dropped"), Output("half", "full", "dropped")]
        public partial class Down(int channels, double p = 0.5) : LayerAttribute;

        [Model, Input("image", "3, H, W"), Input("mask", "1, H, W")]
        [Concat("mask"), Down(8), Skip("small"), Conv2d(1, 1, From = "full"), Multiply("mask", As = "scaled"), Output("scaled", "small")]
        public partial class Inpainting;
        """, "Inpainting.cs"));

    [Fact]
    public void Hand_written_modules_are_left_too() => Eject(Parse("""
        using ResNetDsl;
        using static TorchSharp.torch;

        namespace Mine;

        [ShapeContract("C, H, W -> width, H/stride, W/stride")]
        internal sealed class Gate(int inChannels, int width, [AfterFirst(1)] int stride = 2, Device? device = null, ScalarType? dtype = null) : nn.Module<Tensor, Tensor>("Gate")
        {
            public override Tensor forward(Tensor input) => throw new System.NotSupportedException($"{inChannels} {width} {stride} {device} {dtype}");
        }

        [Block, Skip, Use<Gate>(nameof(channels)), Conv2d(nameof(channels), 1), Add(Shortcut.Projection)]
        public partial class Gated(int channels) : LayerAttribute;

        [Model("3, H, W")]
        [Gated(8), Use<Gate>(8, Repeat = 8, Name = "gates"), Use<Gate>(8, 1)]
        public partial class GatedNet;
        """, "Gated.cs"));

    private static void Eject(IReadOnlyDictionary<string, string> files) => Eject([.. files.Select(file => Parse(file.Value, file.Key))]);

    private static void Eject(params SyntaxTree[] files)
    {
        var declared = Consumer.Compile().AddSyntaxTrees(files);
        var run = GeneratorRun.Of(declared);
        var kept = run.Result.GeneratedSources.Where(s => s.HintName != BlockMetadata).Select(s => Parse(s.SourceText.ToString(), s.HintName));
        var own = declared.SyntaxTrees.Select(tree => Parse(Strip(run.Output.GetSemanticModel(tree)), tree.FilePath)).ToList();

        // CS1591: the samples' members needn't have comments, as their project files say; the generated files say so themselves.
        var ejected = Consumer.Compile()
            .AddSyntaxTrees([.. kept, .. own])
            .WithReferences(declared.References.Where(r => !r.Display!.EndsWith("ResNetDsl.dll", StringComparison.Ordinal)));
        ejected = ejected.WithOptions(ejected.Options.WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)]));

        Assert.Equal(declared.References.Count() - 1, ejected.References.Count());
        Assert.DoesNotContain(own, tree => tree.ToString().Contains("LayerAttribute", StringComparison.Ordinal));
        Assert.DoesNotContain(ejected.GetDiagnostics(), d => d.Severity >= DiagnosticSeverity.Warning);
        foreach (var model in Classes(declared, "ModelAttribute"))
            Assert.Contains(ejected.GetTypeByMetadataName(model.ToDisplayString())!.InstanceConstructors, c => c.Parameters.Length == 2);
    }

    /// <summary>
    /// A file less the attributes and the using of ResNetDsl. Of a block its parameters, its base and its derived hyperparameters
    /// go as well; where no member remains, the whole part with its comment.
    /// </summary>
    private static string Strip(SemanticModel semantics)
    {
        var root = semantics.SyntaxTree.GetCompilationUnitRoot();
        var blocks = root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Where(c => semantics.GetDeclaredSymbol(c)!.GetAttributes().Any(a => a.AttributeClass!.Name == nameof(BlockAttribute)))
            .ToList();
        var whole = blocks.Where(b => b.Members.All(IsDerivedHyperparameter)).ToList();
        SyntaxNode[] pieces =
        [
            .. root.Usings.Where(u => u.Name!.ToString() == nameof(ResNetDsl)),
            .. blocks.Except(whole).SelectMany(b => b.Members.Where(IsDerivedHyperparameter).Prepend<SyntaxNode>(b.BaseList!).Prepend(b.ParameterList!)),
            .. root.DescendantNodes().OfType<AttributeListSyntax>().Where(list => list.Attributes.All(IsOurs) && !list.Ancestors().Any(whole.Contains)),
        ];
        var left = root.TrackNodes([.. whole, .. pieces]);
        left = left.RemoveNodes(left.GetCurrentNodes<SyntaxNode>(whole), SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        left = left.RemoveNodes(left.GetCurrentNodes<SyntaxNode>(pieces), SyntaxRemoveOptions.KeepLeadingTrivia | SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        return left.ToFullString();

        bool IsOurs(AttributeSyntax attribute)
        {
            var type = semantics.GetTypeInfo(attribute).Type!;
            return type.ContainingAssembly.Name == nameof(ResNetDsl) || type.BaseType!.Name == nameof(LayerAttribute);
        }
    }

    private static bool IsDerivedHyperparameter(MemberDeclarationSyntax member) => member is PropertyDeclarationSyntax { ExpressionBody: not null };

    private static IEnumerable<INamedTypeSymbol> Classes(Compilation compilation, string attribute) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
        .Select(c => compilation.GetSemanticModel(c.SyntaxTree).GetDeclaredSymbol(c)!)
        .Where(symbol => symbol.GetAttributes().Any(a => a.AttributeClass!.Name == attribute) && symbol.ContainingType is null);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Consumer.ParseOptions, path);
}
