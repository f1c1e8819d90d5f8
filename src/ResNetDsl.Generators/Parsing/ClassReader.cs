using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads how the class is declared, and holds it to the rules for models and blocks.</summary>
internal sealed class ClassReader(ParseContext context)
{
    private static readonly SymbolDisplayFormat CodeName = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    private static readonly SymbolDisplayFormat NamespaceName = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private readonly INamedTypeSymbol type = context.Type;
    private readonly TypeDeclarationSyntax[] declarations = [.. context.Type.UserDeclarations(context.Cancellation)];
    private bool canExtend = true;

    public ClassSpec Read(bool isModel)
    {
        context.Locate(context.Here(), declarations[0].Identifier);
        CheckKind();
        CheckPartial();
        var hasBaseClass = isModel && CheckModelBase();
        if (isModel)
            CheckModelConstructors();
        else
            CheckBlock();

        var containers = Containers().Select(c => new ContainerSpec(Modifiers(c), Keyword(c), c.ToDisplayString(CodeName)));
        return new(
            context.Key,
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(NamespaceName),
            type.Name,
            Modifiers(type),
            containers.ToEquatableArray(),
            hasBaseClass,
            HasConstructor: isModel && Constructors().Any(),
            HasDocumentation: declarations.Any(d => d.GetLeadingTrivia().Any(IsDocumentation)),
            IsPubliclyVisible: Containers().Append(type).All(t => t.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal),
            CanExtend: canExtend);
    }

    private void CheckKind()
    {
        var kind = type switch
        {
            { IsStatic: true } => "static",
            { IsRecord: true } => "a record",
            { IsFileLocal: true } => "local to its file",
            _ when Containers().Append(type).Any(t => t.IsGenericType) => "generic",
            _ when Containers().Any(t => t.IsFileLocal) => "in a class that is local to its file",
            _ => null,
        };
        if (kind is not null)
            Reject(Rules.UnsupportedClass, context.Here(), $"the class is {kind}", "make it an ordinary class");
        if (Language.IsModel(type) && Language.IsBlock(type))
            Reject(Rules.UnsupportedClass, context.Here(), "the class is both a model and a block", "make it a block, and close it with a model of its own");
    }

    private void CheckPartial()
    {
        foreach (var part in Containers().Append(type))
        {
            if (part.UserDeclarations(context.Cancellation).Any(d => !d.Modifiers.Any(SyntaxKind.PartialKeyword)))
                Reject(Rules.NotPartial, context.Here(), $"'{part.Name}' isn't partial, so nothing can be added to it", $"write 'partial class {part.Name}'");
        }
    }

    /// <summary>Whether the user gave the model a base class.</summary>
    private bool CheckModelBase()
    {
        if (BaseClass() is not var (syntax, baseClass))
            return false;
        context.Locate(context.Here("base"), syntax);
        var isModule = baseClass.BaseTypes().Prepend(baseClass).Any(IsTensorModule);
        if (baseClass.TypeKind == TypeKind.Error)
        {
            canExtend = false;
        }
        else if (!isModule)
        {
            Reject(
                Rules.UnsupportedClass, context.Here("base"), $"its base class '{baseClass.Name}' isn't a torch.nn.Module<Tensor, Tensor>",
                "leave the base class out, or derive it from torch.nn.Module<Tensor, Tensor>");
        }
        else if (!baseClass.InstanceConstructors.Any(c => c.DeclaredAccessibility != Accessibility.Private && c.Parameters.All(p => p.IsOptional)))
        {
            Reject(
                Rules.UnsupportedClass, context.Here("base"), $"its base class '{baseClass.Name}' has no constructor without arguments",
                $"give it one: 'protected {baseClass.Name}() : base(nameof({baseClass.Name}))'");
        }
        return true;
    }

    private static bool IsTensorModule(INamedTypeSymbol type) =>
        type is { MetadataName: "Module`2", ContainingType: { Name: "nn", ContainingType: { Name: "torch", ContainingNamespace.Name: "TorchSharp" } } }
        && type.TypeArguments.All(a => a is { Name: "Tensor", ContainingType: { Name: "torch", ContainingNamespace.Name: "TorchSharp" } });

    private void CheckModelConstructors()
    {
        foreach (var declaration in declarations.Where(d => d.ParameterList is not null))
        {
            context.Locate(context.Here(".ctor"), declaration.ParameterList!);
            Reject(Rules.UnsupportedClass, context.Here(".ctor"), "a model has no hyperparameters, so it can't have a primary constructor", "make it a block, and close it with a model");
        }
        if (Constructors().FirstOrDefault(c => !c.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer)) is { } unchained)
        {
            context.Locate(context.Here(".ctor"), unchained.Identifier);
            context.Report(Rules.UnsupportedClass, context.Here(".ctor"), "its constructor doesn't run the generated one", "write ': this()' behind its parameters");
        }
    }

    private void CheckBlock()
    {
        if (!Language.DerivesFromLayer(type) && BaseClass()?.Type.TypeKind != TypeKind.Error)
            context.Report(Rules.UnsupportedClass, context.Here(), "a block is a layer, but the class doesn't derive from LayerAttribute", "write ': LayerAttribute'");
        if (Constructors().FirstOrDefault() is { } constructor)
        {
            context.Locate(context.Here(".ctor"), constructor.Identifier);
            context.Report(Rules.UnsupportedClass, context.Here(".ctor"), "a block has no constructor but its primary one", $"write its parameters behind the name: 'class {type.Name}(…)'");
        }
    }

    private IEnumerable<ConstructorDeclarationSyntax> Constructors() =>
        declarations.SelectMany(d => d.Members).OfType<ConstructorDeclarationSyntax>().Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword));

    private (SyntaxNode Syntax, INamedTypeSymbol Type)? BaseClass()
    {
        foreach (var syntax in declarations.SelectMany(d => d.BaseList?.Types ?? []))
        {
            if (context.ModelOf(syntax).GetTypeInfo(syntax.Type, context.Cancellation).Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Error } found)
                return (syntax, found);
        }
        return null;
    }

    /// <summary>The types around the class, outermost first.</summary>
    private Stack<INamedTypeSymbol> Containers()
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            containers.Push(container);
        return containers;
    }

    /// <summary>The modifiers of all parts, as one part has to repeat them.</summary>
    private string Modifiers(INamedTypeSymbol part) => string.Join(
        " ",
        part.UserDeclarations(context.Cancellation)
            .SelectMany(d => d.Modifiers)
            .Where(m => !m.IsKind(SyntaxKind.PartialKeyword))
            .Select(m => m.Text)
            .Distinct());

    private static string Keyword(INamedTypeSymbol container) => container switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        _ => "class",
    };

    private static bool IsDocumentation(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
        || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal));

    private void Reject(Rule rule, Site site, string problem, string mend)
    {
        canExtend = false;
        context.Report(rule, site, problem, mend);
    }
}
