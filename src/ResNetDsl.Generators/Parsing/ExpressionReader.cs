using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// Reads the body of a derived hyperparameter from Roslyn's operations, where conversions are explicit and constants
/// are folded. A null answer means that it can't be evaluated; <see cref="Failure"/> then says what and why.
/// </summary>
/// <param name="block">Whose hyperparameters the expression may name.</param>
/// <param name="own">Whether a type is the block or one of its bases.</param>
/// <param name="reach">Reads another derived hyperparameter first, and says why that can't be; an empty text where it was said already.</param>
internal sealed class ExpressionReader(INamedTypeSymbol block, Func<INamedTypeSymbol, bool> own, Func<IPropertySymbol, string?> reach)
{
    /// <summary>What can be evaluated.</summary>
    public const string Expressions =
        "a derived hyperparameter is an expression of int, double and bool: arithmetic, comparisons, ?:, casts, "
        + MathFunctions + ", constants, hyperparameters and other such properties";

    private const string MathFunctions = "Math.Min/Max/Ceiling/Floor/Round/Abs/Pow";

    private static readonly HashSet<string> Functions = ["Min", "Max", "Ceiling", "Floor", "Round", "Abs", "Pow"];

    public (SyntaxNode Place, string Problem, string Mend)? Failure { get; private set; }

    /// <summary>The hyperparameters that were named.</summary>
    public HashSet<string> Parameters { get; } = [];

    /// <summary>C# itself rejects the expression.</summary>
    public bool IsUnbound { get; private set; }

    public Expression? Read(IOperation operation)
    {
        if (operation is IInvalidOperation || operation.Type is { TypeKind: TypeKind.Error } || IsRejectedConstant(operation))
        {
            IsUnbound = true;
            return null;
        }
        if (operation.Type.AsValueType() is not { } type)
            return Fail(operation, $"is of type '{operation.Type?.ToDisplayString()}', not int, double or bool");
        if (operation.ConstantValue is { HasValue: true, Value: { } constant })
            return Constants.Read(constant, out _);
        return operation switch
        {
            IParameterReferenceOperation parameter => Parameter(parameter),
            IPropertyReferenceOperation property => Property(property),
            IConversionOperation { OperatorMethod: null } conversion => Conversion(conversion, type),
            IUnaryOperation { OperatorMethod: null } unary => Unary(unary),
            IBinaryOperation { OperatorMethod: null } binary => Binary(binary, type),
            IConditionalOperation conditional => Conditional(conditional),
            IInvocationOperation invocation => Call(invocation),
            _ => Fail(operation, "isn't known to the compiler"),
        };
    }

    /// <summary>A constant expression without a value: it overflows, or divides by zero.</summary>
    private static bool IsRejectedConstant(IOperation operation) =>
        operation is IBinaryOperation or IUnaryOperation or IConversionOperation
        && !operation.ConstantValue.HasValue
        && operation.ChildOperations.All(child => child.ConstantValue.HasValue);

