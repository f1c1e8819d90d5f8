using System.Text;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// Writes a call of a TorchSharp factory or function: arguments in TorchSharp's order, those that have their default left out.
/// </summary>
internal sealed class CallCode
{
    private readonly StringBuilder text;
    private readonly Arguments arguments;
    private readonly bool hasRectangle;
    private bool isFirst = true;

    /// <param name="function">What is called, as far as the parenthesis.</param>
    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="pairs">
    /// The arguments that may be rectangles. TorchSharp's overloads take either numbers only or tuples only, so one
    /// rectangle makes all of them tuples.
    /// </param>
    public CallCode(string function, Arguments arguments, params string[] pairs)
    {
        text = new StringBuilder(function).Append('(');
        this.arguments = arguments;
        hasRectangle = pairs.Any(name => arguments.Find(name) is Graph.Value.List && !IsSquare(arguments.Pair(name)));
    }

    public CallCode Add(string code)
    {
        text.Append(isFirst ? "" : ", ").Append(code);
        isFirst = false;
        return this;
    }

    public CallCode Add(Dim dim) => Add(dim.ToCode());

    public CallCode AddPair(string name) => Add(Code(arguments.Pair(name)));

    /// <summary>A named argument, unless it has its default.</summary>
    public CallCode AddNamed(string parameter, string name) =>
        arguments.IsDefault(name) ? this : Add($"{parameter}: {arguments.Find(name)!.Code}");

    /// <summary>A named argument, unless it is <paramref name="byDefault"/> on both axes.</summary>
    public CallCode AddNamedPair(string parameter, (Dim Height, Dim Width) pair, (Dim Height, Dim Width) byDefault) =>
        pair.Equals(byDefault) ? this : Add($"{parameter}: {Code(pair)}");

    /// <summary>The arguments that say where a module's weights are made.</summary>
    public CallCode AddDevice() => Add("device: device").Add("dtype: dtype");

    public override string ToString() => text + ")";

    private string Code((Dim Height, Dim Width) pair) =>
        hasRectangle ? $"({pair.Height.ToCode()}, {pair.Width.ToCode()})" : pair.Height.ToCode();

    private static bool IsSquare((Dim Height, Dim Width) pair) => pair.Height.Equals(pair.Width);
}
