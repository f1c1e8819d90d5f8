using ResNetDsl.Compiler.Shapes;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Shapes;

public class ShapeContractTests
{
    private static readonly string[] Parameters = ["width", "stride"];

    [Theory]
    [InlineData("C, H, W -> 2*C, H/2, W/2", "[N, C, H, W]", "[N, 2*C, H/2, W/2]")]
    [InlineData("F->2*F", "[N, F]", "[N, 2*F]")]
    [InlineData(" T ,\tF  ->F , T ", "[N, T, F]", "[N, F, T]")]
    [InlineData("3, S, S -> width, S/stride, S/stride", "[N, 3, S, S]", "[N, width, S/stride, S/stride]")]
    [InlineData("width, H, W -> width*H*W", "[N, width, H, W]", "[N, H*W*width]")]
    [InlineData("C, H -> C, (H - 1)/2 - -1", "[N, C, H]", "[N, C, (H + 1)/2]")]
    [InlineData("3 -> 4", "[N, 3]", "[N, 4]")]
    public void A_contract_is_read_as_it_is_meant(string text, string input, string output)
    {
        var contract = ShapeContract.Parse(text, Parameters);
        Assert.Equal(input, contract.Input.ToString());
        Assert.Equal(output, contract.Output.ToString());
    }

    [Theory]
    [InlineData("", "ends where a name or a size is expected")]
    [InlineData("C, H", "ends where ',' or '->' is expected")]
    [InlineData("C ->", "ends where a size is expected")]
    [InlineData("-> C", "has '-' at character 1, where a name or a size is expected")]
    [InlineData("C, -> C", "has '-' at character 4, where a name or a size is expected")]
    [InlineData("C - > C", "has '-' at character 3, where ',' or '->' is expected")]
    [InlineData("C - C", "has '-' at character 3, where ',' or '->' is expected")]
    [InlineData("C -", "has '-' at character 3, where ',' or '->' is expected")]
    [InlineData("(C) -> C", "has '(' at character 1, where a name or a size is expected")]
    [InlineData("3C -> C", "has 'C' at character 2, where ',' or '->' is expected")]
    [InlineData("C -> C -> C", "has '>' at character 9, where a size is expected")]
    [InlineData("C -> C;", "has ';' at character 7, where ',' or the end is expected")]
    [InlineData("0 -> 1", "demands a size of 0 at character 1")]
    [InlineData("C -> 0*C", "makes an axis of size 0, and each is at least 1")]
    [InlineData("C -> 1 - 3", "makes an axis of size -2, and each is at least 1")]
    [InlineData("N -> N", "names 'N', the batch axis, which it leaves out")]
    [InlineData("C -> N*C", "names 'N', the batch axis, which it leaves out")]
    [InlineData("C -> c", "names 'c', which is none of 'C', 'width', 'stride', the axes that come in and the constructor's parameters of type int")]
    [InlineData("C -> C/(3 - 3)", "divides by 0 at character 8")]
    [InlineData("99999999999999999999 -> 1", "has a number that is too large")]
    public void What_is_wrong_is_said_with_its_place(string text, string problem) =>
        Assert.Equal(problem, Assert.Throws<FormatException>(() => ShapeContract.Parse(text, Parameters)).Message);

    [Fact]
    public void A_name_where_there_are_none_is_said_so() => Assert.Equal(
        "names 'C', but no axis that comes in has a name, and the constructor has no parameter of type int",
        Assert.Throws<FormatException>(() => ShapeContract.Parse("3 -> C", [])).Message);

    [Theory]
    // Where the size of the features is named.
    [InlineData("C, H, W -> 2*C, H/2, W/2", 0, 0)]
    [InlineData("C, H, W -> H*W, C", 0, 1)]
    [InlineData("T, F -> T, F", 1, 1)]
    [InlineData("L, C -> L, C", 0, 0)]
    [InlineData("H, W, C -> C, H, W", 2, 0)]
    [InlineData("width, H, W -> H, W, width", 0, 2)]
    // As many axes.
    [InlineData("C, H, W -> width, H, W", 0, 0)]
    [InlineData("T, F -> T, width", 1, 1)]
    [InlineData("T, F -> T, width", null, null)]
    [InlineData("C, L -> C, C", 1, 1)]
    // Of another number nothing is known but what is most common.
    [InlineData("F -> 8, 4, 4", 0, 0)]
    [InlineData("F -> 8, 4", 0, null)]
    [InlineData("C, H, W -> 64", 0, 0)]
    public void The_features_are_where_the_contract_names_them(string text, int? before, int? behind) =>
        Assert.Equal(behind, ShapeContract.Parse(text, Parameters).FeaturesBehind(before));

    [Theory]
    [InlineData("C, H -> C, H/2", 2L)]
    [InlineData("C, H -> C, (H + 1)/3 - 7", 3L)]
    [InlineData("C, H -> C, H/2/2", 4L)]
    [InlineData("C, H -> C, H - 2", 1L)]
    [InlineData("C, H -> C, 2*H", 1L)]
    [InlineData("C, H -> C, 7", 1L)]
    [InlineData("C, 8 -> C, 4", 1L)]
    [InlineData("C, H -> C, H - width", 1L)]
    [InlineData("C, H -> C, H/width", 5L)]
    public void The_stride_is_how_many_sizes_make_one_more(string text, long stride)
    {
        var parameters = new Dictionary<string, Dim> { ["width"] = 5, ["stride"] = Dim.Symbol("s") };
        Assert.Equal(stride, ShapeContract.Parse(text, Parameters).StrideOf(1, parameters)!.Constant);
    }

    [Theory]
    [InlineData("C, H -> C, H/stride", "s")]
    [InlineData("C, H -> C, (H + width)/stride", "s")]
    [InlineData("C, H -> C, H - stride", "1")]
    [InlineData("C, H -> C, H/(2*stride)", null)]
    [InlineData("C, H -> C, stride*H", null)]
    public void A_stride_by_name_is_told_where_the_contract_divides_by_it(string text, string? stride)
    {
        var parameters = new Dictionary<string, Dim> { ["width"] = 5, ["stride"] = Dim.Symbol("s") };
        Assert.Equal(stride, ShapeContract.Parse(text, Parameters).StrideOf(1, parameters)?.ToString());
    }
}
