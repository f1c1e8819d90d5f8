using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Inference;

public sealed class StoragePlanTests
{
    private static readonly Effects Fresh = new(SavesInput: false, SavesOutput: false, AliasesInput: false);
    private static readonly Effects Convolution = Fresh with { SavesInput = true };

    [Fact]
    public void A_value_that_nobody_else_needs_is_written_over() => AssertInPlace([false, true], 2, Call(0, Fresh), Function(1, "ReLU"));

    [Fact]
    public void What_keeps_its_input_writes_over_it_where_nobody_else_needs_it() =>
        AssertInPlace([false, true, true], 3, Call(0, Fresh), Function(1, "SiLU"), Function(2, "SiLU"));

    [Fact]
    public void What_keeps_its_result_instead_is_not_written_over() =>
        AssertInPlace([false, true, false], 3, Call(0, Fresh), Function(1, "LeakyReLU"), Function(2, "SiLU"));

    [Fact]
    public void The_input_is_the_callers() => AssertInPlace([false], 1, Function(0, "ReLU"));

    [Fact]
    public void An_alias_of_the_input_is_the_callers_too() => AssertInPlace([false, false, false], 3, Function(0, "Flatten"), Function(1, "Dropout"), Function(2, "ReLU"));

    [Fact]
    public void A_value_that_is_read_later_stays() => AssertInPlace([false, false, false, true], 4, Call(0, Fresh), Function(1, "ReLU"), Call(2, Fresh), Add(3, skip: 1));

    [Fact]
    public void A_value_whose_alias_is_read_later_stays() =>
        AssertInPlace([false, false, false, false, true], 5, Call(0, Fresh), Function(1, "Dropout"), Function(1, "ReLU"), Call(3, Fresh), Add(4, skip: 2));

    [Fact]
    public void A_value_that_a_convolution_keeps_stays() => AssertInPlace([false, false, false], 3, Call(0, Fresh), Call(1, Convolution), Function(1, "ReLU"));

    [Fact]
    public void A_sum_does_not_write_over_what_relu_keeps() => AssertInPlace([false, true, false], 3, Call(0, Fresh), Function(1, "ReLU"), Add(2, skip: 0));

    [Fact]
    public void A_value_is_not_added_to_itself_in_place() => AssertInPlace([false, false], 2, Call(0, Fresh), Add(1, skip: 1));

    [Fact]
    public void The_result_is_not_written_over() => AssertInPlace([false, false], 1, Call(0, Fresh), Function(1, "ReLU"));

    [Fact]
    public void A_projection_keeps_the_skip() =>
        AssertInPlace([false, false, true, false], 4, Call(0, Fresh), Call(0, Fresh), Add(2, skip: 1, new Shortcut.Projection("downsample", false)), Function(1, "ReLU"));

    [Fact]
    public void A_padded_shortcut_keeps_nothing_of_the_skip() =>
        AssertInPlace([false, false, true, true], 4, Call(0, Fresh), Call(0, Fresh), Add(2, skip: 1, new Shortcut.PadZero(8, [2, 2], null)), Function(1, "ReLU"));

    [Fact]
    public void Each_input_is_the_callers()
    {
        var plan = StoragePlan.Make([new Step.Parameter("mask", null), Function(1, "ReLU"), Call(2, Fresh), Function(3, "ReLU")], 4);
        Assert.False(plan.IsInPlace(1));
        Assert.True(plan.IsInPlace(3));
        Assert.False(plan.DiesAfter(1, 1));
    }

    [Fact]
    public void None_of_several_results_is_written_over_nor_what_shares_its_storage()
    {
        var plan = StoragePlan.Make([Call(0, Fresh), Function(1, "Dropout"), Function(2, "ReLU"), Call(3, Fresh), Function(4, "ReLU")], 5, 1);
        Assert.Equal([false, false, false, false, true], Enumerable.Range(0, 5).Select(plan.IsInPlace));
        Assert.False(plan.DiesAfter(1, 1));
        Assert.True(plan.IsShared(4, 5));
        Assert.False(plan.IsShared(1, 5));
    }

    [Fact]
    public void A_blocks_results_are_values_of_their_own_unless_they_share_storage()
    {
        Assert.Equal([false, false, true], InPlace(Fresh, shared: null));
        Assert.Equal([false, false, false], InPlace(Fresh, shared: 1));
        Assert.Equal([false, false, false], InPlace(Fresh with { AliasesInput = true }, shared: null));
        Assert.Equal([false, false, false], InPlace(Fresh with { SavesOutput = true }, shared: null));

        // The first result is returned, the other one written over.
        static IEnumerable<bool> InPlace(Effects effects, int? shared)
        {
            var plan = StoragePlan.Make([Call(0, Fresh), new Step.Part(1, null, "gate", effects, shared), Function(2, "ReLU")], 1, 3);
            return Enumerable.Range(0, 3).Select(plan.IsInPlace).ToList();
        }
    }

