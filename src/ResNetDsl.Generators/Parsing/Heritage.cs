using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>The base class and the constructors that the user gave the class.</summary>
internal sealed class Heritage(ParseContext context, IReadOnlyList<TypeDeclarationSyntax> declarations)
{
    private readonly INamedTypeSymbol type = context.Type;
    private readonly ForwardSignature forward = ForwardReader.Read(context.Type);

    /// <summary>Whether the generated part must leave the base class to the user's.</summary>
    public bool CheckModel()
    {
        CheckModelConstructors();
        if (BaseClass() is not var (syntax, baseClass) || IsModule(baseClass))
            return false;
        context.Locate(context.Here("base"), syntax);
        if (IsRejectedByCSharp(baseClass))
        {
            context.CanExtend = false;
        }
        else if (baseClass.BaseTypes().Prepend(baseClass).FirstOrDefault(Language.IsModel) is { } model)
        {
            RejectBase($"'{model.Name}' is a model itself, and a model's layers aren't inherited", "declare the layers that both have as a block, and place it in both");
        }
        else if (!baseClass.BaseTypes().Any(IsModule))
        {
            RejectBase($"its base class '{baseClass.ToDisplayString(NameWithArguments)}' isn't a {Expected}", $"leave the base class out, or derive it from {Expected}");
        }
        else if (ForwardOf(baseClass) is { IsSealed: true })
        {
            RejectBase($"its base class '{baseClass.Name}' seals 'forward', which the generated part overrides", "leave 'sealed' out there");
        }
        else if (!baseClass.InstanceConstructors.Any(c => c.DeclaredAccessibility != Accessibility.Private && c.Parameters.All(p => p.IsOptional)))
        {
            RejectBase($"its base class '{baseClass.Name}' has no constructor without arguments", $"give it one: 'protected {baseClass.Name}() : base(nameof({baseClass.Name}))'");
        }
        return true;
    }

    public bool CheckBlock()
    {
        CheckBlockConstructors();
        if (BaseClass() is not var (syntax, baseClass))
        {
            context.Report(
                Rules.UnsupportedClass, context.Here(), "a block is a layer, but the class doesn't derive from LayerAttribute", "write ': LayerAttribute'",
                new Fix(FixKind.AddBaseClass, context.Here(), "Derive from LayerAttribute", "LayerAttribute"));
            return false;
        }
        context.Locate(context.Here("base"), syntax);
        if (IsRejectedByCSharp(baseClass))
            return false;
        if (baseClass.BaseTypes().Prepend(baseClass).FirstOrDefault(Language.IsBlock) is { } block)
            RejectBase($"'{block.Name}' is a block itself, and a block's layers aren't inherited", $"write ': LayerAttribute', and place '{Language.LayerName(block)}' as a layer");
        else if (!Language.DerivesFromLayer(type))
            context.Report(Rules.UnsupportedClass, context.Here("base"), $"a block is a layer, but its base class '{baseClass.ToDisplayString(NameWithArguments)}' doesn't derive from LayerAttribute", "write ': LayerAttribute'",
                new Fix(FixKind.AddBaseClass, context.Here("base"), "Derive from LayerAttribute", "LayerAttribute"));
        return false;
    }

    /// <summary>Whether it, or an argument of it, isn't there, or nothing can derive from it: C# says so itself.</summary>
    private static bool IsRejectedByCSharp(INamedTypeSymbol baseClass) =>
        baseClass.TypeKind == TypeKind.Error || baseClass.IsSealed || baseClass.IsStatic || baseClass.TypeArguments.Any(a => a.TypeKind == TypeKind.Error);

    private IMethodSymbol? ForwardOf(INamedTypeSymbol baseClass) => baseClass.BaseTypes().Prepend(baseClass)
        .SelectMany(b => b.GetMembers("forward")).OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == forward.Inputs.Count && m.Parameters.All(parameter => Torch.IsTensor(parameter.Type)));

    private static readonly SymbolDisplayFormat NameWithArguments = new(genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private void RejectBase(string problem, string mend) => context.Reject(Rules.UnsupportedClass, context.Here("base"), problem, mend);

    /// <summary>What a base class of the user's must derive from.</summary>
    private string Expected => "torch." + forward.ModuleType("nn", "Tensor");

    private bool IsModule(INamedTypeSymbol type) =>
        Torch.IsModule(type)
        && type.Arity == forward.Inputs.Count + 1
        && type.TypeArguments.Take(forward.Inputs.Count).All(Torch.IsTensor)
        && IsResult(type.TypeArguments[forward.Inputs.Count]);

    /// <summary>An override has the very names that the elements have in the base class.</summary>
    private bool IsResult(ITypeSymbol type) => forward.Results.Count == 0
        ? Torch.IsTensor(type)
        : type is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.All(e => Torch.IsTensor(e.Type)) && elements.Select(e => e.Name).SequenceEqual(forward.Results);

    private (SyntaxNode Syntax, INamedTypeSymbol Type)? BaseClass()
    {
        foreach (var syntax in declarations.SelectMany(d => d.BaseList?.Types ?? []))
        {
            if (context.ModelOf(syntax).GetTypeInfo(syntax.Type, context.Cancellation).Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Error } found)
                return (syntax.Type, found);
        }
        return null;
    }

    private void CheckModelConstructors()
    {
        foreach (var parameters in declarations.Select(d => d.ParameterList).OfType<ParameterListSyntax>())
        {
            context.Locate(context.Here(".ctor"), parameters);
            context.Reject(
                Rules.UnsupportedClass, context.Here(".ctor"), "a model has no hyperparameters, so it can't have a primary constructor",
                parameters.Parameters.Count == 0 ? "leave '()' out" : "make it a block, and close it with a model");
        }
        foreach (var (constructor, site) in Constructors())
        {
            if (IsLikeGenerated(constructor))
            {
                context.Report(Rules.UnsupportedClass, site, "its constructor takes what the generated one takes, and C# allows one of them only", "give it other parameters, or leave it out");
            }
            else if (!constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer))
            {
                // Without parameters of its own, 'this()' would be the constructor itself.
                var arguments = constructor.ParameterList.Parameters.Any(p => p.Default is null) ? "()" : "(device: null)";
                context.Report(
                    Rules.UnsupportedClass, site, "its constructor doesn't run the generated one", $"write ': this{arguments}' behind its parameters",
                    new Fix(FixKind.ChainConstructor, site, $"Run 'this{arguments}' first", arguments));
            }
        }
    }

    private bool IsLikeGenerated(ConstructorDeclarationSyntax constructor) =>
        context.ModelOf(constructor).GetDeclaredSymbol(constructor, context.Cancellation) is { } symbol && IsLikeGenerated(symbol);

    /// <summary>Whether it takes a device and a type, as a model's generated constructor does.</summary>
    public static bool IsLikeGenerated(IMethodSymbol constructor) =>
        constructor.Parameters is [var device, var type] && Torch.IsDevice(device.Type) && Torch.IsOptionalType(type.Type);

    private void CheckBlockConstructors()
    {
        foreach (var (_, site) in Constructors())
            context.Report(Rules.UnsupportedClass, site, "a block has no constructor but its primary one", $"write its parameters behind the name: 'class {type.Name}(…)'");
    }

    private IEnumerable<(ConstructorDeclarationSyntax Syntax, Site Site)> Constructors()
    {
        var number = 0;
        foreach (var constructor in declarations.SelectMany(d => d.Members).OfType<ConstructorDeclarationSyntax>().Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword)))
        {
            var site = context.Here($".ctor[{number++}]");
            context.Locate(site, constructor.Identifier);
            yield return (constructor, site);
        }
    }
}
