using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Operations;

/// <summary>What an argument does nothing without: that another argument of the layer has one of some values, or any but these.</summary>
/// <param name="Argument">The other argument.</param>
public sealed record Precondition(string Argument, EquatableArray<Value> Values, bool IsExcluded = false)
{
    /// <summary>The other must be true.</summary>
    internal static Precondition True(string argument) => new(argument, [new Value.Boolean(true)]);

    /// <summary>The other must be one of these members of an enumeration.</summary>
    internal static Precondition Member(string argument, string type, params string[] members) =>
        new(argument, members.Select(member => (Value)new Value.Enumeration(type, member)).ToEquatableArray());

    /// <summary>The other must be something else than 0.</summary>
    internal static Precondition NotZero(string argument) => new(argument, [new Value.Integer(0)], IsExcluded: true);

    /// <summary>Whether a value of the other is such a one.</summary>
    public bool IsMetBy(Value value) => Values.Contains(value) != IsExcluded;

    /// <summary>What would meet it, behind "write".</summary>
    public string Needs => IsExcluded ? $"another {Argument}" : $"{Argument} = {string.Join(" or ", Values.Select(value => value.Code))}";
}
