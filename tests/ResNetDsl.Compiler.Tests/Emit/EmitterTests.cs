using ResNetDsl.Compiler.Emit;
using ResNetDsl.Compiler.Graph;
using Xunit;
using static ResNetDsl.Compiler.Tests.Inference.Declare;

namespace ResNetDsl.Compiler.Tests.Emit;

/// <summary>What is true of every generated file, and single lines of it. Whole files are the generator's snapshots.</summary>
public sealed class EmitterTests
{
    private static readonly BlockSpec Unit = Block("Unit", [Int("channels"), Int("stride", 1, afterFirst: 1)], Conv("channels", 3, ("Stride", "stride"), ("Padding", 1)));

    public static TheoryData<string> Files => [.. new[]
    {
        Emitter.Emit(Infer(Model(Input(3, 8, 8), Conv(4, 3), BatchNorm, ReLU, Use(Unit, ("channels", 4)) with { Repeat = new Expression.Integer(6) }), Unit))!,
        Emitter.Emit(Infer(Model(Input("C", "H", "W"), Skip, Layer("MaxPool2d", ("KernelSize", 3), ("Stride", 1), ("Padding", 1)), Add(), ReLU)))!,
        Emitter.Emit(Infer(Model(Input(3, 8, 8), SkipLabel("a\r\n\"\"\"b"), ReLU, AddLabel("a\r\n\"\"\"b"))))!,
        Emitter.Emit(Infer(Model(Input(3, 8, 8), Linear(4))))!,
        Emitter.Emit(Infer(Unit))!,
        BlockMetadataEmitter.Emit([Unit]),
    }];

