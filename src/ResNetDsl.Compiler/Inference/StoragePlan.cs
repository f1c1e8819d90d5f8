using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// When each value dies, and where a step may write over its input. A value may be written over when it and all its
/// aliases are dead, no operation that keeps its input for the backward pass has read them, and none that keeps its
/// output has made them.
/// </summary>
public sealed class StoragePlan
{
    private readonly int[] root;
    private readonly int[] lastUse;
    private readonly bool[] isSaved;
    private readonly bool[] inPlace;

    // Per storage, the last use of all values that share it.
    private readonly int[] deadline;

    private readonly bool isForTraining;

    private StoragePlan(int steps, bool isForTraining)
    {
        this.isForTraining = isForTraining;
        root = [.. Enumerable.Range(0, steps + 1)];
        lastUse = new int[steps + 1];
        isSaved = new bool[steps + 1];
        inPlace = new bool[steps];
        deadline = new int[steps + 1];
    }

    /// <summary>Whether step <paramref name="step"/> writes over its input.</summary>
    public bool IsInPlace(int step) => inPlace[step];

    /// <summary>Whether <paramref name="step"/> is the last that reads <paramref name="value"/>, so that its handle can be disposed after it. Never so for the inputs and the results.</summary>
    public bool DiesAfter(int value, int step) => value != 0 && lastUse[value] == step;

    /// <summary>What a caller must know of the whole: whether an input or the result is kept for the backward pass, or is the same storage.</summary>
    /// <param name="further">How many inputs there are behind the first.</param>
    public Effects EffectsOf(int result, int further = 0) => new(isSaved[root[0]], isSaved[root[result]], root[0] == root[result])
    {
        Further = Enumerable.Range(1, further).Select(input => new FurtherEffects(isSaved[root[input]], root[input] == root[result])).ToEquatableArray(),
    };

    /// <summary>Whether two values are, or may be, the same storage.</summary>
    public bool IsShared(int value, int other) => root[value] == root[other];

    /// <param name="results">The values that the whole returns.</param>
    public static StoragePlan Make(EquatableArray<Step> steps, params IReadOnlyList<int> results) => Make(steps, results, isForTraining: true);

    /// <summary>Likewise where there is no backward pass, so that nothing is kept for it.</summary>
    public static StoragePlan MakeForInference(EquatableArray<Step> steps, IReadOnlyList<int> results) => Make(steps, results, isForTraining: false);

    private static StoragePlan Make(EquatableArray<Step> steps, IReadOnlyList<int> results, bool isForTraining)
    {
        var plan = new StoragePlan(steps.Count, isForTraining);
        plan.FindLastUses(steps, results);
        for (var index = 0; index < steps.Count; index++)
        {
            if (steps[index] is Step.Part part)
                plan.Follow(part, (Step.Call)steps[part.Input - 1], index);
            else
                plan.Follow(steps[index], index);
        }
        return plan;
    }

    private void FindLastUses(EquatableArray<Step> steps, IReadOnlyList<int> results)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            lastUse[index + 1] = index;
            foreach (var value in steps[index].Reads)
                lastUse[value] = index;
        }
        // The inputs belong to the caller, and so will the results.
        var inputs = Enumerable.Range(0, steps.Count + 1).Where(value => value == 0 || steps[value - 1] is Step.Parameter);
        foreach (var value in inputs.Concat(results))
            lastUse[value] = steps.Count;
        lastUse.CopyTo(deadline, 0);
    }

    private void Follow(Step.Part part, Step.Call call, int index)
    {
        if (part.Effects.AliasesInput)
            Share(root[call.Input], index);
        if (part.Shared is { } other)
            Share(root[other], index);
        Follow(call, part.Effects, index);
        Save(index + 1, part.Effects.SavesOutput);
    }

    /// <summary>What a block does with its inputs behind the first.</summary>
    private void Follow(Step.Call call, Effects effects, int index)
    {
        // After a mistake nothing is known of them, and nothing is emitted.
        for (var number = 0; number < Math.Min(call.Further.Count, effects.Further.Count); number++)
        {
            var further = effects.Further[number];
            if (further.IsAliased)
                Share(root[call.Further[number]], index);
            Save(call.Further[number], further.IsSaved);
        }
    }

    /// <summary>What a step makes is the storage of another value; if it is that of several, they count as one.</summary>
    private void Share(int storage, int index)
    {
        var own = root[index + 1];
        if (own == storage)
            return;
        for (var value = 0; value < root.Length; value++)
        {
            if (root[value] == own)
                root[value] = storage;
        }
        deadline[storage] = Math.Max(deadline[storage], deadline[own]);
        isSaved[storage] |= isSaved[own];
    }

    private void Follow(Step step, int index)
    {
        var source = root[step.Input];
        // A projection's convolution keeps the skip; PadZero slices and pads it, which keeps sizes only.
        if (step is Step.Add { Shortcut: Shortcut.Projection } add)
            Save(add.Skip);
        // The gradient of each factor is made of the other.
        if (step is Step.Multiply multiply)
            Save(multiply.Factor);
        inPlace[index] = HasInPlaceForm(step) && !isSaved[source] && deadline[source] <= index && !ReadsTwice(step);
        var effects = EffectsOf(step, inPlace[index]);
        Save(step.Input, effects.SavesInput);
        // A step that isn't made gives its input itself.
        if (effects.AliasesInput || step.Condition is not null)
            Share(source, index);
        if (step is Step.Call call)
            Follow(call, effects, index);
        Save(index + 1, effects.SavesOutput);
    }

    /// <summary>Autograd keeps a value for the backward pass.</summary>
    private void Save(int value, bool isKept = true) => isSaved[root[value]] |= isKept && isForTraining;

    private bool ReadsTwice(Step step) => step switch
    {
        Step.Add add => root[add.Skip] == root[add.Input],
        Step.Multiply multiply => root[multiply.Factor] == root[multiply.Input],
        _ => false,
    };

    private bool HasInPlaceForm(Step step) => step switch
    {
        Step.Add => true,
        Step.Multiply { KeepsShape: true } => !isForTraining,
        Step.Function function => function.InPlaceCode("x") is not null,
        _ => false,
    };

    private static Effects EffectsOf(Step step, bool isInPlace) => step switch
    {
        Step.Call call => call.Effects,
        Step.Function function => EffectsOf(function.Operation, isInPlace),
        Step.ChannelsLast => new(SavesInput: false, SavesOutput: false, AliasesInput: true),
        Step.Loop loop => EffectsOf(loop.Layer.Operation),
        Step.Resize resize => EffectsOf(resize.Operation),
        Step.Multiply => new(SavesInput: true, SavesOutput: false, AliasesInput: isInPlace),
        _ => new Effects(SavesInput: false, SavesOutput: false, AliasesInput: isInPlace),
    };

    /// <summary>What must be known of a layer of the table; one that is done in place gives its input itself.</summary>
    public static Effects EffectsOf(Operation operation, bool isInPlace = false) => isInPlace
        ? new(SavesInput: false, operation.SavesOutputInPlace, AliasesInput: true)
        : new(operation.SavesInput, operation.SavesOutput, operation.AliasesInput);
}
