using System.Text;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>How numbers for several axes are written.</summary>
internal enum PerAxisForm
{
    /// <summary>One number where all axes have the same, else a tuple: TorchSharp's overloads take either.</summary>
    NumberOrTuple,

    /// <summary>One number where all axes have the same, else an array.</summary>
    NumberOrArray,

    /// <summary>An array always: some functions have no other overload.</summary>
    Array,
}

/// <summary>
/// Writes a call of a TorchSharp factory or function: arguments in TorchSharp's order, those that have their default left out.
/// </summary>
internal sealed class CallCode
{
    private readonly StringBuilder text;
    private readonly Arguments arguments;
    private readonly PerAxisForm form;
    private readonly bool isUneven;
    private bool isFirst = true;

    /// <param name="function">What is called, as far as the parenthesis.</param>
    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="form">How numbers for several axes are written.</param>
    public CallCode(string function, Arguments arguments, PerAxisForm form = PerAxisForm.NumberOrTuple)
    {
        text = new StringBuilder(function).Append('(');
        this.arguments = arguments;
        this.form = form;
        // An overload takes either numbers only or tuples only, so one rectangle makes all of them tuples.
        isUneven = arguments.Hyperparameters.Any(h => h.Axes > 1 && arguments.Find(h.Name) is Graph.Value.List list && list.Items.Distinct().Count() > 1);
    }

    public CallCode Add(string code)
    {
        text.Append(isFirst ? "" : ", ").Append(code);
        isFirst = false;
        return this;
    }

    public CallCode Add(Dim dim) => Add(dim.ToCode());

    public CallCode Add(EquatableArray<Dim> perAxis) => Add(Code(perAxis));

    /// <summary>A named argument, unless it has its default.</summary>
    public CallCode AddNamed(string parameter, string name) =>
        arguments.IsDefault(name) ? this : Add($"{parameter}: {arguments.Find(name)!.Code}");

    /// <summary>A named argument, unless it is <paramref name="byDefault"/> on all axes.</summary>
    public CallCode AddNamed(string parameter, EquatableArray<Dim> perAxis, Dim byDefault) =>
        perAxis.All(dim => dim.Equals(byDefault)) ? this : AddNamed(parameter, perAxis);

    public CallCode AddNamed(string parameter, EquatableArray<Dim> perAxis) => Add($"{parameter}: {Code(perAxis)}");

    /// <summary>The arguments that say where a module's weights are made.</summary>
    public CallCode AddDevice() => Add("device: device").Add("dtype: dtype");

    public override string ToString() => text + ")";

    private string Code(EquatableArray<Dim> perAxis)
    {
        var codes = string.Join(", ", perAxis.Select(dim => dim.ToCode()));
        return form == PerAxisForm.Array || (form == PerAxisForm.NumberOrArray && isUneven) ? $"new long[] {{ {codes} }}"
            : isUneven ? $"({codes})"
            : perAxis[0].ToCode();
    }
}
