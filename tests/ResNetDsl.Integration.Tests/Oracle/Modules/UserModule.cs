using System.Text.RegularExpressions;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;
using ResNetDsl.Integration.Tests.Oracle.Reference;
using static TorchSharp.torch;
using Flow = ResNetDsl.Integration.Tests.Oracle.Generation.Flow;

namespace ResNetDsl.Integration.Tests.Oracle.Modules;

/// <summary>A module as users write them, whose contract is right; and, for the reference, what it does.</summary>
/// <param name="Contract">Its text.</param>
/// <param name="Code">The class, without the attribute.</param>
/// <param name="Result">The shape that it makes of one, the batch among its axes; null where the contract demands another.</param>
/// <param name="Make">The same with what libtorch has.</param>
/// <param name="Flow">What flows behind it, as far as the generator of architectures needs to know.</param>
internal sealed record UserModule(
    string Name,
    string Contract,
    string Code,
    Func<long[], ModuleArguments, long[]?> Result,
    Func<ModuleArguments, Tensor, ReferenceLayer> Make,
    Func<LayerSpec, Flow, Flow> Flow)
{
    /// <summary>What <c>[Use]</c> gives its constructor.</summary>
    public EquatableArray<HyperparameterSpec> Hyperparameters { get; init; } = [];

    /// <summary>By how much it makes each axis smaller; empty where it leaves them.</summary>
    public Func<ModuleArguments, long[]> Stride { get; init; } = _ => [];

    /// <summary>Whether its constructor takes the incoming channels, and a device and a type.</summary>
    public bool HasWeights { get; init; }

    /// <summary>How many axes it takes, the batch among them.</summary>
    public int Axes => Before.Length + 1;

    private string[] Before => Sides[0];

    private string[] After => Sides[1];

    private string[][] Sides => [.. Contract.Split("->").Select(side => side.Split(',', StringSplitOptions.TrimEntries))];

    /// <summary>A layer that places it.</summary>
    public LayerSpec Use(params (string Name, Expression Value)[] arguments) => Specs.Layer(TypeName, arguments) with { Module = Spec };

    private string TypeName => "global::" + Name;

    private HandWritten Spec => new(Name, TypeName, Visibility.Public, Contract, HasWeights ? ["inChannels"] : [], Hyperparameters, HasWeights, HasWeights);

    /// <summary>Why the language refuses it for an input, by the documentation.</summary>
    public IEnumerable<Failure> Refuse(ModuleArguments arguments, Form form, long[]? shape = null)
    {
        if (form.Axes != Axes)
            yield return Failure.Refused(Rules.WrongRank);
        else if (HasWeights && form.Axis == FeatureAxis.Last)
            yield return Failure.Refused(Rules.UnmetShapeContract, isOfOrder: true);
        else if (Hyperparameters.FirstOrDefault(h => Contract.Contains("/" + h.Name, StringComparison.Ordinal) && arguments.Integer(h.Name) == 0) is { } divisor)
            yield return Failure.Refused(Rules.InvalidArgument, divisor.Name);
        else if (shape is not null && (Result(shape, arguments) is not { } made || made.Any(size => size < 1)))
            yield return Failure.Refused(Rules.UnmetShapeContract);
    }

    /// <summary>
    /// The form behind it, by the documentation: the features are on the one axis that is made of theirs. Where none is, or several, they stay
    /// where they are if there are as many axes; else they are on the first of three or more.
    /// </summary>
    public Form FormBehind(Form form)
    {
        var own = form.Axis switch
        {
            _ when form.Axes == 2 => 0,
            FeatureAxis.First => 0,
            FeatureAxis.Last => Before.Length - 1,
            _ => -1,
        };
        var made = own < 0 ? [] : Enumerable.Range(0, After.Length).Where(axis => Regex.IsMatch(After[axis], $@"\b{Before[own]}\b")).ToList();
        return new(After.Length + 1, made is [var only] ? AxisAt(only) : After.Length == Before.Length ? form.Axis : After.Length == 2 ? FeatureAxis.Unknown : FeatureAxis.First);

        FeatureAxis AxisAt(int axis) => axis == 0 ? FeatureAxis.First : FeatureAxis.Last;
    }
}

/// <summary>What a module is constructed with.</summary>
internal sealed class ModuleArguments(Dictionary<string, object> values)
{
    public long Integer(string name) => (int)values[name];

    public double Real(string name) => Convert.ToDouble(values[name], null);

    public bool Flag(string name) => (bool)values[name];
}
