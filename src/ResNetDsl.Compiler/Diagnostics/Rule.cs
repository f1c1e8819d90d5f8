namespace ResNetDsl.Compiler.Diagnostics;

public enum RuleKind
{
    /// <summary>The declaration can't be understood.</summary>
    Declaration,

    /// <summary>Skips, joins and labels don't fit together.</summary>
    Wiring,

    /// <summary>libtorch would throw.</summary>
    Shape,

    /// <summary>libtorch would run it, but hardly as the user means it: a sum that broadcasts, a linear layer on an image.</summary>
    Policy,

    /// <summary>Advice on residual design.</summary>
    Advice,

    /// <summary>The network is sound, but not what the user says it is: <c>[Expect]</c>, <c>[Budget]</c>.</summary>
    Contract,
}

/// <summary>How much weight a mistake has, unless the user's <c>.editorconfig</c> says otherwise.</summary>
public enum Severity
{
    Error,
    Warning,

    /// <summary>What an editor shows in passing: right in many networks.</summary>
    Info,
}

/// <summary>One kind of mistake. <paramref name="Id"/> is never used for anything else.</summary>
public sealed record Rule(string Id, RuleKind Kind, string Title, Severity Severity = Severity.Error)
{
    /// <summary>Whether there is no network where this was found. Advice and contracts leave one, which is emitted.</summary>
    public bool IsFault => Severity == Severity.Error && Kind != RuleKind.Contract;
}
