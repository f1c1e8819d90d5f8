using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace ResNetDsl.CodeFixes;

/// <summary>
/// Code as the compiler writes it: it names the language's types plainly (<c>Shortcut.Projection</c>, <c>Flatten</c>). A file
/// may lack the using, or mean something else by the name; so names are written in full, for Roslyn to shorten where it can.
/// </summary>
internal sealed class LanguageCode(string code, Compilation compilation)
{
    public ExpressionSyntax AsExpression() => Argument("").Expression;

    /// <summary>An argument of an attribute; the prefix is <c>Stride = </c>, <c>stride: </c> or nothing.</summary>
    public AttributeArgumentSyntax Argument(string prefix) => Qualify(SyntaxFactory.ParseAttributeArgumentList($"({prefix}{code})")!.Arguments[0]);

    public AttributeListSyntax AsAttributeList() => Qualify(Class($"[{code}] class C;").AttributeLists[0].WithoutTrailingTrivia());

    public BaseTypeSyntax AsBaseType() => Qualify(Class($"class C : {code};").BaseList!.Types[0]);

    private static ClassDeclarationSyntax Class(string text) => (ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!;

    private T Qualify<T>(T node)
        where T : SyntaxNode =>
        node.ReplaceNodes(node.DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsOfLanguage), (name, _) => Qualify(name));

    private bool IsOfLanguage(IdentifierNameSyntax name)
    {
        var isType = name.Parent is MemberAccessExpressionSyntax access ? access.Expression == name : name.Parent is AttributeSyntax or BaseTypeSyntax;
        return isType && (Exists(name.Identifier.ValueText) || Exists(name.Identifier.ValueText + "Attribute"));
    }

    private bool Exists(string type) => compilation.GetTypeByMetadataName("ResNetDsl." + type) is not null;

    private static ExpressionSyntax Qualify(IdentifierNameSyntax name)
    {
        var full = $"global::ResNetDsl.{name.Identifier.Text}";
        var qualified = name.Parent is MemberAccessExpressionSyntax ? SyntaxFactory.ParseExpression(full) : SyntaxFactory.ParseName(full);
        return qualified.WithTriviaFrom(name).WithAdditionalAnnotations(Simplifier.Annotation);
    }
}
