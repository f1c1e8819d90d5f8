using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Graph;

/// <summary>
/// A module that the user wrote, as far as a network that places it must know: what its signature and its <c>[ShapeContract]</c> say. It
/// stands in the layer that uses it, so that an edit within the module changes no declaration, and a block's description in its assembly is whole.
/// </summary>
/// <param name="Name">The class's own name.</param>
/// <param name="TypeName">The name with which any code of the compilation can refer to the class.</param>
/// <param name="Contract">The contract as it is written.</param>
/// <param name="Inputs">What its constructor's first parameters take of the incoming shape, in the names of <see cref="InputNames"/>.</param>
/// <param name="Hyperparameters">Those parameters that <c>[Use]</c> gives, in their order.</param>
/// <param name="TakesDevice">Whether there is a parameter <c>device</c>.</param>
/// <param name="TakesType">Whether there is a parameter <c>dtype</c>.</param>
public sealed record HandWritten(
    string Name,
    string TypeName,
    Visibility Visibility,
    string Contract,
    EquatableArray<string> Inputs,
    EquatableArray<HyperparameterSpec> Hyperparameters,
    bool TakesDevice,
    bool TakesType)
{
    /// <summary>What is wrong in the class itself, where it is reported: then no network can place it.</summary>
    public EquatableArray<Finding> Faults { get; init; }

    /// <summary>Whether a constructor's parameter of this name takes a size of the incoming shape, where it stands at the beginning.</summary>
    public static bool IsInput(string parameter) => InputNames.All.Contains(parameter);

    /// <summary>What is wrong with the contract's text, and where, as the rest of a sentence about it; null where nothing is.</summary>
    public string? FaultInContract()
    {
        try
        {
            ShapeContract.Parse(Contract, ContractParameters);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The names with which the contract can write a size, besides those of the incoming axes.</summary>
    public IReadOnlyCollection<string> ContractParameters =>
        [.. Inputs, .. Hyperparameters.Where(h => h.Type == ValueType.Integer).Select(h => h.Name)];
}
