using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Who refuses a layer.</summary>
internal enum FailureKind
{
    /// <summary>libtorch, or TorchSharp before it, threw.</summary>
    Thrown,

    /// <summary>The language: a skip without a join, an argument out of its range, a name that is taken, a sum that would broadcast …</summary>
    Refused,
}

/// <param name="Rule">The rule that the language says it with; null for libtorch, which knows none.</param>
/// <param name="Argument">The argument at fault, where it is one alone.</param>
internal sealed record Failure(FailureKind Kind, string Message, Rule? Rule = null, string? Argument = null)
{
    /// <summary>Whether a value is refused for where its channels or features are, or lacks a size that it may have with them elsewhere.</summary>
    public bool IsOfOrder { get; init; }

    /// <summary>Whether a value is refused for its kind: for how many axes it has, which of them are its features, or what sizes it so lacks.</summary>
    public bool IsOfKind => Rule is not null && OfKind.Contains(Rule);

    private static readonly Rule[] OfKind = [Rules.WrongRank, Rules.LinearOnImage, Rules.NoSuchAxis, Rules.NotEvaluable, Rules.UnmetShapeContract];

    public static Failure Refused(Rule rule, string? argument = null, bool isOfOrder = false) =>
        new(FailureKind.Refused, rule.Title, rule, argument) { IsOfOrder = isOfOrder || rule == Rules.NotEvaluable };
}

/// <summary>The first layer that can't be run, and all that is wrong with it.</summary>
/// <param name="trail">Where it stands: the model's layer first, then, through each block, that block's layer.</param>
/// <param name="path">As in the <c>state_dict</c>; null for what has no name.</param>
internal sealed class ReferenceException(IReadOnlyList<Site> trail, string? path, string target, IReadOnlyList<Failure> failures)
    : Exception($"{path} ({target}): {string.Join(", ", failures.Select(f => f.Message))}")
{
    public IReadOnlyList<Site> Trail => trail;

    public string? Path => path;

    /// <summary>What is at fault: <c>Conv2d</c>, <c>Add</c>, a block's name.</summary>
    public string Target => target;

    public IReadOnlyList<Failure> Failures => failures;

    /// <summary>The layers that made an image so that it doesn't fit here, where there are such.</summary>
    public IReadOnlyList<IReadOnlyList<Site>> Suspects { get; private init; } = [];

    /// <summary>What goes wrong where the inputs are read in another way: any of it may be said.</summary>
    public IReadOnlyList<ReferenceException> OfOtherReadings { get; private init; } = [];

    public bool IsThrown => failures.Any(f => f.Kind == FailureKind.Thrown);

    /// <summary>Whether the language refuses the layer by this rule, for this argument.</summary>
    public bool Has(Rule rule, string? argument) => failures.Any(f => f.Rule == rule && (f.Argument is null || f.Argument == argument));

    public ReferenceException Blaming(IReadOnlyList<IReadOnlyList<Site>> suspects) => new(trail, path, target, failures) { Suspects = suspects };

    public ReferenceException Beside(IEnumerable<ReferenceException> ofOtherReadings) =>
        new(trail, path, target, failures) { Suspects = Suspects, OfOtherReadings = [.. ofOtherReadings] };
}

/// <summary>A value has so many numbers, or a weight, that the next layer that enlarges it may fill the memory: nothing is said of the architecture.</summary>
internal sealed class TooLargeException() : Exception($"A value or a weight has more than {Most} numbers.")
{
    public const long Most = 1 << 22;
}
