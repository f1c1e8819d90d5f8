using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads the constants of attributes and parameters.</summary>
internal static class Constants
{
    /// <summary>The constant as an expression, a string naming a hyperparameter; null with what is wrong with it.</summary>
    public static Expression? Read(TypedConstant constant, out string problem)
    {
        problem = "";
        if (constant.IsNull)
        {
            problem = "null is no value";
            return null;
        }
        switch (constant.Kind)
        {
            case TypedConstantKind.Enum when Member(constant) is { } member:
                return new Expression.Enumeration(constant.Type!.Name, member);
            case TypedConstantKind.Enum:
                problem = $"{constant.Value} is no member of {constant.Type!.Name}";
                return null;
            case TypedConstantKind.Primitive:
                return Read(constant.Value!, out problem);
            case TypedConstantKind.Array:
                var items = new List<Expression>();
                foreach (var value in constant.Values)
                {
                    if (Read(value, out problem) is not { } item)
                        return null;
                    items.Add(item);
                }
                return new Expression.List(items.ToEquatableArray());
            default:
                problem = "a type is no value";
                return null;
        }
    }

    /// <summary>The constant as an expression, a string naming a hyperparameter; null with what is wrong with it.</summary>
    public static Expression? Read(object value, out string problem)
    {
        problem = "";
        switch (value)
        {
            case int number:
                return new Expression.Integer(number);
            case double number:
                return new Expression.Real(number);
            case float number:
                return new Expression.Real(number);
            case bool flag:
                return new Expression.Boolean(flag);
            case string name:
                return new Expression.Name(name);
            case long or ulong or uint or short or ushort or byte or sbyte:
                var wide = Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);
                if (wide is >= int.MinValue and <= int.MaxValue)
                    return new Expression.Integer((int)wide);
                problem = FormattableString.Invariant($"{wide} doesn't fit into an int");
                return null;
            default:
                problem = $"a {value.GetType().Name} is no value; use a number, a bool, an enum or a name";
                return null;
        }
    }

    /// <summary>The constant as <paramref name="type"/>, as C# would convert it where it is written; null where it wouldn't.</summary>
    public static Expression? As(this Expression constant, ValueType type) => (type, constant) switch
    {
        (ValueType.Real, Expression.Integer integer) => new Expression.Real(integer.Number),
        (ValueType.Integer, Expression.Integer) or (ValueType.Real, Expression.Real) or (ValueType.Boolean, Expression.Boolean) => constant,
        _ => null,
    };

    private static string? Member(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value))?.Name;
}
