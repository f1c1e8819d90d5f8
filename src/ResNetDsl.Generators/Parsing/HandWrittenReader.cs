using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// Reads a class with <c>[ShapeContract]</c>, of this assembly or another: from its signature alone, so that an edit of what it does is none
/// of the networks that place it.
/// </summary>
/// <param name="context">The class's own, not that of a network that places it.</param>
/// <param name="contract">The attribute.</param>
internal sealed class HandWrittenReader(ParseContext context, AttributeData contract)
{
    private const string Expected = "torch.nn.Module<Tensor, Tensor>";

    private readonly INamedTypeSymbol type = context.Type;

    /// <summary>A hand-written module.</summary>
    /// <param name="Parameters">Those that <c>[Use]</c> gives.</param>
    /// <param name="IsUnbound">C# could not bind what must be known, and says so itself.</param>
    internal sealed record Read(HandWritten Spec, IParameterSymbol[] Parameters, bool IsUnbound);

    /// <summary>The module as a network sees it; null where the class has no contract.</summary>
    public static Read? Of(INamedTypeSymbol type, ParseContext user)
    {
        var context = new ParseContext(type, user.Compilation, locations: null, user.Cancellation);
        return ContractOf(type) is { } contract ? new HandWrittenReader(context, contract).Module() : null;
    }

    /// <summary>Reports what is wrong with a contract and the class that it stands on.</summary>
    public static void Check(ParseContext context)
    {
        if (ContractOf(context.Type) is { } contract)
            new HandWrittenReader(context, contract).Module();
    }

    private static AttributeData? ContractOf(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(a => Language.IsShapeContract(a.AttributeClass));

    private Read Module()
    {
        Locate();
        var constructor = Fault() is var (problem, mend) ? Refuse(problem, mend) : Constructor();
        var inputs = constructor?.Parameters.TakeWhile(IsInput).ToArray() ?? [];
        var given = constructor?.Parameters.Skip(inputs.Length).Where(IsGiven).ToArray() ?? [];
        var spec = new HandWritten(
            type.Name,
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Visible(),
            contract.ConstructorArguments.FirstOrDefault().Value as string ?? "",
            inputs.Select(p => p.Name).ToEquatableArray(),
            given.Select(p => Hyperparameter(p, given)).ToEquatableArray(),
            constructor?.Parameters.Any(IsDevice) == true,
            constructor?.Parameters.Any(IsType) == true);
        if (constructor is not null)
            CheckContract(spec);
        return new(spec with { Faults = context.Findings }, given, context.IsUnbound);
    }

    private Site Attribute => context.Here("[ShapeContract]");

    private Site Text => context.Here("[ShapeContract] Contract");

    private void Locate()
    {
        // Another assembly's text can't be asked, nor reported on.
        if (context.Locations is null || contract.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is not AttributeSyntax syntax)
            return;
        context.Locate(Attribute, syntax);
        context.Locate(Text, syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)syntax);
        if (type.UserDeclarations(context.Cancellation).FirstOrDefault() is { } declaration)
            context.Locate(context.Here(), declaration.Identifier);
    }

    private IMethodSymbol? Refuse(string problem, string mend)
    {
        context.Report(Rules.UnusableModule, Language.IsNetwork(type) ? Attribute : context.Here(), problem, mend,
            Language.IsNetwork(type) ? [new(FixKind.RemoveLayer, Attribute, "Remove [ShapeContract]")] : []);
        return null;
    }

    /// <summary>Why no class of its kind can be placed, and what would mend it; null where it can.</summary>
    private (string Problem, string Mend)? Fault()
    {
        if (Language.IsNetwork(type))
            return ($"[ShapeContract] stands on a {(Language.IsBlock(type) ? "block" : "model")}, whose shapes are proven from its layers", "leave it out");
        context.IsUnbound |= contract.AttributeConstructor is null || contract.ConstructorArguments.Any(a => a.Kind == TypedConstantKind.Error)
            || type.BaseTypes().Any(b => b.TypeKind == TypeKind.Error || b.TypeArguments.Any(a => a.TypeKind == TypeKind.Error));
        if (context.IsUnbound)
            return null;
        var around = Around().ToList();
        if (!type.BaseTypes().Any(IsModule))
            return ($"the class has a [ShapeContract], but isn't a {Expected}", $"derive it from {Expected}");
        if (type.IsAbstract)
            return ("the class has a [ShapeContract], but is abstract", "put the contract on the classes that derive from it");
        if (around.Exists(t => t.IsGenericType))
            return ("the class has a [ShapeContract], but is generic, or stands in a class that is", "make it an ordinary class");
        return around.Exists(t => t.IsFileLocal) ? ("the class has a [ShapeContract], but is local to its file, where no generated code stands", "leave 'file' out") : null;
    }

    /// <summary>Whether it takes a tensor and gives one. What a model derives from stands in its generated part, which only analyzers see.</summary>
    private static bool IsModule(INamedTypeSymbol type) =>
        (Torch.IsModule(type) && type.TypeArguments.Length == 2 && type.TypeArguments.All(Torch.IsTensor))
        || (Language.IsModel(type) && ForwardReader.Read(type) is { Inputs.Count: 1, Results.Count: 0 });

