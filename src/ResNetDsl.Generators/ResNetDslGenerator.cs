using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Emit;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Generators.Diagnostics;
using ResNetDsl.Generators.Generation;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators;

/// <summary>
/// Expands [Model] and [Block] classes: parse → link → infer → emit. Every value between two steps is equal to the one
/// of the run before when nothing that matters changed, so that after an unrelated edit only parsing runs again.
/// It reports nothing but that a file could not be written, which only it knows: all else is the analyzers'.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ResNetDslGenerator : IIncrementalGenerator
{
    private readonly Func<Inferred, string?> emit;

    public ResNetDslGenerator() : this(Emitter.Emit)
    {
    }

    internal ResNetDslGenerator(Func<Inferred, string?> emit) => this.emit = emit;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var blocks = Declarations(context, Language.Block).WithTrackingName(Steps.ParseBlocks);
        var models = Declarations(context, Language.Model).WithTrackingName(Steps.ParseModels);
        var referenced = context.CompilationProvider.Select(ReferencedBlocks.In).WithTrackingName(Steps.ReferencedBlocks);

        var table = blocks.Collect().Combine(referenced)
            .Select((t, _) => BlockTable.Create(t.Left, t.Right)).WithTrackingName(Steps.BlockTable);
        var clashes = blocks.Collect().Combine(models.Collect())
            .Select((t, _) => HintNames.Clashes(t.Left.Concat(t.Right).Select(p => p.Key)));

        Expand(context, blocks, table, clashes);
        Expand(context, models, table, clashes);

        var metadata = table.Select((t, _) => DescribeBlocks(t)).WithTrackingName(Steps.BlockMetadata);
        context.RegisterSourceOutput(metadata, (output, text) =>
        {
            if (text is not null)
                output.AddSource("ResNetDsl.Blocks.g.cs", text);
        });
    }

    private static IncrementalValuesProvider<Parsed> Declarations(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (candidate, cancellation) => Parse(candidate, cancellation))
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => parsed!);

    private static Parsed? Parse(GeneratorAttributeSyntaxContext candidate, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)candidate.TargetSymbol;
        var attribute = candidate.Attributes[0].AttributeClass!;
        // A class is parsed once, however often the attribute stands on it, and as a block if it claims to be both.
        var first = type.GetAttributes().First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute)).ApplicationSyntaxReference;
        var isFirst = first is not null && first.SyntaxTree == candidate.TargetNode.SyntaxTree && candidate.TargetNode.Span.Contains(first.Span);
        var isBlock = Language.IsBlock(type);
        return isFirst && (Language.IsOurs(attribute, "BlockAttribute") ? isBlock : Language.IsModel(type) && !isBlock)
            ? SafeCompiler.Parse(type, candidate.SemanticModel.Compilation, locations: null, cancellation)
            : null;
    }

    private void Expand(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Parsed> declarations,
        IncrementalValueProvider<BlockTable> table,
        IncrementalValueProvider<Compiler.Collections.EquatableArray<string>> clashes)
    {
        var sources = declarations
            .Where(static parsed => parsed.Declaration.Class.CanExtend)
            .Combine(table)
            .Select(static (t, _) => Linked.Link(t.Left, t.Right.Find)).WithTrackingName(Steps.Link)
            .Select(static (linked, cancellation) => SafeCompiler.Infer(linked, cancellation)).WithTrackingName(Steps.Infer)
            .Select((inferred, _) => Emit(inferred)).WithTrackingName(Steps.Emit)
            .Combine(clashes);
        context.RegisterSourceOutput(sources, static (output, source) =>
        {
            if (source.Left.Text is { } text)
                output.AddSource(HintNames.Of(source.Left.Key, source.Right), text);
            if (source.Left.Fault is { } fault)
                output.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(fault.Rule), Location.None, fault.Message));
        });
    }

    private static string? DescribeBlocks(BlockTable table)
    {
        var sound = table.Own
            .Where(b => !b.Findings.Any(f => f.Rule.IsFault) && b.Declaration.Layers.All(l => l.Module is null or { Faults.Count: 0 }))
            .Select(b => b.Declaration).OfType<BlockSpec>().ToImmutableArray();
        return sound.IsEmpty ? null : BlockMetadataEmitter.Emit(sound);
    }

    private GeneratedSource Emit(Inferred inferred)
    {
        var (text, fault) = SafeCompiler.Emit(inferred, emit);
        return new(inferred.Declaration.Class.Key, text, fault);
    }

    /// <summary>A class's generated file; without text where nothing can be added to the class, with a fault where it isn't what was declared.</summary>
    internal sealed record GeneratedSource(string Key, string? Text, Finding? Fault);

    /// <summary>The names under which Roslyn tracks the steps.</summary>
    internal static class Steps
    {
        public const string ParseBlocks = nameof(ParseBlocks);
        public const string ParseModels = nameof(ParseModels);
        public const string ReferencedBlocks = nameof(ReferencedBlocks);
        public const string BlockTable = nameof(BlockTable);
        public const string BlockMetadata = nameof(BlockMetadata);
        public const string Link = nameof(Link);
        public const string Infer = nameof(Infer);
        public const string Emit = nameof(Emit);
    }
}
