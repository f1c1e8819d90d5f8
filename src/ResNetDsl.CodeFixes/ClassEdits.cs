using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResNetDsl.CodeFixes;

/// <summary>The class itself: its modifiers, base class, constructor and parameters.</summary>
internal static class ClassEdits
{
    /// <summary>C# wants <c>partial</c> last, right before <c>class</c>.</summary>
    public static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
            return type;
        var partial = SyntaxFactory.Token(type.Keyword.LeadingTrivia, SyntaxKind.PartialKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial);
    }

    /// <summary>The base class stands before the interfaces.</summary>
    public static TypeDeclarationSyntax AddBaseClass(TypeDeclarationSyntax type, BaseTypeSyntax baseClass)
    {
        if (type.BaseList is { } list)
            return type.WithBaseList(list.WithTypes(list.Types.InsertLikeOthers(0, baseClass)));
        var before = type.ParameterList?.CloseParenToken ?? type.TypeParameterList?.GreaterThanToken ?? type.Identifier;
        var added = SyntaxFactory.BaseList(Colon(), SyntaxFactory.SingletonSeparatedList(baseClass)).WithTrailingTrivia(before.TrailingTrivia);
        return ((TypeDeclarationSyntax)type.ReplaceToken(before, before.WithTrailingTrivia(SyntaxFactory.Space))).WithBaseList(added);
    }

    /// <summary>Writes <c>: this(…)</c>, over <c>: base(…)</c> where that is there.</summary>
    /// <param name="arguments">With their parentheses.</param>
    public static ConstructorDeclarationSyntax ChainConstructor(ConstructorDeclarationSyntax constructor, string arguments)
    {
        var chained = ((ConstructorDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"C() : this{arguments};")!).Initializer!;
        if (constructor.Initializer is { } initializer)
            return constructor.WithInitializer(chained.WithColonToken(initializer.ColonToken).WithTrailingTrivia(initializer.GetTrailingTrivia()));
        var parameters = constructor.ParameterList;
        return constructor
            .WithParameterList(parameters.WithTrailingTrivia(SyntaxFactory.Space))
            .WithInitializer(chained.WithTrailingTrivia(parameters.GetTrailingTrivia()));
    }

    public static ParameterSyntax AddAttribute(ParameterSyntax parameter, AttributeListSyntax added) => parameter
        .WithoutLeadingTrivia()
        .WithAttributeLists(parameter.WithoutLeadingTrivia().AttributeLists.Insert(0, added.WithTrailingTrivia(SyntaxFactory.Space)))
        .WithLeadingTrivia(parameter.GetLeadingTrivia());

    private static SyntaxToken Colon() => SyntaxFactory.Token(default, SyntaxKind.ColonToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));
}