    [Theory]
    [MemberData(nameof(Files))]
    public void Lines_end_with_a_line_feed_and_nothing_before_it(string file)
    {
        Assert.EndsWith("\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', file);
        Assert.DoesNotContain('\t', file);
        Assert.All(file.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public void A_layer_that_is_left_out_leaves_its_stride_out()
    {
        var pool = Layer("AvgPool2d", ("KernelSize", 2)) with { When = new Expression.Name("isSmall") };
        var block = Block("B", [Bool("isSmall"), Int("stride", 1)], Skip, pool, Conv(4, 3, ("Stride", "stride"), ("Padding", 1)), Add("WhereEqual"));
        Assert.Contains("if ((isSmall ? 2 : 1) * stride == 1 && inChannels == 4) x.add_(input);", Emitter.Emit(Infer(block)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_with_faults_becomes_a_class_that_throws_the_first()
    {
        var file = Emitter.Emit(Infer(Model(Input(3, 8, 8), Linear(4))))!;
        Assert.Contains(
            "throw new global::System.InvalidOperationException(\"RND2008: fc: Linear takes a vector [N, features], got [N, 3, 8, 8] of the input; did you forget Flatten?\");",
            file, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_repetitions_are_a_list_and_many_a_loop()
    {
        AssertLines(Repeated(4), "unit = nn.Sequential(", "new global::Unit.Module(3, 4, stride: 2, device: device, dtype: dtype),");
        AssertLines(
            Repeated(5),
            "unit = nn.Sequential(Enumerable.Range(0, 5).Select(i => i == 0",
            "? new global::Unit.Module(3, 4, stride: 2, device: device, dtype: dtype)",
            ": new global::Unit.Module(4, 4, device: device, dtype: dtype)));");
    }

    [Fact]
    public void A_loop_within_a_container() => AssertLines(
        Emitter.Emit(Infer(Model(Input(4, 8, 8), Use(Unit, ("channels", 4)) with { Name = "f.a", Repeat = new Expression.Integer(6) }, ReLU with { Name = "f.b" }), Unit)),
        "f = nn.Sequential(",
        "(\"a\", nn.Sequential(Enumerable.Range(0, 6).Select(_ =>",
        "new global::Unit.Module(4, 4, device: device, dtype: dtype)))),",
        "(\"b\", nn.ReLU(inplace: true)));");

    [Fact]
    public void A_loops_counter_hides_no_hyperparameter() => AssertLines(
        Emitter.Emit(Infer(Block("B", [Int("i"), Int("n")], Use(Unit, ("channels", "i"), ("stride", 2)) with { Repeat = new Expression.Name("n") }), Unit)),
        "unit = nn.Sequential(Enumerable.Range(0, n).Select(k => k == 0");

    [Fact]
    public void A_loops_counter_is_numbered_where_all_its_names_are_taken() => AssertLines(
        Emitter.Emit(Infer(
            Block("B", [Int("i"), Int("n"), Int("k"), Int("number"), Int("i2")], Use(Unit, ("channels", "i"), ("stride", 2)) with { Repeat = new Expression.Name("n") }, Conv("k", "number", ("Stride", "i2"))),
            Unit)),
        "unit = nn.Sequential(Enumerable.Range(0, n).Select(i3 => i3 == 0");

    [Fact]
    public void Only_what_forward_reads_is_kept_as_a_field()
    {
        var file = Emitter.Emit(Infer(Block(
            "B", [Int("stride"), Int("x"), Bool("bias", false)], Conv(4, 1, ("Stride", "stride"), ("Bias", "bias")), Layer("MaxPool2d", ("KernelSize", "x"), ("Stride", 1)))))!;
        // The inference form needs the stride as well: there the convolution is a call.
        Assert.Equal(
            ["private readonly int stride;", "private readonly int x;", "private readonly Tensor conv1_weight;", "private readonly Tensor? conv1_bias;", "private readonly int stride;", "private readonly int x;"],
            file.Split('\n').TakeWhile(l => !l.StartsWith("file", StringComparison.Ordinal)).Select(l => l.Trim()).Where(l => l.StartsWith("private", StringComparison.Ordinal)));
        // A variable has not the field's name.
        AssertLines(file, "this.x = x;", "var y = conv1.call(input);", "y = nn.functional.max_pool2d(y, x, stride: 1).Releasing(y);");
    }

    [Fact]
    public void A_keyword_is_written_with_its_at_sign()
    {
        var block = Block("B", [Int("class"), Int("in", 1)], Conv("class", 1), Layer("MaxPool2d", ("KernelSize", "in")));
        AssertLines(
            Emitter.Emit(Infer(block)),
            "private readonly int @in;",
            "public Module(int inChannels, int @class, int @in = 1, torch.Device? device = null, torch.ScalarType? dtype = null)",
            "this.@in = @in;",
            "conv1 = nn.Conv2d(inChannels, @class, 1, device: device, dtype: dtype);");
        AssertLines(
            Emitter.Emit(Infer(Model(Input(3, 8, 8), Use(block, ("class", 4), ("in", 2)) with { Name = "base" }), block)),
            "public readonly global::B.Module @base;",
            "@base = new global::B.Module(3, 4, @in: 2, device: device, dtype: dtype);");
    }

    [Fact]
    public void A_check_of_free_axes_names_each_as_a_variable_that_hides_nothing() => AssertLines(
        Emitter.Emit(Infer(Model(Input(3, "input", "class"), Conv(4, 3) with { Name = "H" }))),
        "var inputSize = input.size(2);",
        "var @class = input.size(3);",
        "if (inputSize < 3)",
        "if (@class < 3)");

    [Fact]
    public void One_rectangle_makes_the_strides_of_all_padded_shortcuts_pairs() => AssertLines(
        Emitter.Emit(Infer(Model(
            Input(3, 8, 8), Skip, Conv(4, 3, ("Stride", (2, 1)), ("Padding", 1)), Add("PadZero"), Skip, Conv(8, 1), Add("PadZero")))),
        "var shortcut = PadZero(input, 4, (2, 1));",
        "var shortcut2 = PadZero(x, 8, (1, 1));",
        "private static Tensor PadZero(Tensor input, long channels, (long height, long width) stride)");

    [Fact]
    public void A_field_is_no_more_accessible_than_its_type()
    {
        var inner = Unit with { Class = Unit.Class with { IsPubliclyVisible = false, Modifiers = "internal" } };
        var hidden = Unit with { Class = Unit.Class with { Key = "Zoo+Unit", IsPubliclyVisible = false, Modifiers = "private", Containers = [new("public", "class", "Zoo")] } };
        AssertLines(Emitter.Emit(Infer(Model(Input(3, 8, 8), Use(inner, ("channels", 4))), inner)), "internal readonly global::Unit.Module unit;");
        AssertLines(Emitter.Emit(Infer(Model(Input(3, 8, 8), Use(hidden, ("channels", 4))), hidden)), "private readonly global::Zoo.Unit.Module unit;");
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a\r\n\u2028b", "\"a\\u000d\\u000a\\u2028b\"")]
    public void Any_text_is_a_literal_of_one_line(string text, string literal) => Assert.Equal(literal, CSharp.Quote(text));

    private static string Repeated(int count) =>
        Emitter.Emit(Infer(Model(Input(3, 8, 8), Use(Unit, ("channels", 4), ("stride", 2)) with { Repeat = new Expression.Integer(count) }), Unit))!;

    /// <summary>The lines stand there in this order, comments behind them left out.</summary>
    private static void AssertLines(string? file, params string[] lines)
    {
        var rest = file!.Split('\n').Select(l => l.Split("  // ")[0].Trim()).ToList();
        foreach (var line in lines)
        {
            var at = rest.IndexOf(line);
            Assert.True(at >= 0, $"There is no line '{line}' in\n{file}");
            rest.RemoveRange(0, at + 1);
        }
    }
}
