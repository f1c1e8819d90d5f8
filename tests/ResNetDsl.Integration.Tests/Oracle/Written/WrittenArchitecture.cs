using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Written;

/// <summary>
/// An architecture in the words in which people write it: layers that stand for several (a list of widths, a norm and an activation behind
/// one, a separable convolution), and what <c>[Defaults]</c> says of those that say nothing themselves.
/// </summary>
/// <param name="Shorthand">The declarations, in which such a layer is one, with the arguments that are written. They stand in one class, or in none.</param>
/// <param name="Defaults">Those of the classes that have any, the one around them included.</param>
/// <param name="OfAssembly">What the assembly's <c>[Defaults]</c> says; nothing where it has none.</param>
internal sealed record WrittenArchitecture(Architecture Shorthand, EquatableArray<ClassDefaults> Defaults, EquatableArray<ArgumentSpec> OfAssembly)
{
    /// <summary>The class around the declarations; null where there is none.</summary>
    public string? Outer => DeclarationPrinter.OuterOf(Shorthand);

    /// <summary>What <c>[Defaults]</c> of a class itself says; nothing where it has none.</summary>
    public EquatableArray<ArgumentSpec> OwnDefaultsOf(string key) => Defaults.FirstOrDefault(d => d.Key == key)?.Said ?? [];

    /// <summary>What is said for a class by its own, the outer class's and the assembly's: the nearest counts.</summary>
    public EquatableArray<ArgumentSpec> DefaultsOf(string key) =>
        [.. OwnDefaultsOf(key).Concat(Outer is null ? [] : OwnDefaultsOf(Outer)).Concat(OfAssembly).DistinctBy(a => a.Name)];

    public string Print() => DeclarationPrinter.Print(Shorthand, OwnDefaultsOf);
}

/// <param name="Key">The class.</param>
internal sealed record ClassDefaults(string Key, EquatableArray<ArgumentSpec> Said);
