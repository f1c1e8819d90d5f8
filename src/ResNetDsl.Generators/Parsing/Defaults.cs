using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Generators.Parsing;

/// <summary>One argument of a <c>[Defaults]</c>.</summary>
internal sealed record Default(string Name, Expression Value, Site Site);

/// <summary>What <c>[Defaults]</c> of a class, of those around it and of its assembly say together; the nearest first.</summary>
internal sealed class Defaults
{
    private readonly ParseContext context;
    private readonly List<Default> said = [];

    public Defaults(ParseContext context)
    {
        this.context = context;
        foreach (var scope in ScopesOf(context.Type))
        {
            foreach (var attribute in scope.GetAttributes().Where(a => Language.IsOurs(a.AttributeClass, "DefaultsAttribute")))
                Read(attribute, scope);
        }
    }

    /// <summary>What is said, each name once.</summary>
    public IReadOnlyList<Default> All => said;

    /// <summary>Where defaults for a class can stand: itself, the classes around it, and its assembly.</summary>
    public static IEnumerable<ISymbol> ScopesOf(INamedTypeSymbol type)
    {
        for (var scope = type; scope is not null; scope = scope.ContainingType)
            yield return scope;
        yield return type.ContainingAssembly;
    }

    /// <summary>Whether what is wrong is wrong in the defaults that stand at a symbol.</summary>
    public static bool IsOf(ISymbol scope, Site site) => site.Argument?.StartsWith(PlaceOf(scope, ""), StringComparison.Ordinal) == true;

    /// <summary>The member of an enum that is said; null where none is.</summary>
    public string? Member(string name) => said.Find(a => a.Name == name)?.Value is Expression.Enumeration member ? member.Member : null;

    private static string PlaceOf(ISymbol scope, string name) => $"[Defaults] of {(scope is INamedTypeSymbol type ? type.Key() : "the assembly")}: {name}";

    private void Read(AttributeData attribute, ISymbol scope)
    {
        if (AttributeArguments.Read(attribute, context) is not { } written)
        {
            // C# says what is wrong with it; and its layers can't be known without it.
            context.IsUnbound = true;
            return;
        }
        var here = new List<Default>();
        foreach (var argument in written)
        {
            var site = context.Here(PlaceOf(scope, argument.Name));
            context.Locate(site, argument.Expression);
            var value = Constants.Read(argument.Value, out var fault);
            if (value is null)
                context.Report("Defaults", Rules.InvalidArgument, site, $"'{argument.Name}' of Defaults: {fault.Problem}", fault.Mend);
            else if (FaultOf(argument.Name, value) is { } problem)
                context.Report("Defaults", Rules.InvalidArgument, site, problem);
            else
                here.Add(new(argument.Name, value, site));
        }
        said.AddRange(here.Where(further => said.TrueForAll(nearer => nearer.Name != further.Name)).ToList());
    }

    /// <summary>What a norm calls an argument that is said of all norms: <c>Eps</c> for <c>NormEps</c>; null for any other.</summary>
    public static string? NameInNorm(string name) => name is "NormEps" or "NormMomentum" ? name.Substring("Norm".Length) : null;

    /// <summary>Those that can be said by default, but of norms.</summary>
    public static IReadOnlyList<Hyperparameter> OfLayers { get; } = [.. OperationTable.Get("Conv2d").Hyperparameters, NormBehind.Kind, NormBehind.Groups];

    private static Hyperparameter? HyperparameterOf(string name) => NameInNorm(name) is { } inNorm
        ? OperationTable.Get("BatchNorm2d").Hyperparameters.FirstOrDefault(h => h.Name == inNorm)
        : OfLayers.FirstOrDefault(h => h.Name == name);

    /// <summary>Why no layer can have a value; null where they can.</summary>
    private static string? FaultOf(string name, Expression value) =>
        NumberOf(value) is { } number && HyperparameterOf(name) is { } hyperparameter
            ? ArgumentFault.Find(hyperparameter with { Name = name }, value, number)?.Problem
            : null;

    private static Value? NumberOf(Expression value) => value switch
    {
        Expression.Real real => new Value.Real(real.Number),
        Expression.Integer integer => new Value.Integer(integer.Number),
        _ => null,
    };
}
