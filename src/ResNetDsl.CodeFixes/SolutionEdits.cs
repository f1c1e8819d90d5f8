using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.CodeFixes;

/// <summary>Makes any number of fixes at once, in whichever documents they are.</summary>
internal static class SolutionEdits
{
    public static async Task<Solution> ApplyAsync(this Solution solution, IEnumerable<LocatedFix> fixes, CancellationToken cancellation)
    {
        var changed = solution;
        // A block's own text is to be edited once, however many uses of it say so.
        var distinct = fixes.GroupBy(fix => (fix.Kind, fix.Place, fix.Argument)).Select(same => same.First());
        foreach (var edited in distinct.GroupBy(fix => solution.GetDocument(fix.Place.SourceTree)))
        {
            if (edited.Key is not { } document
                || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            {
                continue;
            }
            var edits = edited.SelectMany(fix => EditsOf(fix, root, model, cancellation)).ToLookup(edit => edit.Node);
            changed = changed.WithDocumentSyntaxRoot(document.Id, root.ReplaceNodes(edits.Select(e => e.Key), (node, current) => Make(edits[node], current)));
        }
        return changed;
    }

    /// <summary>All edits of one node: the last in the text first, so that the others' indices stay true, and removals before insertions there.</summary>
    private static SyntaxNode Make(IEnumerable<Edit> edits, SyntaxNode node) => edits
        .OrderByDescending(edit => edit.Fix.Place.SourceSpan.Start)
        .ThenBy(edit => edit.Fix.Kind == FixKind.InsertLayer)
        .Aggregate(node, (current, edit) => edit.Make(current));

    private static IEnumerable<Edit> EditsOf(LocatedFix fix, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        var place = root.FindNode(fix.Place.SourceSpan, getInnermostNodeForTie: true);
        var code = new LanguageCode(fix.Code, model.Compilation);
        return fix.Kind switch
        {
            FixKind.SetArgument when IsArgument(place) => Edit<ExpressionSyntax>(expression => code.AsExpression().WithTriviaFrom(expression)),
            FixKind.SetArgument when Constructor() is { } constructor =>
                Edit<AttributeSyntax>(attribute => ArgumentEdits.Set(attribute, constructor, fix.Argument!, code)),
            FixKind.RemoveArgument when IsArgument(place) => EditArguments(),
            FixKind.InsertLayer => EditList((list, index) => LayerEdits.Insert(list, index, code.AsAttributeList().Attributes)),
            FixKind.RemoveLayer => EditList(LayerEdits.Remove).Concat(Edit<MemberDeclarationSyntax>(LayerEdits.RemoveEmptyLists)),
            FixKind.ReplaceLayer => Edit<AttributeSyntax>(layer => code.AsAttributeList().Attributes[0].WithTriviaFrom(layer)),
            FixKind.MakePartial => Edit<TypeDeclarationSyntax>(ClassEdits.MakePartial),
            FixKind.AddBaseClass when place.FirstAncestorOrSelf<BaseTypeSyntax>() is not null => Edit<BaseTypeSyntax>(other => code.AsBaseType().WithTriviaFrom(other)),
            FixKind.AddBaseClass => Edit<TypeDeclarationSyntax>(type => ClassEdits.AddBaseClass(type, code.AsBaseType())),
            FixKind.ChainConstructor => Edit<ConstructorDeclarationSyntax>(constructor => ClassEdits.ChainConstructor(constructor, fix.Code)),
            FixKind.AddParameterAttribute => Edit<ParameterSyntax>(parameter => ClassEdits.AddAttribute(parameter, code.AsAttributeList())),
            _ => [],
        };

        IMethodSymbol? Constructor() => place.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? model.GetSymbolInfo(attribute, cancellation).Symbol as IMethodSymbol
            : null;

        // The place itself, or what is around it.
        IEnumerable<Edit> Edit<T>(Func<T, SyntaxNode> make)
            where T : SyntaxNode =>
            place.FirstAncestorOrSelf<T>() is { } node ? [new(fix, node, current => make((T)current))] : [];

        IEnumerable<Edit> EditList(Func<AttributeListSyntax, int, SyntaxNode> make)
        {
            var attribute = place.FirstAncestorOrSelf<AttributeSyntax>();
            return Edit<AttributeListSyntax>(list => make(list, ((AttributeListSyntax)attribute!.Parent!).Attributes.IndexOf(attribute)));
        }

        IEnumerable<Edit> EditArguments()
        {
            var argument = place.FirstAncestorOrSelf<AttributeArgumentSyntax>()!;
            return Edit<AttributeSyntax>(attribute => ArgumentEdits.Remove(attribute, ((AttributeArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument)));
        }
    }

    private static bool IsArgument(SyntaxNode place) => place is ExpressionSyntax && place.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not null;

    /// <summary>What a fix does to one node, given as it is after the edits within it.</summary>
    private sealed record Edit(LocatedFix Fix, SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Make);
}
