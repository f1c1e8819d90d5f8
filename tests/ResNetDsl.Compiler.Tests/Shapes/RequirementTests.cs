using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Shapes;

public sealed class RequirementTests
{
    private static readonly Dim H = Dim.Symbol("H");
    private static readonly Dim W = Dim.Symbol("W");

    private static Verdict Decide(Relation relation, Dim left, Dim right) =>
        new Requirement(relation, left, right, Rules.UnequalSkip, null, "").Decide();

    private static Dim Halved(int times) => times == 0 ? H : Halved(times - 1).FloorDivide(2);

    public static TheoryData<Relation, Dim, Dim, string> Depending => new()
    {
        { Relation.Equal, 16 * Halved(4), H, "H must be a multiple of 16" },
        { Relation.Equal, 2 * Halved(1), H, "H must be even" },
        { Relation.Equal, (H + 1).FloorDivide(2) * 2, H + 1, "H must be odd" },
        { Relation.Equal, (H + 3).FloorDivide(4), H.FloorDivide(4), "H must be a multiple of 4" },
        { Relation.Equal, (H + 3).FloorDivide(4), H.FloorDivide(4) + 1, "H must not be a multiple of 4" },
        { Relation.Equal, (H + 3).FloorDivide(4) * 4, H + 3, "H must leave 1 when divided by 4" },
        { Relation.Equal, H.FloorDivide(4), (H + 2).FloorDivide(4), "H must leave 0 or 1 when divided by 4" },
        { Relation.Equal, H, 224, "H must be 224" },
        { Relation.Equal, H.FloorDivide(32), 7, "H must be from 224 to 255" },
        { Relation.Equal, 512 * H.FloorDivide(32) * H.FloorDivide(32), 25088, "H must be from 224 to 255" },
        { Relation.Equal, H * H, (5 * H) - 6, "H must be from 2 to 3" },
        { Relation.Equal, H * H, (6 * H) - 5, "H must be 1 or 5" },
        { Relation.AtLeast, (H + 31).FloorDivide(32), 2, "H must be at least 33" },
        { Relation.AtLeast, H + 2, 7, "H must be at least 5" },
        { Relation.AtLeast, 9, 2 * H, "H must be at most 4" },
        { Relation.AtLeast, H * H, 50, "H must be at least 8" },
        { Relation.AtLeast, 2 * Halved(1), H, "H must be even" },
        { Relation.AtLeast, H - (2 * Halved(1)), 1, "H must be odd" },
        { Relation.MultipleOf, H, 8, "H must be a multiple of 8" },
        { Relation.MultipleOf, 6 * H, 4, "H must be even" },
        { Relation.MultipleOf, H + 1, 3, "H must leave 2 when divided by 3" },
        { Relation.Equal, H, W, "H must equal W" },
        { Relation.Equal, 64, W + H, "H + W must equal 64" },
        { Relation.AtLeast, H * W, 2, "H*W must be at least 2" },
        { Relation.MultipleOf, H, W, "H must be a multiple of W" },
        { Relation.Equal, Dim.Min(H, 8), 8, "min(H, 8) must equal 8" },
    };

    [Theory]
    [MemberData(nameof(Depending))]
    public void Says_on_what_it_depends(Relation relation, Dim left, Dim right, string condition) =>
        Assert.Equal(new Verdict(Truth.Depends, condition), Decide(relation, left, right));

    public static TheoryData<Relation, Dim, Dim, Truth> Decided => new()
    {
        { Relation.Equal, 64, 64, Truth.Holds },
        { Relation.Equal, 64, 32, Truth.Fails },
        { Relation.Equal, H + 1, H, Truth.Fails },
        { Relation.Equal, H.FloorDivide(2) + (H + 1).FloorDivide(2), H, Truth.Holds },
        { Relation.Equal, 2 * H, (2 * W) + 1, Truth.Fails },
        { Relation.Equal, H * H, 50, Truth.Fails },
        { Relation.Equal, (H + W).FloorDivide(2) + (H + W + 1).FloorDivide(2), H + W, Truth.Holds },
        { Relation.Equal, H.FloorDivide(2).FloorDivide(3) * W, W * H.FloorDivide(6), Truth.Holds },
        { Relation.Equal, Dim.Min(H, W) + 1, 1 + Dim.Min(W, H), Truth.Holds },
        { Relation.Equal, Dim.Max(H, W), Dim.Max(H, W) + 2, Truth.Fails },
        { Relation.Equal, Dim.Opaque("f(x)"), Dim.Opaque("f(x)"), Truth.Holds },
        { Relation.Equal, Dim.Opaque("f(x)"), 3, Truth.Depends },
        { Relation.Equal, H.FloorDivide(10_007) * 10_007, H, Truth.Depends },
        { Relation.AtLeast, 7, 7, Truth.Holds },
        { Relation.AtLeast, 6, 7, Truth.Fails },
        { Relation.AtLeast, H + 6, 7, Truth.Holds },
        { Relation.AtLeast, H * W, 1, Truth.Holds },
        { Relation.AtLeast, 0, H, Truth.Fails },
        { Relation.AtLeast, H.FloorDivide(2) + (H + 1).FloorDivide(2), H, Truth.Holds },
        { Relation.AtLeast, (H * H) + 4, 4 * H, Truth.Holds },
        { Relation.MultipleOf, 64, 32, Truth.Holds },
        { Relation.MultipleOf, 64, 3, Truth.Fails },
        { Relation.MultipleOf, 0, 3, Truth.Holds },
        { Relation.MultipleOf, 8 * H, 4, Truth.Holds },
        { Relation.MultipleOf, (8 * H) + 2, 4, Truth.Fails },
        { Relation.MultipleOf, 3 * H * W, H, Truth.Holds },
        { Relation.MultipleOf, 5, 0, Truth.Fails },
    };

