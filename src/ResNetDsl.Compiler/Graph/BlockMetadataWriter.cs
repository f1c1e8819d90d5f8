using System.Globalization;
using System.Text;

namespace ResNetDsl.Compiler.Graph;

/// <summary>Writes what <see cref="BlockMetadataReader"/> reads.</summary>
internal sealed class BlockMetadataWriter
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public void Block(BlockSpec block)
    {
        Class(block.Class);
        List(block.Hyperparameters, Hyperparameter);
        List(block.Derived, derived =>
        {
            String(derived.Name);
            Word(derived.Type.ToString());
            Expression(derived.Body);
        });
        List(block.Layers, Layer);
        List(block.Inputs, String);
    }

    private void Hyperparameter(HyperparameterSpec hyperparameter)
    {
        String(hyperparameter.Name);
        Word(hyperparameter.Type.ToString());
        Optional(hyperparameter.Default);
        Optional(hyperparameter.AfterFirst);
    }

    private void Class(ClassSpec type)
    {
        String(type.Key);
        Optional(type.Namespace);
        String(type.Name);
        String(type.Modifiers);
        List(type.Containers, container =>
        {
            String(container.Modifiers);
            String(container.Keyword);
            String(container.Name);
        });
        Boolean(type.HasBaseClass);
        Boolean(type.HasDocumentation);
        Boolean(type.IsPubliclyVisible);
        Boolean(type.CanExtend);
    }

    private void Layer(LayerSpec layer)
    {
        String(layer.Target);
        Boolean(layer.IsBlock);
        List(layer.Arguments, argument =>
        {
            String(argument.Name);
            Expression(argument.Value);
        });
        Optional(layer.Name);
        Optional(layer.As);
        Optional(layer.From);
        Optional(layer.Repeat);
        Optional(layer.When);
        Boolean(layer.Module is not null);
        if (layer.Module is not null)
            Module(layer.Module);
        List(layer.Inputs, String);
    }

    private void Module(HandWritten module)
    {
        String(module.Name);
        String(module.TypeName);
        Word(module.Visibility.ToString());
        String(module.Contract);
        List(module.Inputs, String);
        List(module.Hyperparameters, Hyperparameter);
        Boolean(module.TakesDevice);
        Boolean(module.TakesType);
    }

    private void Expression(Expression expression)
    {
        switch (expression)
        {
            case Expression.Integer integer:
                text.Append('i');
                Word(integer.Number.ToString(CultureInfo.InvariantCulture));
                break;
            case Expression.Real real:
                text.Append('r');
                Word(real.Number.ToString("G17", CultureInfo.InvariantCulture));
                break;
            case Expression.Boolean boolean:
                text.Append('b');
                Boolean(boolean.Flag);
                break;
            case Expression.Enumeration enumeration:
                text.Append('e');
                String(enumeration.Type);
                String(enumeration.Member);
                break;
            case Expression.Name name:
                text.Append('n');
                String(name.Identifier);
                break;
            case Expression.Unary unary:
                text.Append('u');
                Word(unary.Operator.ToString());
                Expression(unary.Operand);
                break;
            case Expression.Binary binary:
                text.Append('o');
                Word(binary.Operator.ToString());
                Expression(binary.Left);
                Expression(binary.Right);
                break;
            case Expression.Conditional conditional:
                text.Append('?');
                Expression(conditional.Condition);
                Expression(conditional.WhenTrue);
                Expression(conditional.WhenFalse);
                break;
            case Expression.Convert convert:
                text.Append('c');
                Word(convert.Type.ToString());
                Expression(convert.Operand);
                break;
            case Expression.Call call:
                text.Append('f');
                String(call.Function);
                List(call.Arguments, Expression);
                break;
            case Expression.List list:
                text.Append('l');
                List(list.Items, Expression);
                break;
            default:
                throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}.");
        }
    }

    private void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Word(items.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var item in items)
            write(item);
    }

    private void String(string value) =>
        text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);

    private void Optional(string? value)
    {
        Boolean(value is not null);
        if (value is not null)
            String(value);
    }

    private void Optional(Expression? value)
    {
        Boolean(value is not null);
        if (value is not null)
            Expression(value);
    }

    private void Boolean(bool value) => text.Append(value ? '+' : '-');

    private void Word(string value) => text.Append(value).Append(';');
}
