namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>
/// Seeded choices. <paramref name="wildness"/> is the probability of a choice that hardly fits, <paramref name="care"/> of one
/// that is made so that it does, and <paramref name="claims"/> of saying what is known of the incoming channels.
/// </summary>
internal sealed class Chooser(int seed, double wildness, double care, double claims = 0.15)
{
    private readonly Random random = new(seed);

    public bool IsWild() => Chance(wildness);

    public bool IsCareful() => Chance(care);

    public bool IsClaimed() => Chance(claims);

    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>A number from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int From(int first, int last) => random.Next(first, last + 1);

    public T Pick<T>(params IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
