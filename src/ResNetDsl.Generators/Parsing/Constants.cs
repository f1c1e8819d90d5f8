using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads the constants of attributes and parameters.</summary>
internal static class Constants
{
    private const string Values = "use a number, true or false, or the name of a hyperparameter";

    /// <summary>The constant as an expression, a string naming a hyperparameter; null with what is wrong with it.</summary>
    public static Expression? Read(TypedConstant constant, out (string Problem, string Mend) fault)
    {
        fault = default;
        if (constant.IsNull)
        {
            fault = ("null is no value", "give it a value");
            return null;
        }
        switch (constant.Kind)
        {
            case TypedConstantKind.Enum when Member(constant) is { } member:
                return new Expression.Enumeration(constant.Type!.Name, member);
            case TypedConstantKind.Enum:
                var members = Members(constant.Type!).Select(m => $"{constant.Type!.Name}.{m.Name}").ToList();
                fault = ($"{constant.Value} is no member of {constant.Type!.Name}", (members.Count == 1 ? "use " : "use one of ") + string.Join(", ", members));
                return null;
            case TypedConstantKind.Primitive:
                return Read(constant.Value!, out fault);
            case TypedConstantKind.Array:
                var items = new List<Expression>();
                foreach (var value in constant.Values)
                {
                    if (Read(value, out fault) is not { } item)
                        return null;
                    items.Add(item);
                }
                return new Expression.List(items.ToEquatableArray());
            default:
                fault = ("a type is no value", Values);
                return null;
        }
    }

    /// <summary>The constant as an expression, a string naming a hyperparameter; null with what is wrong with it.</summary>
    public static Expression? Read(object value, out (string Problem, string Mend) fault)
    {
        fault = default;
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
                fault = (FormattableString.Invariant($"{wide} doesn't fit into an int"), "use a smaller number");
                return null;
            default:
                fault = ($"'{value}' is a {value.GetType().Name.ToLowerInvariant()}, which is no value here", Values);
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

    /// <summary>The text of a string; null for any other value, and for null.</summary>
    public static string? Text(this TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null;

    /// <summary>The name of an enum's member; null for a number that is none.</summary>
    public static string? Member(TypedConstant constant) => Members(constant.Type!).FirstOrDefault(f => Equals(f.ConstantValue, constant.Value))?.Name;

    private static IEnumerable<IFieldSymbol> Members(ITypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue);
}