    [Theory]
    [MemberData(nameof(Decided))]
    public void Decides(Relation relation, Dim left, Dim right, Truth truth) =>
        Assert.Equal(truth, Decide(relation, left, right).Truth);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void One_symbol_is_decided_as_trying_all_sizes_does(int seed)
    {
        const int Rounds = 1_500, Tried = 400, Searched = 20_000;
        var random = new Random(seed);
        var (decided, read) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var left = Sample.Draw(random, depth: 3, "H");
            var right = random.Next(2) == 0 ? Sample.Draw(random, depth: 2, "H") : Sample.Number(random.Next(0, 30));
            var relation = (Relation)random.Next(3);
            if (relation == Relation.MultipleOf)
                right = Sample.Number(random.Next(1, 9));
            bool IsTrue(long size) => Holds(relation, left.At(size), right.At(size));

            var verdict = Decide(relation, left.Dim, right.Dim);
            var because = $"seed {seed}, round {round}: {left.Dim} {relation} {right.Dim} is decided as {verdict}";
            switch (verdict.Truth)
            {
                case Truth.Depends:
                    Assert.NotNull(verdict.Condition);
                    // Both must occur, though not always among the small sizes.
                    Assert.True(Sizes(Searched).Any(IsTrue) && Sizes(Searched).Any(s => !IsTrue(s)), because);
                    if (ConditionWords.Read(verdict.Condition) is { } condition)
                    {
                        read++;
                        Assert.True(Sizes(Tried).All(s => condition(s) == IsTrue(s)), because);
                    }
                    break;
                default:
                    decided++;
                    Assert.True(Sizes(Tried).All(s => IsTrue(s) == (verdict.Truth == Truth.Holds)), because);
                    break;
            }
        }
        // Neither branch is idle.
        Assert.InRange(decided, Rounds / 10, Rounds);
        Assert.InRange(read, Rounds / 10, Rounds);
    }

    [Fact]
    public void Two_symbols_are_never_decided_wrongly()
    {
        var random = new Random(21);
        var decided = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var left = Sample.Draw(random, depth: 3, "H", "W");
            var divisor = random.Next(2, 4);
            // Half of them are true by construction: floor((x + d)/d) = floor(x/d) + 1, and x = floor(x/2) + ceiling(x/2).
            var right = random.Next(4) switch
            {
                0 => new Sample(left.Dim.FloorDivide(2) + left.Dim.CeilingDivide(2), left.Value),
                1 => new Sample((left.Dim * divisor).FloorDivide(divisor), left.Value),
                _ => Sample.Draw(random, depth: 2, "H", "W"),
            };
            var relation = random.Next(2) == 0 ? Relation.Equal : Relation.AtLeast;
            var truth = Decide(relation, left.Dim, right.Dim).Truth;
            if (truth == Truth.Depends)
                continue;
            decided++;
            for (var h = 1; h <= 20; h++)
            {
                for (var w = 1; w <= 20; w++)
                {
                    var sizes = new Dictionary<string, long> { ["H"] = h, ["W"] = w };
                    Assert.True(
                        Holds(relation, left.Value(sizes), right.Value(sizes)) == (truth == Truth.Holds),
                        $"round {round}: {left.Dim} {relation} {right.Dim} is decided as {truth}, but not at H = {h}, W = {w}");
                }
            }
        }
        Assert.InRange(decided, 300, 1_000);
    }

    private static bool Holds(Relation relation, long left, long right) => relation switch
    {
        Relation.Equal => left == right,
        Relation.AtLeast => left >= right,
        _ => left % right == 0,
    };

    private static IEnumerable<long> Sizes(int count) => Enumerable.Range(1, count).Select(s => (long)s);
}
