using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads what <c>forward</c> takes and gives, which is asked of the base class before the layers are read.</summary>
internal static class ForwardReader
{
    public static ForwardSignature Read(INamedTypeSymbol type)
    {
        var attributes = type.GetAttributes();
        var inputs = attributes.Where(a => Language.IsInput(a.AttributeClass)).Select(a => Text(a.ConstructorArguments.FirstOrDefault()));
        var output = attributes.LastOrDefault(a => Language.IsOurs(a.AttributeClass, "OutputAttribute"))?.ConstructorArguments.FirstOrDefault();
        return ForwardSignature.Of(inputs, output is { Kind: TypedConstantKind.Array, IsNull: false } labels ? labels.Values.Select(Text) : []);
    }

    private static string Text(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string ?? "" : "";
}
