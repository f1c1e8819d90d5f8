using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;
using ResNetDsl.Compiler.Tests.Shapes;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Inference;

public sealed class FreeSizesTests
{
    private static readonly Dim H = Dim.Symbol("H");

    [Fact]
    public void A_check_says_all_that_is_asked_of_its_size()
    {
        // Two halvings and what doubles twice, as in a U-Net.
        RuntimeCheck[] checks =
        [
            Check(Relation.AtLeast, H.FloorDivide(2), 2),
            Check(Relation.Equal, H.FloorDivide(2), 2 * H.FloorDivide(4)),
            Check(Relation.Equal, H, 2 * H.FloorDivide(2)),
            Check(Relation.AtLeast, H * Dim.Symbol("W"), 2),
        ];

        Assert.Equal(
            ["H must be a multiple of 4", "H must be a multiple of 4", "H must be a multiple of 4", "H*W must be at least 2"],
            FreeSizes.Describe([.. checks]).Select(check => check.Condition));
    }

    [Fact]
    public void A_check_that_those_before_it_imply_is_not_made()
    {
        RuntimeCheck[] checks =
        [
            Check(Relation.AtLeast, H.FloorDivide(2), 1),
            Check(Relation.Equal, H, 2 * H.FloorDivide(2)),
            // An even number that is at least 2.
            Check(Relation.AtLeast, H, 2),
            Check(Relation.Equal, H.FloorDivide(2), 2 * H.FloorDivide(4)),
            // It implies one before it, which is what a size is refused by first.
            Check(Relation.AtLeast, H.FloorDivide(4), 2),
            Check(Relation.AtLeast, Dim.Symbol("W"), 2),
        ];

        Assert.Equal([checks[0], checks[1], checks[3], checks[4], checks[5]], FreeSizes.Describe([.. checks]).Select((check, number) => check with { Condition = checks[number < 2 ? number : number + 1].Condition }));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void What_is_asked_together_is_what_trying_all_sizes_finds(int seed)
    {
        const int Rounds = 1_000, Tried = 400;
        var random = new Random(seed);
        var (joint, dropped) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var pair = Enumerable.Range(0, 2).Select(_ => Draw(random)).ToList();
            if (!pair.TrueForAll(p => p.Check.Requirement.Decide().Truth == Truth.Depends))
                continue;
            var described = FreeSizes.Describe([.. pair.Select(p => p.Check)]);
            if (described.Count == 1)
            {
                dropped++;
                Assert.All(Enumerable.Range(1, Tried).Where(size => pair[0].IsTrue(size)), size => Assert.True(pair[1].IsTrue(size)));
                continue;
            }
            // Where there are no few words for both, each says its own.
            if (described[0].Condition != described[1].Condition || ConditionWords.Read(described[0].Condition!) is not { } condition)
                continue;
            joint++;
            Assert.All(Enumerable.Range(1, Tried), size => Assert.Equal(pair.TrueForAll(p => p.IsTrue(size)), condition(size)));
        }
        Assert.InRange(joint, Rounds / 40, Rounds);
        Assert.InRange(dropped, Rounds / 100, Rounds);
    }

    private static (RuntimeCheck Check, Func<long, bool> IsTrue) Draw(Random random)
    {
        var (left, right) = (Sample.Draw(random, depth: 2, "H"), Sample.Draw(random, depth: 2, "H"));
        var relation = random.Next(2) == 0 ? Relation.Equal : Relation.AtLeast;
        return (Check(relation, left.Dim, right.Dim), size => relation == Relation.Equal ? left.At(size) == right.At(size) : left.At(size) >= right.At(size));
    }

    private static RuntimeCheck Check(Relation relation, Dim left, Dim right)
    {
        var requirement = new Requirement(relation, left, right, Rules.EmptyImage, null, "");
        return new("layer", requirement, requirement.Decide().Condition);
    }
}