    private IEnumerable<INamedTypeSymbol> Around()
    {
        for (var around = type; around is not null; around = around.ContainingType)
            yield return around;
    }

    /// <summary>
    /// The constructor that is called: of those that can be, the one with the most parameters. Internal ones only where none is public, since
    /// a block may bring the module into another assembly.
    /// </summary>
    private IMethodSymbol? Constructor()
    {
        if (context.IsUnbound)
            return null;
        var accessible = type.InstanceConstructors.Where(IsAccessible).GroupBy(c => c.DeclaredAccessibility == Accessibility.Public)
            .OrderByDescending(group => group.Key).FirstOrDefault()?.ToList() ?? [];
        if (accessible.Exists(c => c.Parameters.Any(p => p.Type.TypeKind == TypeKind.Error)))
        {
            context.IsUnbound = true;
            return null;
        }
        if (accessible.Count == 0)
            return Refuse("the class has no constructor that is public or internal", "make one public");
        var callable = accessible.Where(c => Ungiven(c) is null).OrderByDescending(c => c.Parameters.Length).ToList();
        if (callable.Count == 0)
        {
            var missing = Ungiven(accessible[0])!;
            return Refuse($"the constructor takes '{missing.Name}' of type '{missing.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which [Use] can't give", "give it a default, or use int, double or bool");
        }
        var most = callable[0].Parameters.Length;
        return callable.Count > 1 && callable[1].Parameters.Length == most
            ? Refuse("the class has two constructors with as many parameters, and the one with the most is called", "make all but one of them private")
            : callable[0];
    }

    private bool IsAccessible(IMethodSymbol constructor) => constructor.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => constructor.ContainingAssembly.GivesAccessTo(context.Compilation.Assembly) || SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, context.Compilation.Assembly),
        _ => false,
    };

    /// <summary>A parameter that must be given, and can't be.</summary>
    private static IParameterSymbol? Ungiven(IMethodSymbol constructor) =>
        constructor.Parameters.FirstOrDefault(p => !IsGiven(p) && !p.IsOptional && !p.IsParams);

    private static bool IsGiven(IParameterSymbol parameter) => parameter.RefKind == RefKind.None && parameter.Type.AsValueType() is not null;

    private static bool IsInput(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None && parameter.Type.AsValueType() == ValueType.Integer && HandWritten.IsInput(parameter.Name);

    private static bool IsDevice(IParameterSymbol parameter) =>
        parameter is { Name: "device", IsOptional: true, NullableAnnotation: not NullableAnnotation.NotAnnotated } && Torch.IsDevice(parameter.Type);

    private static bool IsType(IParameterSymbol parameter) => parameter is { Name: "dtype", IsOptional: true } && Torch.IsOptionalType(parameter.Type);

    private HyperparameterSpec Hyperparameter(IParameterSymbol parameter, IParameterSymbol[] given)
    {
        var valueType = parameter.Type.AsValueType()!.Value;
        var byDefault = parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value ? Constants.Read(value, out _)?.As(valueType) : null;
        return new(parameter.Name, valueType, byDefault, AfterFirst(parameter, valueType, given));
    }

    /// <summary>What <c>[AfterFirst]</c> says: a constant of the parameter's type, or the name of another parameter of that type.</summary>
    private Expression? AfterFirst(IParameterSymbol parameter, ValueType valueType, IParameterSymbol[] given)
    {
        var attribute = parameter.GetAttributes().FirstOrDefault(a => Language.IsOurs(a.AttributeClass, "AfterFirstAttribute"));
        if (attribute?.ConstructorArguments is not [{ Kind: not TypedConstantKind.Error } argument])
            return null;
        var value = Constants.Read(argument, out _);
        if (value is Expression.Name name ? given.Any(p => p.Name == name.Identifier && p.Name != parameter.Name && p.Type.AsValueType() == valueType) : value?.As(valueType) is not null)
            return value is Expression.Name ? value : value!.As(valueType);
        var site = context.Here(parameter.Name + ".AfterFirst");
        if (context.Locations is not null && attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is { } syntax)
            context.Locate(site, syntax);
        context.Report(
            Rules.InvalidArgument, site, $"the value after the first doesn't fit '{parameter.Name}', which is of type {valueType.Keyword()}",
            $"use a constant of type {valueType.Keyword()}, or the name of another parameter of that type");
        return null;
    }

    private void CheckContract(HandWritten spec)
    {
        if (spec.FaultInContract() is { } fault)
            context.Report(Rules.InvalidShapeContract, Text, $"the contract \"{spec.Contract}\" {fault}", "write it as in \"C, H, W -> 2*C, H/2, W/2\"");
    }

    /// <summary>Who can name the class.</summary>
    private Visibility Visible()
    {
        var all = Around().Select(t => t.DeclaredAccessibility).ToList();
        return all.TrueForAll(a => a == Accessibility.Public) ? Visibility.Public
            : all.Exists(a => a is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal) ? Visibility.Private
            : Visibility.Internal;
    }
}