    [Fact]
    public void A_value_that_is_not_read_dies_at_once()
    {
        var plan = StoragePlan.Make([Call(0, Fresh), Call(0, Fresh)], 2);
        Assert.True(plan.DiesAfter(1, 0));
        Assert.False(plan.DiesAfter(2, 1));
        Assert.False(plan.DiesAfter(0, 1));
    }

    [Fact]
    public void A_caller_learns_what_becomes_of_input_and_result()
    {
        Assert.Equal(new(false, false, true), StoragePlan.Make([Function(0, "Flatten")], 1).EffectsOf(1));
        Assert.Equal(new(true, false, false), StoragePlan.Make([Call(0, Convolution)], 1).EffectsOf(1));
        Assert.Equal(new(false, true, false), StoragePlan.Make([Call(0, Fresh), Function(1, "ReLU"), Function(2, "Dropout")], 3).EffectsOf(3));
    }

    [Fact]
    public void A_caller_learns_what_becomes_of_each_input()
    {
        Step[] steps = [new Step.Parameter("gate", null), new Step.Parameter("other", null), new Step.Multiply(0, null, "", 1), Call(2, Fresh), Function(2, "Dropout")];
        var plan = StoragePlan.Make(steps.ToEquatableArray(), 3, 5);
        Assert.Equal(new Effects(true, false, false) { Further = [new(IsSaved: true, IsAliased: false), default] }, plan.EffectsOf(3, further: 2));
        Assert.Equal(new Effects(true, false, false) { Further = [new(IsSaved: true, IsAliased: false), new(IsSaved: false, IsAliased: true)] }, plan.EffectsOf(5, further: 2));
    }

    [Fact]
    public void What_a_block_keeps_of_a_further_value_stays() =>
        AssertInPlace([false, false, false], 2, Call(0, Fresh), Call(0, 1, new(IsSaved: true, IsAliased: false)), Function(1, "ReLU"));

    [Fact]
    public void What_a_block_only_reads_may_be_written_over_after_it() =>
        AssertInPlace([false, false, true, false], 4, Call(0, Fresh), Call(0, 1, default), Function(1, "ReLU"), Add(3, skip: 2));

    [Fact]
    public void What_a_block_gives_back_is_the_value_that_it_was_handed() =>
        AssertInPlace([false, false, false, false], 4, Call(0, Fresh), Call(0, 1, new(IsSaved: false, IsAliased: true)), Function(2, "ReLU"), Add(3, skip: 1));

    /// <summary>
    /// Whether values may be written over is told here by running the steps on storages with versions, as autograd counts
    /// them, with every "may be an alias" once true and once not. A plan writes where that is allowed, and only there.
    /// </summary>
    [Fact]
    public void Random_plans_write_over_exactly_what_nobody_needs()
    {
        const int Seed = 20260101;
        var random = new Random(Seed);
        var written = 0;
        for (var round = 0; round < 3000; round++)
        {
            Step[] steps = [.. Enumerable.Range(0, random.Next(1, 9)).Select(index => RandomStep(random, index))];
            var result = random.Next(steps.Length + 1);
            var plan = StoragePlan.Make(steps.ToEquatableArray(), result);
            bool[] inPlace = [.. steps.Select((_, index) => plan.IsInPlace(index))];
            var label = $"seed {Seed}, round {round}: {string.Join("; ", steps.Select((s, i) => (inPlace[i] ? "! " : "") + Describe(s)))} -> {result}";
            Assert.True(IsSafe(steps, result, inPlace), label);
            for (var index = 0; index < steps.Length; index++)
            {
                written += inPlace[index] ? 1 : 0;
                if (inPlace[index] || !HasInPlaceForm(steps[index]))
                    continue;
                // What comes later may be decided otherwise then, so it is left out of place.
                bool[] other = [.. inPlace.Select((written, i) => i == index || (written && i < index))];
                Assert.False(IsSafe(steps, result, other), $"step {index} could be in place, {label}");
            }
            AssertLifetimes(steps, result, plan);
        }
        Assert.True(written > 1000, $"only {written} steps were in place");
    }

    private static void AssertLifetimes(Step[] steps, int result, StoragePlan plan)
    {
        for (var value = 0; value <= steps.Length; value++)
        {
            int[] deaths = [.. Enumerable.Range(0, steps.Length).Where(index => plan.DiesAfter(value, index))];
            var lastRead = Array.FindLastIndex(steps, s => Reads(s).Contains(value));
            int[] expected = value == 0 || value == result ? [] : [Math.Max(lastRead, value - 1)];
            Assert.Equal(expected, deaths);
        }
    }

    private static bool IsSafe(Step[] steps, int result, bool[] inPlace) =>
        IsSafe(steps, result, inPlace, isAlias: true) && IsSafe(steps, result, inPlace, isAlias: false);

