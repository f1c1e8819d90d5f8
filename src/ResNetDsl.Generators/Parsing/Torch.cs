using Microsoft.CodeAnalysis;

namespace ResNetDsl.Generators.Parsing;

/// <summary>TorchSharp's own types, by name: the host's compilation may know them from any version of it.</summary>
internal static class Torch
{
    public static bool IsTensor(ITypeSymbol type) => type.Name == "Tensor" && IsTorch(type.ContainingType);

    public static bool IsDevice(ITypeSymbol type) => type.Name == "Device" && IsTorch(type.ContainingType);

    /// <summary>Whether it is <c>torch.ScalarType?</c>.</summary>
    public static bool IsOptionalType(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ Name: "ScalarType" } scalar] } && IsTorch(scalar.ContainingType);

    /// <summary>Whether it is one of the modules that others derive from, by what they take and give: <c>nn.Module&lt;Tensor, Tensor&gt;</c>.</summary>
    public static bool IsModule(INamedTypeSymbol type) => type is { Name: "Module", ContainingType: { Name: "nn", ContainingType: var torch } } && IsTorch(torch);

    private static bool IsTorch(INamedTypeSymbol? type) =>
        type is { Name: "torch", ContainingType: null, ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } };
}
