using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Compiler.Graph;

/// <summary>What the user says of a model with <c>[Expect]</c> and <c>[Budget]</c>; null for what isn't said.</summary>
/// <param name="Output">The text as it is written: <c>64, H/4, W/4</c>.</param>
public sealed record Contract(
    long? Parameters = null,
    long? MultiplyAdds = null,
    long? StateDictEntries = null,
    string? Output = null,
    long? MaxParameters = null,
    long? MaxMultiplyAdds = null)
{
    public const string Expect = "Expect";

    public const string Budget = "Budget";

    /// <summary>The place of an attribute, or of an argument of it. No member of the class has such a name.</summary>
    public static Site Site(string declaration, string attribute, string? argument = null) => new(declaration, Argument: $"[{attribute}] {argument}");
}
