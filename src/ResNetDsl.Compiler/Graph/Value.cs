using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Graph;

/// <summary>
/// An evaluated argument. In a model all values are known; in a block's own definition an integer is an
/// expression in the block's hyperparameters, and another value may be known only as C# code.
/// </summary>
public abstract record Value
{
    private Value() { }

    /// <summary>The value as a C# expression, for the generated code.</summary>
    public abstract string Code { get; }

    public sealed record Integer(Dim Dim) : Value
    {
        public override string Code => Dim.ToCode();
    }

    public sealed record Real(double Number) : Value
    {
        public override string Code
        {
            get
            {
                if (double.IsNaN(Number))
                    return "double.NaN";
                if (double.IsInfinity(Number))
                    return Number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
                var text = Number.ToString("R", CultureInfo.InvariantCulture);
                return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
            }
        }
    }

    public sealed record Boolean(bool Flag) : Value
    {
        public override string Code => Flag ? "true" : "false";
    }

    public sealed record Enumeration(string Type, string Member) : Value
    {
        public override string Code => Type + "." + Member;
    }

    /// <summary>A rectangle, height first.</summary>
    public sealed record List(EquatableArray<Value> Items) : Value
    {
        public override string Code => "(" + string.Join(", ", Items.Select(i => i.Code)) + ")";
    }

    /// <summary>A <c>double</c> or <c>bool</c> that depends on a block's hyperparameters.</summary>
    public sealed record Unknown(ValueType Type, string Expression) : Value
    {
        public override string Code => Expression;
    }
}
