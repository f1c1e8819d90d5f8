using ResNetDsl.Compiler.Shapes;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Shapes;

public sealed class DimTests
{
    private static readonly Dim H = Dim.Symbol("H");
    private static readonly Dim W = Dim.Symbol("W");
    private static readonly Dim C = Dim.Symbol("C");

    public static TheoryData<Dim, string, string> Printed => new()
    {
        { 42, "42", "42" },
        { -3, "-3", "-3" },
        { H, "H", "H" },
        { 2 * C, "2*C", "2 * C" },
        { H - 1, "H - 1", "H - 1" },
        { 3 - H, "3 - H", "3 - H" },
        { -1 * H, "-H", "-H" },
        { -1 * H - 2, "-H - 2", "-H - 2" },
        { (H - 1).FloorDivide(2) + 1, "(H + 1)/2", "(H + 1) / 2" },
        { H.FloorDivide(4) - 3, "H/4 - 3", "H / 4 - 3" },
        { (H - 7).FloorDivide(2) + 1, "(H + 1)/2 - 3", "(H + 1) / 2 - 3" },
        { H.CeilingDivide(2).CeilingDivide(2), "(H + 3)/4", "(H + 3) / 4" },
        { 512 * H.FloorDivide(32) * W.FloorDivide(32), "512*(H/32)*(W/32)", "512 * (H / 32) * (W / 32)" },
        { -1 * H.FloorDivide(2), "-(H/2)", "-(H / 2)" },
        { H - H.FloorDivide(2), "H - H/2", "H - H / 2" },
        { (2 * H + 3).FloorDivide(2), "H + 1", "H + 1" },
        { (4 * H).FloorDivide(6), "2*H/3", "2 * H / 3" },
        { (C * H).FloorDivide(C), "H", "H" },
        { C.FloorDivide(Dim.Symbol("groups")), "C/groups", "C / groups" },
        { (H * W + 1).FloorDivide(C + 1), "(H*W + 1)/(C + 1)", "(H * W + 1) / (C + 1)" },
        { (2 * (H + W)).FloorDivide(H + W), "2", "2" },
        { Dim.Min(H, H + 2), "H", "H" },
        { Dim.Max(H, W) + 1, "max(H, W) + 1", "global::System.Math.Max(H, W) + 1" },
        { 2 * Dim.Opaque("bias ? C : 0"), "2*(bias ? C : 0)", "2 * (bias ? C : 0)" },
        { (W - H).FloorDivide(C), "(W - H)/C", "((W - H) - ((W - H) % C + C) % C) / C" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void Prints_for_people_and_for_the_compiler(Dim dim, string text, string code)
    {
        // The order within a sum is by name; this sum only differs in order.
        Assert.Equal(text, dim.ToString());
        Assert.Equal(code, dim.ToCode());
    }

    [Fact]
    public void Numbers_compute()
    {
        Assert.Equal(112, ((Dim)224 + 6 - 7).FloorDivide(2) + 1);
        Assert.Equal(-2, ((Dim)(-3)).FloorDivide(2));
        Assert.Equal(-1, ((Dim)(-3)).CeilingDivide(2));
        Assert.Equal(-2, ((Dim)3).FloorDivide(-2));
        Assert.Equal(-1, ((Dim)3).CeilingDivide(-2));
        Assert.Equal(3, Dim.Max(1, 3).Constant);
        Assert.Equal(1, Dim.Min(1, 3).Constant);
        Assert.Null(H.Constant);
        Assert.Equal(0, (H - H).Constant);
    }

    [Fact]
    public void What_does_not_fit_throws()
    {
        Assert.Throws<OverflowException>(() => (Dim)long.MaxValue + 1);
        Assert.Throws<OverflowException>(() => (long.MaxValue * H) + H);
        Assert.Throws<OverflowException>(() => (Dim)(1L << 40) * (1L << 40));
        Assert.Throws<DivideByZeroException>(() => H.FloorDivide(0));
    }

    [Fact]
    public void Symbols_are_found_wherever_they_stand()
    {
        Assert.Equal(["C", "H", "W"], Dim.Min(H.FloorDivide(2), (W + 1).FloorDivide(C)).Symbols);
        Assert.Empty(((Dim)3).Symbols);
    }

    [Fact]
    public void Substitution_reaches_into_quotients_and_extremes()
    {
        var dim = Dim.Min((H + 1).FloorDivide(2), W) * C;

        Assert.Equal(15, dim.Substitute(s => s switch { "H" => 9, "W" => 100, _ => 3 }));
        Assert.Equal(Dim.Min(W.FloorDivide(2) + 1, W) * C, dim.Substitute(s => s == "H" ? W + 1 : null));
    }

    [Fact]
    public void Code_is_equal_to_the_same_code_only()
    {
        Assert.Equal(Dim.Opaque("f(x)"), Dim.Opaque("f(x)"));
        Assert.NotEqual(Dim.Opaque("H"), H);
        Assert.NotEqual(Dim.Opaque("f(x)"), Dim.Opaque("f(y)"));
        Assert.Equal(0, Dim.Opaque("f(x)") - Dim.Opaque("f(x)"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_canonical_form_and_both_printed_forms_keep_the_value(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var sample = Sample.Draw(random, depth: 4, "H", "W");
            for (var i = 0; i < 8; i++)
            {
                var sizes = new Dictionary<string, long> { ["H"] = random.Next(1, 60), ["W"] = random.Next(1, 60) };
                var expected = sample.Value(sizes);
                var because = $"seed {seed}, round {round}: {sample.Dim} at H = {sizes["H"]}, W = {sizes["W"]}";

                Check(expected, sample.Dim.Substitute(s => sizes[s]).Constant, because);
                Check(expected, Arithmetic.Compute(sample.Dim.ToString(), sizes, roundsDown: true), because);
                Check(expected, Arithmetic.Compute(sample.Dim.ToCode(), sizes, roundsDown: false), because + " in C#: " + sample.Dim.ToCode());
            }
        }
    }

    [Fact]
    public void Code_rounds_down_where_a_symbolic_divisor_meets_a_negative_dividend()
    {
        var dim = (H - W).FloorDivide(C) * 3 + Dim.Max(H, C) - (W - 20).FloorDivide(Dim.Min(H, C));
        foreach (var (h, w, c) in new[] { (1, 9, 4), (9, 1, 4), (5, 5, 3), (2, 9, 7) })
        {
            var sizes = new Dictionary<string, long> { ["H"] = h, ["W"] = w, ["C"] = c };
            Assert.Equal(dim.Substitute(s => sizes[s]).Constant, Arithmetic.Compute(dim.ToCode(), sizes, roundsDown: false));
        }
    }

    [Fact]
    public void Equal_forms_have_equal_hashes_and_texts()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var (a, b, c) = (Sample.Draw(random, 3, "H", "W").Dim, Sample.Draw(random, 3, "H", "W").Dim, Sample.Draw(random, 2, "H", "W").Dim);
            foreach (var (left, right) in new[] { (a + b, b + a), (a * (b + c), (a * b) + (c * a)), (a - b + b, a), ((a + (3 * b)).FloorDivide(3), a.FloorDivide(3) + b) })
            {
                Assert.Equal(left, right);
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
                Assert.Equal(left.ToString(), right.ToString());
            }
        }
    }

    private static void Check(long expected, long? actual, string because) =>
        Assert.True(expected == actual, $"{because}: expected {expected}, got {actual}");
}
