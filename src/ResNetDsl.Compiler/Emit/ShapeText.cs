using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>
/// Shapes as a reader wants them. In a block, height and width are H and W; a formula in them is shown once, and then
/// goes by H', W': <c>[N, channels, H', W'], H' = (H - 1)/stride + 1</c>.
/// </summary>
/// <param name="isOpen">Whether there may be more axes between the batch and the features.</param>
internal sealed class ShapeText(bool isOpen)
{
    private static readonly Dictionary<string, string> Letters = new()
    {
        [InputNames.Length] = "L",
        [InputNames.Depth] = "D",
        [InputNames.Height] = "H",
        [InputNames.Width] = "W",
    };

    private readonly Dictionary<string, string> primes = [];

    public static ShapeText Of(Network network) => new(network.Forms.Count > 1);

    /// <summary>The shape, in letters also where code is a size.</summary>
    public string Text(Shape shape) => Letters.Aggregate(Formulas(shape), (text, letter) => CodeNames.Rename(text, letter.Key, letter.Value));

    private string Formulas(Shape shape)
    {
        if (isOpen)
            return shape.ToString().Replace("[N, ", "[N, …, ");
        var letters = shape.Dims.SelectMany(d => d.Symbols).Where(Letters.ContainsKey).Select(s => Letters[s]).Distinct().OrderBy(letter => "LDHW".IndexOf(letter[0])).ToList();
        var space = Enumerable.Range(0, shape.Rank).Where(axis => axis != shape.FeatureIndex).ToList();
        var readable = shape with { Dims = shape.Dims.Select(Rename).ToEquatableArray() };
        // With other axes than it came with, or with others in their places, each has its formula.
        if (letters.Count == 0 || letters.Count != space.Count || space.Where((axis, number) => !readable[axis].Symbols.Contains(letters[number])).Any())
            return readable.ToString();
        var sizes = space.Select(axis => readable[axis].ToString()).ToList();
        if (sizes.SequenceEqual(letters))
            return readable.ToString();
        var key = string.Join(", ", sizes);
        if (primes.TryGetValue(key, out var prime))
            return Named(readable, letters, prime);
        primes[key] = prime = new string('\'', primes.Count + 1);
        // What goes for one axis goes for the others, unless they are told.
        var formulas = letters.Zip(sizes, (letter, size) => (Letter: letter, Size: size)).ToList();
        var told = formulas.Where((f, i) => i == 0 || f.Size != formulas[0].Size.Replace(formulas[0].Letter, f.Letter));
        return Named(readable, letters, prime) + string.Concat(told.Select(f => $", {f.Letter}{prime} = {f.Size}"));
    }

    private static string Named(Shape shape, List<string> letters, string prime)
    {
        var next = 0;
        return $"[N, {string.Join(", ", shape.Dims.Select((dim, axis) => axis == shape.FeatureIndex ? dim.ToString() : letters[next++] + prime))}]";
    }

    private static Dim Rename(Dim dim) => dim.Constant is not null ? dim : dim.Substitute(name => Letters.TryGetValue(name, out var letter) ? Dim.Symbol(letter) : null);
}
