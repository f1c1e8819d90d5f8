using ResNetDsl.Compiler.Collections;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Collections;

public sealed class EquatableArrayTests
{
    private sealed record Pair(string Name, EquatableArray<int> Items);

    [Fact]
    public void Arrays_with_equal_items_are_equal()
    {
        EquatableArray<string> left = ["a", "b"];
        var right = "a b".Split(' ').ToEquatableArray();

        Assert.Equal(left, right);
        Assert.True(left == right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, new[] { 2, 1 })]
    [InlineData(new[] { 1, 2 }, new[] { 1 })]
    [InlineData(new[] { 1, 2 }, new int[0])]
    public void Arrays_with_other_items_or_order_differ(int[] left, int[] right)
    {
        Assert.NotEqual(left.ToEquatableArray(), right.ToEquatableArray());
        Assert.True(left.ToEquatableArray() != right.ToEquatableArray());
    }

    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<int> nothing = default;

        Assert.Empty(nothing);
        Assert.Equal([], nothing);
        Assert.Equal(Array.Empty<int>().ToEquatableArray().GetHashCode(), nothing.GetHashCode());
    }

    [Fact]
    public void Records_that_hold_arrays_are_equal_by_items()
    {
        Assert.Equal(new Pair("a", [1, 2]), new Pair("a", [1, 2]));
        Assert.NotEqual(new Pair("a", [1, 2]), new Pair("a", [1, 3]));
    }

    [Fact]
    public void Changing_the_source_changes_nothing()
    {
        var source = new[] { 1, 2 };
        var array = source.ToEquatableArray();
        source[0] = 9;

        Assert.Equal(1, array[0]);
    }

    [Fact]
    public void An_index_outside_throws() =>
        Assert.Throws<IndexOutOfRangeException>(() => default(EquatableArray<int>)[0]);
}