    private Expression? Parameter(IParameterReferenceOperation reference)
    {
        var parameter = reference.Parameter;
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor || !SymbolEqualityComparer.Default.Equals(constructor.ContainingType, block))
            return Fail(reference, "is no hyperparameter of the block");
        Parameters.Add(parameter.Name);
        return new Expression.Name(parameter.Name);
    }

    private Expression? Property(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (Language.IsOurs(property.ContainingType, "LayerAttribute") && Language.NamesInBlocks.Contains(property.Name))
            return new Expression.Name(property.Name);
        if (reference.Instance is not (null or IInstanceReferenceOperation) || !own(property.ContainingType))
            return Fail(reference, "is no hyperparameter of the block");
        if (block.GetMembers(property.Name).FirstOrDefault() is { } hiding && !SymbolEqualityComparer.Default.Equals(hiding, property))
            return Fail(reference, $"is hidden by the block's own '{property.Name}'", "give one of the two another name");
        return reach(property) switch
        {
            null => new Expression.Name(property.Name),
            "" => null,
            var problem => Fail(reference, problem, "compute it in another way"),
        };
    }

    private Expression? Conversion(IConversionOperation conversion, ValueType type)
    {
        if (Read(conversion.Operand) is not { } operand)
            return null;
        return conversion.Operand.Type.AsValueType() == type ? operand : new Expression.Convert(type, operand);
    }

    private Expression? Unary(IUnaryOperation unary)
    {
        if (unary.OperatorKind is not (UnaryOperatorKind.Plus or UnaryOperatorKind.Minus or UnaryOperatorKind.Not))
            return Fail(unary, "isn't known to the compiler");
        if (Read(unary.Operand) is not { } operand)
            return null;
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus => new Expression.Unary(UnaryOperator.Negate, operand),
            _ => new Expression.Unary(UnaryOperator.Not, operand),
        };
    }

    private Expression? Binary(IBinaryOperation binary, ValueType type)
    {
        if (Operator(binary.OperatorKind, type) is not { } known)
            return Fail(binary, "isn't known to the compiler");
        if (known is BinaryOperator.Divide or BinaryOperator.Remainder && type == ValueType.Integer && binary.RightOperand.ConstantValue is { HasValue: true, Value: 0 })
            return Fail(binary, "divides by zero", "divide by another number");
        return Read(binary.LeftOperand) is { } left && Read(binary.RightOperand) is { } right
            ? new Expression.Binary(known, left, right)
            : null;
    }

    private static BinaryOperator? Operator(BinaryOperatorKind kind, ValueType result) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOperator.Add,
        BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
        BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
        BinaryOperatorKind.Divide => BinaryOperator.Divide,
        BinaryOperatorKind.Remainder => BinaryOperator.Remainder,
        BinaryOperatorKind.Equals => BinaryOperator.Equal,
        BinaryOperatorKind.NotEquals => BinaryOperator.NotEqual,
        BinaryOperatorKind.LessThan => BinaryOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperatorKind.ConditionalAnd => BinaryOperator.And,
        BinaryOperatorKind.ConditionalOr => BinaryOperator.Or,
        // Nothing here has effects, so the operators that don't stop early mean the same.
        BinaryOperatorKind.And when result == ValueType.Boolean => BinaryOperator.And,
        BinaryOperatorKind.Or when result == ValueType.Boolean => BinaryOperator.Or,
        _ => null,
    };

    private Expression.Conditional? Conditional(IConditionalOperation conditional) =>
        Read(conditional.Condition) is { } condition
        && Read(conditional.WhenTrue) is { } whenTrue
        && conditional.WhenFalse is { } other
        && Read(other) is { } whenFalse
            ? new Expression.Conditional(condition, whenTrue, whenFalse)
            : null;

    private Expression? Call(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (Language.IsOurs(method.ContainingType, "LayerAttribute") && Language.SizesOfInputs.Contains(method.Name))
            return SizeOfInput(invocation);
        var isKnown = method.ContainingType is { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && Functions.Contains(method.Name)
            && method.Parameters.Length == (method.Name is "Min" or "Max" or "Pow" ? 2 : 1);
        if (!isKnown)
            return Fail(invocation, $"isn't known to the compiler: of all methods only {MathFunctions} are", "write the arithmetic here");

        var arguments = new Expression[method.Parameters.Length];
        foreach (var argument in invocation.Arguments)
        {
            if (Read(argument.Value) is not { } value)
                return null;
            arguments[argument.Parameter!.Ordinal] = value;
        }
        return new Expression.Call(method.Name, arguments.ToEquatableArray());
    }

    /// <summary><c>ChannelsOf("skip")</c>, of a block with an <c>[Input("skip")]</c>.</summary>
    private Expression? SizeOfInput(IInvocationOperation invocation)
    {
        var argument = invocation.Arguments[0].Value;
        if (argument.ConstantValue is not { HasValue: true, Value: string input })
            return Fail(argument, "isn't a constant", "write the name of an [Input] of the block");
        var inputs = ForwardReader.InputsOf(block).ToList();
        var size = invocation.TargetMethod.Name.Substring(0, invocation.TargetMethod.Name.Length - "Of".Length);
        if (inputs.Contains(input))
            return Expression.SizeOf(input, size);
        var mend = Nearest.To(input, inputs) is { } near ? $"did you mean '{near}'?"
            : inputs.Count > 0 ? "known here: " + string.Join(", ", inputs.Select(name => $"'{name}'"))
            : $"put [Input({argument.Syntax})] on the block, or ask for that of the value that flows: In{size}";
        return Fail(argument, "names no [Input] of the block", mend);
    }

    private Expression? Fail(IOperation operation, string problem, string mend = Expressions)
    {
        Failure ??= (operation.Syntax, problem, mend);
        return null;
    }
}
