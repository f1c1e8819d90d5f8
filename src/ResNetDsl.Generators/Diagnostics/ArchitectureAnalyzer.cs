using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Generators.Generation;
using ResNetDsl.Generators.Parsing;

namespace ResNetDsl.Generators.Diagnostics;

/// <summary>
/// Reports what is wrong with a [Model] or [Block] class: in its declaration, its wiring, its shapes. It runs the same
/// parser and engine as the generator, on the same part of the text; but it writes no code.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArchitectureAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var declarations = new SourceDeclarations(start.Compilation);
            start.RegisterSymbolAction(symbol => Analyze(symbol, declarations), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, SourceDeclarations declarations)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var cancellation = context.CancellationToken;
        if (!Language.IsDeclaration(type))
            return;
        var own = Check(type, declarations, cancellation).Where(f => !Neighbours.IsNotSaidHere(f, type, declarations, cancellation));
        var findings = Neighbours.NamesakeIn(context.Compilation, type, cancellation) is { } namesake ? own.Append(namesake) : own;
        foreach (var finding in Distinct(findings, declarations, cancellation))
            context.ReportDiagnostic(Diagnose(finding, type, declarations, cancellation));
    }

    /// <summary>
    /// One attribute may stand for several layers: what is wrong with its name or another argument is so of all of them, and said once, as of
    /// the first. (Within a block it is another layer, which is the first related place.)
    /// </summary>
    private static IEnumerable<Finding> Distinct(IEnumerable<Finding> findings, SourceDeclarations declarations, CancellationToken cancellation)
    {
        return findings
            .GroupBy(f => (f.Rule.Id, Place(f.Site), f.Related.Count > 0 ? Place(f.Related[0]) : null))
            .Select(same => same.First());

        object Place(Site site) => declarations.Locate(site, cancellation) ?? (object)site;
    }

    /// <summary>What is wrong in this class's own declaration; what is wrong in a block that it uses is reported there.</summary>
    private static IEnumerable<Finding> Check(INamedTypeSymbol type, SourceDeclarations declarations, CancellationToken cancellation)
    {
        var parsed = declarations.Parse(type, cancellation);
        if (!parsed.Declaration.Class.CanExtend)
            return parsed.Findings;

        var inferred = SafeCompiler.Infer(declarations.Link(parsed, cancellation), cancellation);
        var own = parsed.Findings
            .Concat(inferred.Findings.Where(f => f.Site.Declaration == parsed.Key))
            .Distinct()
            .ToList();
        // An argument that is wrong is that first, and perhaps does something once it is mended.
        own.RemoveAll(f => f.Rule == Rules.IdleArgument && own.Exists(other => other.Site == f.Site && other.Rule.IsFault));
        // A fault in a block of another assembly can't be reported there: it is this class's, unless its use already was.
        return own.Exists(f => f.Rule.IsFault) ? own : own.Concat(inferred.Faults.Where(f => declarations.Locate(f.Site, cancellation) is null));
    }

    private static Diagnostic Diagnose(Finding finding, INamedTypeSymbol type, SourceDeclarations declarations, CancellationToken cancellation)
    {
        var location = declarations.Locate(finding.Site, cancellation)
            ?? declarations.Locate(new(type.Key()), cancellation)
            ?? type.Locations[0];
        var related = finding.Related.Select(site => declarations.Locate(site, cancellation)).OfType<Location>();
        var fixes = from fix in finding.Fixes
                    let place = declarations.LocateForEdit(fix.Site, cancellation)
                    where place is not null
                    select new LocatedFix(fix.Kind, place, fix.Site.Argument, fix.Title, fix.Code);
        var (properties, additional) = FixProperties.Write(location, related, fixes);
        return Diagnostic.Create(Descriptors.Of(finding.Rule), location, additional, properties, finding.Message);
    }
}
