using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Modules;

namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Where layers are being laid: a module's prefix and names, what the names in arguments mean, and how one gets there.</summary>
/// <param name="Trail">From the model's layer, through blocks, to the one that is being laid.</param>
/// <param name="Around">The trails of the blocks in which it lies; an inlined one is no block of its own.</param>
internal sealed record Place(
    string Prefix, ReferenceNames Names, Func<string, object> Lookup, IReadOnlyList<Site> Trail, IReadOnlyList<IReadOnlyList<Site>> Around)
{
    /// <summary>Where the layer takes the size of another value, what that is; the value itself only where there are numbers.</summary>
    public (Form Form, Value? Value)? Like { get; init; }

    /// <summary>Whether a hyperparameter decides if it is there: what is wrong by its numbers is so where the block is used, and it is there.</summary>
    public bool IsOptional { get; init; }

    public Place At(Declaration declaration, int layer) => this with { Trail = [.. Trail, new(declaration.Class.Key, layer)] };

    /// <summary>Whether a layer isn't there, as far as that can be told.</summary>
    public bool IsLeftOut(LayerSpec layer)
    {
        try
        {
            return layer.When is not null && Evaluation.Evaluate(layer.When, Lookup) is false;
        }
        catch (Exception exception) when (Evaluation.IsFailure(exception))
        {
            return false;
        }
    }

    /// <summary>Whether a layer is to be laid; refused where that can't be told.</summary>
    public bool Wants(LayerSpec layer)
    {
        if (layer.When is null)
            return true;
        bool isThere;
        try
        {
            isThere = Evaluate(layer.Target, "When", layer.When, Lookup) is true;
        }
        catch (ReferenceException refusal)
        {
            // Its own arguments may have no value either.
            throw Refuse(null, layer.Target, [.. refusal.Failures, .. WrongArguments(layer)]);
        }
        if (isThere)
            return true;
        return WrongArguments(layer) is { Count: > 0 } wrong ? throw Refuse(null, layer.Target, wrong) : false;
    }

    /// <summary>The names of the repetitions of a layer that each have one.</summary>
    public IEnumerable<(string Name, int Repetition)> Numbered(LayerSpec layer, string name)
    {
        if (layer.Repeat is null)
            throw Refuse(layer.Target, Rules.InvalidName, "Name");
        return Names.Numbered(name, Count(layer)).Select((one, number) => (one, number + 1));
    }

    /// <summary>How often a layer stands here: never in a container, where there is no module of it that takes one value.</summary>
    public int Count(LayerSpec layer)
    {
        var count = Spatial.IsLine(layer) || layer.Attended() is not null ? 0 : (int)Evaluate(layer.Target, "Repeat", layer.Repeat!, Lookup);
        // Its own arguments may be wrong as well.
        return count >= 1 ? count : throw Refuse(null, layer.Target, [Failure.Refused(Rules.InvalidArgument, "Repeat"), .. WrongArguments(layer)]);
    }

    /// <summary>What is wrong with the arguments of a layer of the table, whether it is there or not.</summary>
    public IReadOnlyList<Failure> WrongArguments(LayerSpec layer) => layer.IsBlock || layer.Module is not null ? [] : new Arguments(layer, Lookup).Failures;

    /// <summary>What is repeated needs a container, and what is inlined has none.</summary>
    public void RequireOne(LayerSpec inlined)
    {
        if (inlined.Repeat is not null)
            throw Refuse(inlined.Target, Rules.InvalidName);
    }

    /// <summary>Of a block with several results there is one, always.</summary>
    public void RequireAlone(LayerSpec layer)
    {
        if (Names.ResultsOf(layer).Count == 0)
            return;
        if (layer.Repeat is not null)
            throw Refuse(layer.Target, Rules.InvalidArgument, "Repeat");
        if (layer.When is not (null or Expression.Boolean))
            throw Refuse(layer.Target, Rules.InvalidArgument, "When");
    }

    /// <summary>Puts a layer under its name. One that is only a line of <c>forward</c> takes none.</summary>
    public void Claim(LayerSpec layer, string name)
    {
        if ((Spatial.IsLine(layer) || Names.ResultsOf(layer).Count > 0 || Names.TakesSeveral(layer)) && name.Contains('.'))
            throw Refuse(layer.Target, Rules.InvalidName, "Name");
        var isMember = layer.IsBlock || layer.Repeat is not null || HasWeights(layer.Target) || name.Contains('.');
        if (!isMember)
            Names.Close();
        else if (!Names.Claim(name))
            throw Refuse(layer.Target, Rules.InvalidName);
    }

    /// <summary>Whether a layer is a member of its own, rather than a line of <c>forward</c>.</summary>
    public static bool HasWeights(string target) =>
        Spatial.Stem(target) is "Conv" or "DepthwiseConv" or "ConvTranspose" or "BatchNorm" or "InstanceNorm" or "GroupNorm" or "LayerNorm" or "Linear" or "PReLU" or "MultiheadAttention" or "Embedding" || ReferenceTokens.IsParameter(target) || UserModules.Of(target) is not null;

    /// <summary>What names mean inside a block that is used here.</summary>
    /// <param name="input">The sizes of what comes into it, by their names; null for those that it doesn't have.</param>
    /// <param name="repetition">Which of its repetitions it is, from 1.</param>
    public Func<string, object> Inside(BlockSpec block, LayerSpec use, int repetition, Func<string, object?> input) =>
        NamesIn(block, Given(use, block.Hyperparameters, isAfterFirst: repetition > 1), repetition, input);

    /// <summary>What a block or a module is given here.</summary>
    public Dictionary<string, object> Given(LayerSpec use, EquatableArray<HyperparameterSpec> hyperparameters, bool isAfterFirst)
    {
        var given = hyperparameters.ToDictionary(h => h.Name, h => Evaluate(use.Target, h.Name, use.Find(h.Name) ?? h.Default!, Lookup));
        var values = new Dictionary<string, object>(given);
        foreach (var hyperparameter in hyperparameters.Where(h => isAfterFirst && h.AfterFirst is not null))
            values[hyperparameter.Name] = Evaluate(use.Target, hyperparameter.Name, hyperparameter.AfterFirst!, name => given[name]);
        return values;
    }

    /// <summary>What names mean in a block with these hyperparameters.</summary>
    public static Func<string, object> NamesIn(BlockSpec block, Dictionary<string, object> hyperparameters, int repetition, Func<string, object?> input)
    {
        return Lookup;

        object Lookup(string name) =>
            hyperparameters.TryGetValue(name, out var known) ? known
            : block.Derived.FirstOrDefault(d => d.Name == name) is { } derived ? Evaluation.Evaluate(derived.Body, Lookup)
            : name == "Repetition" ? repetition
            : input(name) ?? throw new KeyNotFoundException($"There is no '{name}' here.");
    }

    public ReferenceException Refuse(string? path, string target, params IReadOnlyList<Failure> failures) => new(Trail, path, target, failures);

    public ReferenceException Refuse(string target, Rule rule, string? argument = null) => Refuse(null, target, Failure.Refused(rule, argument));

    private object Evaluate(string target, string argument, Expression expression, Func<string, object> lookup)
    {
        try
        {
            return Evaluation.Evaluate(expression, lookup);
        }
        catch (Exception exception) when (Evaluation.IsFailure(exception))
        {
            throw Refuse(target, Rules.NotEvaluable, argument);
        }
    }
}
