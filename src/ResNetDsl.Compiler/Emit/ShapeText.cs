using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>
/// Shapes as a reader wants them. In a block, height and width are H and W; a formula in them is shown once, and then
/// goes by H', W': <c>[N, channels, H', W'], H' = (H - 1)/stride + 1</c>.
/// </summary>
internal sealed class ShapeText
{
    private readonly Dictionary<(string, string), string> primes = [];

    public string Text(Shape shape)
    {
        if (shape.Rank != 3 || !shape.Dims.Any(d => d.Symbols.Any(s => s is InputNames.Height or InputNames.Width)))
            return shape.ToString();
        var readable = new Shape(shape.Dims.Select(Rename).ToArray());
        var (height, width) = (readable[1].ToString(), readable[2].ToString());
        if (height == "H" && width == "W")
            return readable.ToString();
        if (primes.TryGetValue((height, width), out var prime))
            return Named(readable, prime);
        primes[(height, width)] = prime = new string('\'', primes.Count + 1);
        return $"{Named(readable, prime)}, H{prime} = {height}" + (width == height.Replace('H', 'W') ? "" : $", W{prime} = {width}");
    }

    private static string Named(Shape shape, string prime) => $"[N, {shape[0]}, H{prime}, W{prime}]";

    private static Dim Rename(Dim dim) => dim.Constant is not null ? dim : dim.Substitute(name => name switch
    {
        InputNames.Height => Dim.Symbol("H"),
        InputNames.Width => Dim.Symbol("W"),
        _ => null,
    });
}
