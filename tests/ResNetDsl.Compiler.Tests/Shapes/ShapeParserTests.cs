using ResNetDsl.Compiler.Shapes;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Shapes;

public class ShapeParserTests
{
    [Theory]
    [InlineData("1000", "[N, 1000]")]
    [InlineData(" 64 ,H/4,\tW / 4", "[N, 64, H/4, W/4]")]
    [InlineData("2*3 + 4, (H + 1)/2, W - 2*(3 - 1)", "[N, 10, (H + 1)/2, W - 4]")]
    [InlineData("H/2/2", "[N, H/4]")]
    [InlineData("H/2*2", "[N, 2*(H/2)]")]
    [InlineData("7/2, -7/2, 10 - 2 - 3", "[N, 3, -4, 5]")]
    [InlineData("H*W*(2 + 0)", "[N, 2*H*W]")]
    [InlineData("--3", "[N, 3]")]
    public void A_shape_is_read_as_it_is_meant(string text, string shape) =>
        Assert.Equal(shape, ShapeParser.Parse(text, ["H", "W"]).ToString());

    [Theory]
    [InlineData("", "ends where a size is expected")]
    [InlineData("3, ", "ends where a size is expected")]
    [InlineData("3,, H", "has ',' at character 3, where a size is expected")]
    [InlineData("3 H", "has 'H' at character 3, where ',' or the end is expected")]
    [InlineData("3H", "has 'H' at character 2, where ',' or the end is expected")]
    [InlineData("H//4", "has '/' at character 3, where a size is expected")]
    [InlineData("2.5", "has '.' at character 2, where ',' or the end is expected")]
    [InlineData("(H + 1", "ends where ')' for the '(' at character 1 is expected")]
    [InlineData("2*(H + 1]", "has ']' at character 9, where ')' for the '(' at character 3 is expected")]
    [InlineData("H)", "has ')' at character 2, where ',' or the end is expected")]
    [InlineData("min(H, W)", "names an axis 'min', but the input's are 'H' and 'W'")]
    [InlineData("H/0", "divides by 0 at character 3")]
    [InlineData("H/(2 - 2)", "divides by 0 at character 3")]
    [InlineData("N, H", "names 'N', the batch axis, which it leaves out")]
    [InlineData("D", "names an axis 'D', but the input's are 'H' and 'W'")]
    [InlineData("_h", "names an axis '_h', but the input's are 'H' and 'W'")]
    [InlineData("99999999999999999999", "has a number that is too large")]
    [InlineData("9000000000000000000*9", "has a number that is too large")]
    public void What_is_wrong_is_said_with_its_place(string text, string problem) =>
        Assert.Equal(problem, Assert.Throws<FormatException>(() => ShapeParser.Parse(text, ["H", "W"])).Message);

    [Fact]
    public void An_input_without_symbols_has_no_axes_to_name() => Assert.Equal(
        "names an axis 'H', but the input's sizes are all numbers", Assert.Throws<FormatException>(() => ShapeParser.Parse("H", [])).Message);

    [Fact]
    public void Nesting_beyond_reason_is_an_error_not_a_crash() => Assert.Equal(
        "nests too deeply at character 101", Assert.Throws<FormatException>(() => ShapeParser.Parse(new string('(', 100_000), [])).Message);

    /// <summary>What the compiler prints is what it reads: a code fix writes it.</summary>
    [Fact]
    public void Every_dimension_is_read_as_it_is_printed()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var dim = Dimension(random, depth: 4);
            Assert.Equal(new Shape(dim, 1), ShapeParser.Parse($"{dim}, 1", ["H", "W"]));
        }
    }

    private static Dim Dimension(Random random, int depth) => random.Next(depth == 0 ? 3 : 7) switch
    {
        0 => random.Next(10),
        1 => Dim.Symbol("H"),
        2 => Dim.Symbol("W"),
        3 => Dimension(random, depth - 1) + Dimension(random, depth - 1),
        4 => Dimension(random, depth - 1) - Dimension(random, depth - 1),
        5 => random.Next(1, 4) * Dimension(random, depth - 1),
        _ => Dimension(random, depth - 1).FloorDivide(random.Next(1, 5)),
    };
}
