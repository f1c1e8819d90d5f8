using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Contracts;

/// <summary>Holds a model to what its user says of it: <c>[Expect]</c> and <c>[Budget]</c>.</summary>
internal sealed class ContractChecker(ModelSpec model, Contract contract, Network network, IReadOnlyList<Returned> results)
{
    private readonly List<Finding> findings = [];

    public static IEnumerable<Finding> Check(ModelSpec model, Network network, IReadOnlyList<Returned> results) =>
        model.Contract is { } contract ? new ContractChecker(model, contract, network, results).Check() : [];

    private List<Finding> Check()
    {
        var totals = network.Totals;
        Expect(nameof(Contract.Parameters), contract.Parameters, totals.Parameters, n => $"has {n} parameters");
        Expect(nameof(Contract.MultiplyAdds), contract.MultiplyAdds, totals.MultiplyAdds, n => $"takes {n} multiply-adds");
        Expect(nameof(Contract.StateDictEntries), contract.StateDictEntries, totals.Entries, n => $"has {n} entries in its state_dict");
        if (contract.Output is { } output)
            ExpectOutput(output);
        Limit(nameof(Contract.MaxParameters), contract.MaxParameters, t => t.Parameters, n => $"has {n} parameters");
        Limit(nameof(Contract.MaxMultiplyAdds), contract.MaxMultiplyAdds, t => t.MultiplyAdds, n => $"takes {n} multiply-adds");
        return findings;
    }

    private void Expect(string argument, long? expected, Dim actual, Func<string, string> words)
    {
        if (expected is not { } said || !IsKnown(Contract.Expect, argument, actual) || !IsCounted(Contract.Expect, argument) || actual.Constant == said)
            return;
        var code = CSharp.Number(actual.Offset);
        if (said < 0)
        {
            Report(Rules.InvalidContract, Contract.Expect, argument, $"{argument} can't be negative", $"use {argument} = {code}", Use(argument, code));
            return;
        }
        var excess = actual.Offset - said;
        var difference = $"{words(code)}, not {CSharp.Number(said)}: {CSharp.Number(Math.Abs(excess))} too {(excess > 0 ? "many" : "few")}";
        // PyTorch's layers have a bias unless they are told not to; the papers' before a norm have none.
        var isBiases = argument == nameof(Contract.Parameters) && network.Totals.BiasesBeforeNorms.Constant == excess;
        Report(
            Rules.UntrueExpectation, Contract.Expect, argument, isBiases ? difference + ", as many as the biases before batch norms" : difference,
            $"{(isBiases ? "write Bias = false there" : "mend the layers")}, or use {argument} = {code}", Use(argument, code));
    }

    /// <summary>Several results are expected in the order of <c>[Output]</c>, with a semicolon between two: <c>128, 28, 28; 10</c>.</summary>
    private void ExpectOutput(string text)
    {
        const string Argument = nameof(Contract.Output);
        var code = CSharp.Quote(string.Join("; ", results.Select(r => string.Join(", ", r.Value.Shape!.Dims))));
        var use = $"use {Argument} = {code}";
        var expected = text.Split(';');
        if (expected.Length != results.Count)
        {
            var (said, are) = (expected.Length, results.Count);
            Report(Rules.UntrueExpectation, Contract.Expect, Argument, FormattableString.Invariant($"has {Results(are)}, and {Argument} says {Results(said)}"), use, Use(Argument, code));
            return;
        }
        for (var number = 0; number < results.Count; number++)
        {
            if (!Expect(expected[number], results[number], use, code))
                return;
        }

        static string Results(int count) => FormattableString.Invariant($"{count} result{(count == 1 ? "" : "s")}");
    }

    /// <summary>Whether a result has the shape that is expected; else it is reported.</summary>
    private bool Expect(string text, Returned result, string use, string code)
    {
        const string Argument = nameof(Contract.Output);
        try
        {
            if (Difference(ShapeParser.Parse(text, [.. model.Symbols]), result) is not { } difference)
                return true;
            Report(Rules.UntrueExpectation, Contract.Expect, Argument, difference, "mend the layers, or " + use, Use(Argument, code), result.Value.Site);
        }
        catch (FormatException exception)
        {
            Report(Rules.InvalidContract, Contract.Expect, Argument, $"the expected output '{text.Trim()}' {exception.Message}", use, Use(Argument, code));
        }
        return false;
    }

