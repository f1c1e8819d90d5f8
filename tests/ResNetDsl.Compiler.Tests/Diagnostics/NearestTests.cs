using ResNetDsl.Compiler.Diagnostics;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Diagnostics;

public sealed class NearestTests
{
    private static readonly string[] Known = ["channels", "stride", "InWidth", "c3", "c4", "shortcut"];

    [Theory]
    [InlineData("chanels", "channels")]
    [InlineData("Channels", "channels")]
    [InlineData("chnanels", "channels")]
    [InlineData("strids", "stride")]
    [InlineData("SHORTCUT", "shortcut")]
    [InlineData("inwidht", "InWidth")]
    [InlineData("C3", "c3")]
    [InlineData("c5", null)]
    [InlineData("width", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Few_edits_are_near(string wanted, string? expected) => Assert.Equal(expected, Nearest.To(wanted, Known));

    [Fact]
    public void Of_two_as_near_the_first_by_letters_is_taken() => Assert.Equal("left1", Nearest.To("left", ["left2", "left1"]));

    [Fact]
    public void Where_nothing_is_known_nothing_is_near() => Assert.Null(Nearest.To("x", []));
}