    private static bool IsSafe(Step[] steps, int result, bool[] inPlace, bool isAlias)
    {
        var versions = new List<int> { 0 };
        var values = new List<(int Storage, int Version)> { (0, 0) };
        var saved = new List<(int Storage, int Version)>();
        for (var index = 0; index < steps.Length; index++)
        {
            var step = steps[index];
            if (Reads(step).Any(value => versions[values[value].Storage] != values[value].Version))
                return false;
            var effects = EffectsOf(step, inPlace[index]);
            if (effects.SavesInput)
                saved.Add(values[step.Input]);
            if (step is Step.Add { Shortcut: Shortcut.Projection } add)
                saved.Add(values[add.Skip]);
            saved.AddRange(Further(step).Where(f => f.Effects.IsSaved).Select(f => values[f.Value]));
            // What is added to itself in place is read while it is written.
            if (inPlace[index] && step is Step.Add sum && values[sum.Skip].Storage == values[sum.Input].Storage)
                return false;
            if (inPlace[index])
                values.Add((values[step.Input].Storage, ++versions[values[step.Input].Storage]));
            else if (effects.AliasesInput && isAlias)
                values.Add(values[step.Input]);
            else if (isAlias && Further(step).Any(f => f.Effects.IsAliased))
                values.Add(values[Further(step).First(f => f.Effects.IsAliased).Value]);
            else
                values.Add((versions.Count, AddZero(versions)));
            if (effects.SavesOutput)
                saved.Add(values[index + 1]);
        }
        return versions[0] == 0
            && versions[values[result].Storage] == values[result].Version
            && saved.All(s => versions[s.Storage] == s.Version);
    }

    private static int AddZero(List<int> versions)
    {
        versions.Add(0);
        return 0;
    }

    private static Step RandomStep(Random random, int index)
    {
        var input = random.Next(3) == 0 ? random.Next(index + 1) : index;
        return random.Next(11) switch
        {
            9 => new Step.Resize(input, null, "", Function(0, "Interpolate").Layer, random.Next(index + 1)),
            10 => Call(input, random.Next(index + 1), new(random.Next(2) == 0, random.Next(3) == 0)),
            8 => new Step.Concat(input, null, "", [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(index + 1))], "1"),
            0 => Call(input, new(random.Next(2) == 0, random.Next(4) == 0, random.Next(4) == 0)),
            1 => Function(input, "Dropout"),
            2 => Function(input, "MaxPool2d"),
            3 => Function(input, random.Next(2) == 0 ? "Softmax" : "GELU"),
            4 => Add(input, random.Next(index + 1)),
            5 => Add(input, random.Next(index + 1), random.Next(2) == 0 ? new Shortcut.Projection("downsample", false) : new Shortcut.PadZero(8, [2, 2], null)),
            6 => Function(input, random.Next(2) == 0 ? "SiLU" : "LeakyReLU"),
            _ => Function(input, "ReLU"),
        };
    }

    private static void AssertInPlace(bool[] expected, int result, params Step[] steps)
    {
        var plan = StoragePlan.Make(steps.ToEquatableArray(), result);
        Assert.Equal(expected, steps.Select((_, index) => plan.IsInPlace(index)));
    }

    private static bool HasInPlaceForm(Step step) => step is Step.Add or Step.Function { Layer.Operation: "ReLU" or "SiLU" or "LeakyReLU" };

    /// <summary>The values that a block is handed, with what it does with them.</summary>
    private static IEnumerable<(int Value, FurtherEffects Effects)> Further(Step step) => step is Step.Call call ? call.Further.Zip(call.Effects.Further, (value, effects) => (value, effects)) : [];

    private static int[] Reads(Step step) => [step.Input, .. step.Others];

    // Of what it writes over, autograd keeps a copy, or else the result: of a leaky rectifier.
    private static Effects EffectsOf(Step step, bool isInPlace) => step switch
    {
        Step.Call call => call.Effects,
        Step.Function { Layer.Operation: "SiLU" or "LeakyReLU" } function when isInPlace => Fresh with { SavesOutput = function.Layer.Operation == "LeakyReLU" },
        Step.Function function => StoragePlan.EffectsOf(OperationTable.Get(function.Layer.Operation)),
        _ => Fresh,
    };

    private static string Describe(Step step) => step switch
    {
        Step.Function f => $"{f.Layer.Operation}({f.Input})",
        Step.Concat c => $"Concat({string.Join(", ", c.Remembered.Append(c.Input))})",
        Step.Resize r => $"Interpolate({r.Input}, {r.Like})",
        Step.Add a => $"Add({a.Input}, {a.Skip}, {a.Shortcut.GetType().Name})",
        Step.Call c => $"Call({c.Input}, {c.Effects})",
        _ => step.ToString()!,
    };

    private static Step.Call Call(int input, Effects effects) => new(input, null, "", "module", effects);

    private static Step.Call Call(int input, int further, FurtherEffects effects) => Call(input, Fresh with { Further = [effects] }) with { Further = [further] };

    private static Step.Function Function(int input, string operation) =>
        new(input, null, "", new(operation, new([], OperationTable.Get(operation).Hyperparameters), new(8, 4, 4), InPlace: false));

    private static Step.Add Add(int input, int skip, Shortcut? shortcut = null) => new(input, null, "", skip, shortcut ?? new Shortcut.Identity());
}
