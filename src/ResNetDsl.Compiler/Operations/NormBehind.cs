using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>The norm that stands behind a convolution or linear layer, as an argument of it or <c>[Defaults]</c> says.</summary>
/// <remarks>Source of the number of groups: Wu and He, <i>Group Normalization</i> (2018), section 4: "We set G = 32 for GN by default".</remarks>
public static class NormBehind
{
    /// <summary>Into how many groups a group norm divides the channels where nothing is said of it.</summary>
    public const int DefaultGroups = 32;

    /// <summary>Which norm.</summary>
    public static Hyperparameter Kind { get; } = new("Norm", HyperparameterKind.Enumeration, new Value.Enumeration("Norm", "None"), EnumType: "Norm");

    /// <summary>Into how many groups a group norm divides the channels.</summary>
    public static Hyperparameter Groups { get; } = Hyperparameter.Integer("NormGroups", DefaultGroups) with { Precondition = Precondition.Member("Norm", "Norm", "Group") };

    /// <summary>The layer that a member of the enumeration is behind another.</summary>
    /// <param name="space">That of a convolution; null for a linear layer.</param>
    /// <returns>Null where there is none: see <see cref="Refusal"/>.</returns>
    public static string? Target(string norm, Space? space) => (norm, space) switch
    {
        ("Batch" or "Instance", not null) => norm + "Norm" + space.Suffix,
        ("Group", not null) => "GroupNorm",
        ("Layer", not null) => space == Space.Image ? "LayerNorm2d" : null,
        ("Batch", null) => "BatchNorm1d",
        ("Layer", null) => "LayerNorm",
        _ => null,
    };

    /// <summary>Why there is no such layer, and what to write instead.</summary>
    public static (string Problem, string Mend) Refusal(string norm, Space? space) => space is null
        ? ($"Norm.{norm} normalizes over pixels, and a linear layer makes none", "use Norm.Layer or Norm.Batch")
        : ($"there is no layer norm over the channels of each {space.Point}",
            $"use Norm.Group with NormGroups = 1, which normalizes over the whole {space.Name}, or write Norm.None, and Permute, LayerNorm, Permute behind it");
}
