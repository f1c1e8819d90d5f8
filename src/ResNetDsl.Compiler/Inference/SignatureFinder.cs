using System.Text.RegularExpressions;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Finds what a block's constructor needs of the incoming shape: what the code that it will hold names.</summary>
internal static class SignatureFinder
{
    private static readonly Regex Identifier = new(@"[A-Za-z_]\w*", RegexOptions.CultureInvariant);

    public static Signature Find(Network network)
    {
        var named = new HashSet<string>(Named(network));
        var locals = network.Locals.ToDictionary(l => l.Name);
        var open = new Queue<string>(named);
        while (open.Count > 0)
        {
            if (!locals.TryGetValue(open.Dequeue(), out var local))
                continue;
            foreach (var use in local.Uses.Where(named.Add))
                open.Enqueue(use);
        }
        return new(InputNames.All.Where(named.Contains).ToEquatableArray());
    }

    /// <summary>All identifiers in the code that constructs and runs the network.</summary>
    public static IEnumerable<string> Named(Network network) => Codes(network).SelectMany(Identifiers);

    /// <summary>The identifiers in a piece of C#.</summary>
    public static IEnumerable<string> Identifiers(string code) => Identifier.Matches(code).Cast<Match>().Select(m => m.Value);

    private static IEnumerable<string> Codes(Network network)
    {
        foreach (var member in network.Members)
        {
            foreach (var code in Codes(member.Module))
                yield return code;
            if (member.Condition is not null)
                yield return member.Condition;
        }
        foreach (var step in network.Steps)
        {
            if (step is Step.Function function)
                yield return OperationTable.Get(function.Operation).FunctionCode("x", function.Arguments);
            if (step is Step.Add { Shortcut: Shortcut.PadZero pad })
                yield return $"{pad.Channels.ToCode()} {pad.StrideHeight.ToCode()} {pad.StrideWidth.ToCode()} {pad.Condition}";
        }
    }

    private static IEnumerable<string> Codes(ModuleSpec module) => module switch
    {
        ModuleSpec.Layer layer => [OperationTable.Get(layer.Operation).ModuleCode(layer.Input, layer.Arguments, layer.InPlace)],
        ModuleSpec.Block block => block.Input.Select(d => d.ToCode()).Concat(block.Arguments.Where(a => !a.IsDefault).Select(a => a.Value.Code)),
        ModuleSpec.Sequence sequence => sequence.Children.SelectMany(c => Codes(c.Module)),
        ModuleSpec.Repetition loop => Codes(loop.First).Concat(Codes(loop.Rest)).Append(loop.Count.ToCode()),
        _ => [],
    };
}
