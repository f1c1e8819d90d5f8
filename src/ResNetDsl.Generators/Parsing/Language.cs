using Microsoft.CodeAnalysis;

namespace ResNetDsl.Generators.Parsing;

/// <summary>The language's own types, by name: the host's compilation may know them from any version of the package.</summary>
internal static class Language
{
    public const string Model = "ResNetDsl.ModelAttribute";
    public const string Block = "ResNetDsl.BlockAttribute";

    /// <summary>A layer whose attribute C# itself could not bind: nothing is known of it, and nothing more is said.</summary>
    public const string UnknownLayer = "?";

    /// <summary>What every block has by its base class: sizes of the incoming value, and which repetition it is.</summary>
    public static readonly string[] NamesInBlocks = ["InChannels", "InLength", "InDepth", "InHeight", "InWidth", "InFeatures", "Repetition"];

    /// <summary>How a block asks for a size of what it is handed besides: <c>ChannelsOf("skip")</c>.</summary>
    public static readonly string[] SizesOfInputs = [.. from name in NamesInBlocks where name.StartsWith("In", StringComparison.Ordinal) select name.Substring(2) + "Of"];

    public static bool IsModel(INamedTypeSymbol type) => HasAttribute(type, "ModelAttribute") && IsNamedClass(type);

    public static bool IsBlock(INamedTypeSymbol type) => HasAttribute(type, "BlockAttribute") && IsNamedClass(type);

    public static bool IsNetwork(INamedTypeSymbol type) => IsModel(type) || IsBlock(type);

    private static bool HasAttribute(INamedTypeSymbol type, string name) => type.GetAttributes().Any(a => IsOurs(a.AttributeClass, name));

    /// <summary>Of all others (a struct, or a class whose name or namespace isn't typed yet) C# says itself that they can't be.</summary>
    private static bool IsNamedClass(INamedTypeSymbol type)
    {
        for (ISymbol? symbol = type; symbol is not (null or INamespaceSymbol { IsGlobalNamespace: true }); symbol = symbol.ContainingSymbol)
        {
            if (symbol.Name.Length == 0)
                return false;
        }
        return type.TypeKind == TypeKind.Class;
    }

    public static bool IsContract(INamedTypeSymbol? attribute) => IsOurs(attribute, "ExpectAttribute") || IsOurs(attribute, "BudgetAttribute");

    /// <summary>Whether the class says anything in the language.</summary>
    public static bool IsDeclaration(INamedTypeSymbol type) => IsNamedClass(type) && type.GetAttributes().Any(a => a.AttributeClass is { } attribute && IsOfLanguage(attribute));

    public static bool IsShapeContract(INamedTypeSymbol? attribute) => IsOurs(attribute, "ShapeContractAttribute");

    public static bool IsInput(INamedTypeSymbol? attribute) => IsOurs(attribute, "InputAttribute");

    private static bool IsOfLanguage(INamedTypeSymbol attribute) =>
        IsInput(attribute) || IsOurs(attribute, "ModelAttribute") || IsOurs(attribute, "BlockAttribute") || IsContract(attribute)
        || IsShapeContract(attribute) || IsLayer(attribute);

    public static bool IsUse(INamedTypeSymbol type) => IsOurs(type, "UseAttribute") && type.Arity == 1;

    /// <summary>Whether the attribute's place among the others carries meaning.</summary>
    public static bool IsLayer(INamedTypeSymbol attribute) =>
        DerivesFromLayer(attribute) || IsOurs(attribute, "SkipAttribute") || IsOurs(attribute, "ScopeAttribute") || IsOurs(attribute, "OutputAttribute") || IsBlock(attribute);

    public static bool DerivesFromLayer(INamedTypeSymbol type) => type.BaseTypes().Any(b => IsOurs(b, "LayerAttribute"));

    /// <summary>Whether the type is the language's, not a user's.</summary>
    public static bool IsOurs(INamedTypeSymbol? type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "ResNetDsl", ContainingNamespace.IsGlobalNamespace: true }, ContainingAssembly.Name: "ResNetDsl" };

    public static bool IsOurs(INamedTypeSymbol? type, string name) => type?.Name == name && IsOurs(type);

    /// <summary><c>Conv2d</c> for Conv2dAttribute.</summary>
    public static string LayerName(INamedTypeSymbol attribute)
    {
        const string suffix = "Attribute";
        var name = attribute.Name;
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - suffix.Length)
            : name;
    }
}
