namespace ResNetDsl.Compiler.Shapes;

/// <summary>
/// What a hand-written module makes of what comes in, both without the batch axis: <c>C, H, W -> 2*C, H/2, W/2</c>. Where the features are
/// on its axes, it doesn't say; see <see cref="FeaturesBehind"/>.
/// </summary>
/// <param name="Input">Each axis a number, which it must be, or a symbol: its own, or a parameter of the module's constructor, whose value it must be.</param>
/// <param name="Output">Formulas in the input's symbols and in parameters of the constructor.</param>
internal sealed record ShapeContract(Shape Input, Shape Output)
{
    /// <param name="parameters">The constructor's parameters of type <c>int</c>.</param>
    /// <exception cref="FormatException">What is wrong with the text, and where, as the rest of a sentence about it.</exception>
    public static ShapeContract Parse(string text, IReadOnlyCollection<string> parameters) => ShapeParser.ParseContract(text, parameters);

    /// <summary>
    /// The axis of the result that holds the features, for an input whose features are on <paramref name="features"/>; null where it can't be
    /// told. It is the one axis whose formula names the size of the input's features. Where none does, or several, the features stay on
    /// their axis if there are as many axes as before, and are on the first of three or more; of two nothing is said, since they may be a
    /// sequence's or tokens'.
    /// </summary>
    public int? FeaturesBehind(int? features)
    {
        var size = features is { } axis && Input[axis].Constant is null ? Input[axis].Symbols.Single() : null;
        var named = Enumerable.Range(0, Output.Rank).Where(i => size is not null && Output[i].Symbols.Contains(size)).ToList();
        return named.Count == 1 ? named[0]
            : Output.Rank == Input.Rank ? features
            : Output.Rank == 2 ? null
            : 0;
    }

    /// <summary>
    /// By how much the module makes an axis smaller: by k, where each k sizes more make one more; by 1 where no number or name does so.
    /// Null where it depends on a name that stands for any number.
    /// </summary>
    /// <param name="parameters">The values of the constructor's parameters.</param>
    public Dim? StrideOf(int axis, IReadOnlyDictionary<string, Dim> parameters)
    {
        if (Input[axis].Constant is not null || parameters.ContainsKey(Input[axis].ToString()))
            return 1;
        var symbol = Input[axis].ToString();
        var size = Output[axis].Substitute(name => parameters.TryGetValue(name, out var value) ? value : null);
        if (!Output[axis].Symbols.Contains(symbol))
            return 1;
        var candidates = Enumerable.Range(1, LargestStride).Select(number => (Dim)number).Concat(parameters.Values.Where(value => value.Constant is null));
        return candidates.FirstOrDefault(stride => (size.Substitute(name => name == symbol ? Dim.Symbol(name) + stride : null) - size).Constant == 1)
            ?? (size.Symbols.All(name => name == symbol) ? 1 : null);
    }

    private const int LargestStride = 64;
}
