using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads what <c>forward</c> takes and gives, which is asked of the base class before the layers are read.</summary>
internal static class ForwardReader
{
    public static ForwardSignature Read(INamedTypeSymbol type)
    {
        var output = type.GetAttributes().LastOrDefault(a => Language.IsOurs(a.AttributeClass, "OutputAttribute"))?.ConstructorArguments.FirstOrDefault();
        return ForwardSignature.Of(InputsOf(type), output is { Kind: TypedConstantKind.Array, IsNull: false } labels ? labels.Values.Select(Text) : []);
    }

    /// <summary>The names of its inputs; empty where one has none.</summary>
    public static IEnumerable<string> InputsOf(INamedTypeSymbol type) =>
        type.GetAttributes().Where(a => Language.IsInput(a.AttributeClass)).Select(a => Text(a.ConstructorArguments.FirstOrDefault()));

    private static string Text(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string ?? "" : "";
}
