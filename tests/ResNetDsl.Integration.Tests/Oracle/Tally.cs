namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>How often what happened, out of <paramref name="total"/>.</summary>
internal sealed class Tally(int total)
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public int this[string what] => counts.GetValueOrDefault(what);

    public void Add(string what) => counts[what] = this[what] + 1;

    public void RequireShare(string what, double share) => RequireAtLeast(what, (int)(share * total));

    /// <summary>A random test that hardly ever meets a case says nothing about it.</summary>
    public void RequireAtLeast(string what, int least) =>
        Assert.True(this[what] >= least, $"'{what}' came {this[what]} times, expected at least {least}:\n{this}");

    public override string ToString() => string.Join("\n", counts.Select(c => $"{c.Value,6}  {c.Key}"));
}
