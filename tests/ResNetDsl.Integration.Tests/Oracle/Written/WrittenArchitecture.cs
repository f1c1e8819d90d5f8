using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Integration.Tests.Oracle.Written;

/// <summary>
/// An architecture in the words in which people write it: layers that stand for several (a list of widths, a norm and an activation behind
/// one, a separable convolution), and what <c>[Defaults]</c> says of those that say nothing themselves.
/// </summary>
/// <param name="Shorthand">The declarations, in which such a layer is one, with the arguments that are written.</param>
/// <param name="Defaults">Those of the classes that have any.</param>
internal sealed record WrittenArchitecture(Architecture Shorthand, EquatableArray<ClassDefaults> Defaults)
{
    /// <summary>What <c>[Defaults]</c> of a class says; nothing where it has none.</summary>
    public EquatableArray<ArgumentSpec> DefaultsOf(string key) => Defaults.FirstOrDefault(d => d.Key == key)?.Said ?? [];

    public string Print() => DeclarationPrinter.Print(Shorthand, DefaultsOf);
}

/// <param name="Key">The class.</param>
internal sealed record ClassDefaults(string Key, EquatableArray<ArgumentSpec> Said);
