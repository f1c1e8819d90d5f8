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
}

/// <summary>One kind of mistake. <paramref name="Id"/> is never used for anything else.</summary>
public sealed record Rule(string Id, RuleKind Kind, string Title);
