using ResNetDsl.Compiler.Inference;
using Xunit;
using static ResNetDsl.Compiler.Tests.Inference.Declare;

namespace ResNetDsl.Compiler.Tests.Inference;

/// <summary>Containers of layers that stand one after another.</summary>
public sealed class ChainTests
{
    [Fact]
    public void Layers_write_over_what_nobody_needs()
    {
        // The first would write over the caller's input, the last over what ReLU keeps.
        var children = Children(ReLU, Conv(4, 1), Conv(4, 1), ReLU, Layer("Dropout"), ReLU);
        Assert.Equal([false, null, null, true, null, false], children.Select(InPlace));
    }

    [Fact]
    public void What_keeps_its_input_writes_over_it_where_nobody_else_needs_it() =>
        Assert.Equal([false, null, true, true, false], Children(Layer("SiLU"), Conv(4, 1), Layer("SiLU"), Layer("LeakyReLU"), Layer("SiLU")).Select(InPlace));

    [Fact]
    public void An_alias_is_written_over_like_what_it_stands_for() =>
        Assert.Equal([null, null, true], Children(Conv(4, 1), Layer("Dropout"), ReLU).Select(InPlace));

    [Fact]
    public void An_alias_of_the_input_is_not_written_over() => Assert.Equal([null, false], Children(Layer("Dropout"), ReLU).Select(InPlace));

    [Fact]
    public void The_caller_learns_what_becomes_of_the_input()
    {
        Assert.Equal(new Effects(SavesInput: false, SavesOutput: false, AliasesInput: true), EffectsOf(Layer("Dropout"), Flatten));
        Assert.Equal(new Effects(SavesInput: true, SavesOutput: true, AliasesInput: false), EffectsOf(Conv(4, 1), ReLU, Layer("Dropout")));
        Assert.Equal(new Effects(SavesInput: false, SavesOutput: false, AliasesInput: false), EffectsOf(ReLU, Layer("AvgPool2d", ("KernelSize", 2))));
    }

    [Theory]
    [InlineData("f.a f.a", 1)]
    [InlineData("f.a f.a.b", 1)]
    [InlineData("f.a.b f.a", 1)]
    [InlineData("f.a.x f.b f.a.y", 2)]
    [InlineData("f.a.x f.a.y f.b f.b2", null)]
    public void A_name_and_a_container_stand_there_once(string names, int? wrong)
    {
        var faults = Infer(Model(Input(3, 8, 8), [.. names.Split(' ').Select(name => Conv(3, 1) with { Name = name })])).Faults;
        Assert.Equal(wrong is { } layer ? [layer] : [], faults.Select(f => f.Site.Layer));
    }

    private static List<Child> Children(params Graph.LayerSpec[] layers)
    {
        var member = Assert.Single(Network(Model(Input(3, 8, 8), [Scope("s", byPosition: true), .. layers])).Members);
        return [.. ((ModuleSpec.Sequence)member.Module).Children];
    }

    /// <summary>Null for layers that have no such form.</summary>
    private static bool? InPlace(Child child) => child.Module is ModuleSpec.Layer { Operation: "ReLU" or "SiLU" or "LeakyReLU" } layer ? layer.InPlace : null;

    private static Effects EffectsOf(params Graph.LayerSpec[] layers) =>
        ((Step.Call)Assert.Single(Network(Model(Input(3, 8, 8), [Scope("s"), .. layers])).Steps)).Effects;
}