    /// <summary>In which way two shapes aren't the same for all sizes; null where they are.</summary>
    private string? Difference(Shape expected, Returned result)
    {
        var actual = result.Value.Shape!;
        var given = $"gives {actual}{result.Value.From}{(results.Count == 1 ? "" : $" as '{result.Name}'")}";
        if (expected.Rank != actual.Rank)
            return $"{given}, not {expected}";
        var verdicts = expected.Dims.Zip(actual.Dims, (e, a) => Decision.Decide(Relation.Equal, a, e)).ToList();
        return verdicts.All(v => v.Truth == Truth.Holds) ? null
            : verdicts.Exists(v => v.Truth == Truth.Fails) ? $"{given}, not {expected}"
            : $"{given}, which isn't {expected} for every size: {string.Join(" and ", verdicts.Select(v => v.Condition).OfType<string>().Distinct())}";
    }

    private void Limit(string argument, long? limit, Func<Totals, Dim> figure, Func<string, string> words)
    {
        var actual = figure(network.Totals);
        if (limit is not { } most || !IsKnown(Contract.Budget, argument, actual))
            return;
        if (actual.Offset <= most)
        {
            // What is counted may be too much already; if it isn't, all of it must be known.
            IsCounted(Contract.Budget, argument);
            return;
        }
        if (most < 0)
        {
            Report(Rules.InvalidContract, Contract.Budget, argument, $"{argument} can't be negative", $"the network {words(CSharp.Number(actual.Offset))}", null);
            return;
        }
        var largest = network.Members.Select(m => (m.Name, Size: figure(m.Totals).Offset)).Where(m => m.Size > 0).OrderByDescending(m => m.Size).Take(3)
            .Select(m => $"'{m.Name}' ({CSharp.Number(m.Size)})");
        Report(
            Rules.ExceededBudget, Contract.Budget, argument,
            $"{words(CSharp.Number(actual.Offset))}{Without}, {CSharp.Number(actual.Offset - most)} more than its budget of {CSharp.Number(most)}",
            $"most are in {string.Join(", ", largest)}", null);
    }

    /// <summary>Whether a figure is a number; else it depends on the input's size, and the contract can't be checked.</summary>
    private bool IsKnown(string attribute, string argument, Dim actual)
    {
        if (actual.Constant is not null)
            return true;
        Report(
            Rules.InvalidContract, attribute, argument, $"{argument} can't be checked: it depends on {string.Join(" and ", actual.Symbols.Select(s => $"'{s}'"))}",
            "leave it out, or give [Model(…)] the size", Removal(attribute, argument));
        return false;
    }

    private string Without => network.Totals.Uncounted is { Count: > 0 } uncounted ? $" without those of {Enumeration.Of(uncounted, "and")}" : "";

    /// <summary>Whether a figure is the whole network's; else there is a hand-written module in it, and the contract can't be checked.</summary>
    private bool IsCounted(string attribute, string argument)
    {
        if (network.Totals.Uncounted is not { Count: > 0 } uncounted)
            return true;
        Report(
            Rules.InvalidContract, attribute, argument, $"{argument} can't be checked: what is in {Enumeration.Of(uncounted, "and")}, which {(uncounted.Count == 1 ? "is" : "are")} written by hand, isn't known here",
            "leave it out, and compare it in a test", Removal(attribute, argument));
        return false;
    }

    private Fix Use(string argument, string code) =>
        new(FixKind.SetArgument, Contract.Site(model.Class.Key, Contract.Expect, argument), $"Use {argument} = {code}", code);

    /// <summary>Takes the argument away, or the attribute where it says nothing else.</summary>
    private Fix Removal(string attribute, string argument)
    {
        object?[] figures = attribute == Contract.Expect
            ? [contract.Parameters, contract.MultiplyAdds, contract.StateDictEntries, contract.Output]
            : [contract.MaxParameters, contract.MaxMultiplyAdds];
        return figures.Count(f => f is not null) > 1
            ? new(FixKind.RemoveArgument, Contract.Site(model.Class.Key, attribute, argument), $"Remove {argument}")
            : new(FixKind.RemoveLayer, Contract.Site(model.Class.Key, attribute), $"Remove [{attribute}]");
    }

    private void Report(Rule rule, string attribute, string argument, string problem, string mend, Fix? fix, Site? related = null) => findings.Add(new(
        rule, Contract.Site(model.Class.Key, attribute, argument), model.Class.Name, problem, mend, related is null ? [] : [related], fix is null ? [] : [fix]));
}
