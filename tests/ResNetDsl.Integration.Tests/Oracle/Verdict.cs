using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>What the engine says of a declaration: its first finding, or none.</summary>
internal sealed record Verdict(Inferred Inferred)
{
    /// <summary>The engine's verdict. A failure of the engine itself is a finding too, as it is to its hosts.</summary>
    public static Verdict Of(Architecture architecture)
    {
        try
        {
            return new(architecture.Infer());
        }
        catch (Exception exception)
        {
            var finding = new Finding(Rules.InternalError, new(architecture.Model.Class.Key), architecture.Model.Class.Name, string.Join(" ", exception.ToString().Split((char)10).Take(3)));
            return new(new Inferred(architecture.Model, [finding], null));
        }
    }

    public Finding? Finding => Inferred.Faults.Count > 0 ? Inferred.Faults[0] : null;

    public RuleKind? Kind => Finding?.Rule.Kind;

    public bool IsAccepted => Finding is null && Inferred.Network is not null;

    public override string ToString() =>
        Finding is not null ? $"{Finding.Rule.Kind} {Finding.Rule.Id}: {Finding.Message}" : IsAccepted ? "accepted" : "neither accepted nor refused";
}
