using ResNetDsl.Compiler.Emit;
using ResNetDsl.Compiler.Graph;
using Xunit;
using static ResNetDsl.Compiler.Tests.Inference.Declare;

namespace ResNetDsl.Compiler.Tests.Emit;

/// <summary>What becomes of layers in the inference form. That it computes the same is shown on libtorch.</summary>
public sealed class InferenceFormTests
{
    private static readonly LayerSpec BatchNorm1d = Layer("BatchNorm1d");

    [Fact]
    public void A_norm_is_folded_into_the_layer_before_it() => AssertForm(
        Model(Input(3, 8, 8), Conv(4, 3, ("Groups", 1), ("Stride", 2)), BatchNorm, ReLU),
        ["(conv1_weight, conv1_bias) = weights.Folded(\"conv1\", (\"bn1\", 1E-05));"],
        ["x = nn.functional.conv2d(x, conv1_weight, conv1_bias, strides: new long[] { 2, 2 }).Releasing(x);", "x.relu_();", "return x;"]);

    [Fact]
    public void Also_into_transposed_and_linear_layers() => AssertForm(
        Model(
            Input(4, 8, 8), Layer("ConvTranspose2d", ("OutChannels", 6), ("KernelSize", 2), ("Groups", 2)), Layer("BatchNorm2d", ("Eps", 0.001)),
            Layer("GlobalAvgPool2d"), Flatten, Linear(5), BatchNorm1d),
        [
            "(conv_transpose_weight, conv_transpose_bias) = weights.FoldedTransposed(\"conv_transpose\", 2, (\"bn1\", 0.001));",
            "(fc_weight, fc_bias) = weights.Folded(\"fc\", (\"bn2\", 1E-05));",
        ],
        [
            "x = nn.functional.conv_transpose2d(x, conv_transpose_weight, conv_transpose_bias, groups: 2).Releasing(x);",
            "x = nn.functional.adaptive_avg_pool2d(x, 1).Releasing(x);",
            "x = x.flatten(1).Releasing(x);",
            "x = nn.functional.linear(x, fc_weight, fc_bias).Releasing(x);",
            "return x;",
        ]);

    [Fact]
    public void Not_where_something_else_reads_what_comes_between() => AssertForm(
        Model(Input(3, 8, 8), Conv(4, 3) with { As = "raw" }, BatchNorm, AddLabel("raw")),
        [
            "var norms = weights.OfNorms;",
            "(conv1_weight, conv1_bias) = (weights[\"conv1.weight\"], weights[\"conv1.bias\"]);",
            "(bn1_running_mean, bn1_running_var, bn1_weight, bn1_bias) = (norms[\"bn1.running_mean\"], norms[\"bn1.running_var\"], norms[\"bn1.weight\"], norms[\"bn1.bias\"]);",
        ],
        [
            "x = nn.functional.conv2d(x, conv1_weight, conv1_bias).Releasing(x);",
            "var y = nn.functional.batch_norm(x, bn1_running_mean, bn1_running_var, bn1_weight, bn1_bias);",
            "y.add_(x);",
            "x.Dispose();",
            "return y;",
        ]);

    [Fact]
    public void Not_where_a_result_is_what_comes_between() => AssertForm(
        Model(Input(3, 8, 8), Conv(4, 3) with { As = "raw" }, BatchNorm with { As = "normed" }, Layer("Output", ("Labels", new Expression.List([new Expression.Name("raw"), new Expression.Name("normed")])))),
        [],
        ["x = nn.functional.conv2d(x, conv1_weight, conv1_bias).Releasing(x);", "var y = nn.functional.batch_norm(x, bn1_running_mean, bn1_running_var, bn1_weight, bn1_bias);", "return (x, y);"]);

    [Fact]
    public void Not_behind_an_activation() => AssertForm(
        Model(Input(3, 8, 8), BatchNorm, Conv(4, 3), ReLU, BatchNorm),
        ["(conv1_weight, conv1_bias) = (weights[\"conv1.weight\"], weights[\"conv1.bias\"]);"],
        [
            "x = nn.functional.batch_norm(x, bn1_running_mean, bn1_running_var, bn1_weight, bn1_bias).Releasing(x);",
            "x = nn.functional.conv2d(x, conv1_weight, conv1_bias).Releasing(x);",
            "x.relu_();",
            "x = nn.functional.batch_norm(x, bn2_running_mean, bn2_running_var, bn2_weight, bn2_bias).Releasing(x);",
            "return x;",
        ]);

    [Fact]
    public void Several_are_folded_one_after_another() => AssertForm(
        Model(Input(3, 8, 8), Conv(4, 3), BatchNorm, Layer("BatchNorm2d", ("Eps", 0.001)), ReLU),
        ["(conv1_weight, conv1_bias) = weights.Folded(\"conv1\", (\"bn1\", 1E-05), (\"bn2\", 0.001));"],
        ["x = nn.functional.conv2d(x, conv1_weight, conv1_bias).Releasing(x);", "x.relu_();", "return x;"]);

    [Fact]
    public void One_that_may_be_left_out_is_folded_where_it_is_there() => AssertForm(
        Block(
            "Optional", [Bool("on"), Bool("twice")], Conv(4, 1, ("Bias", false)), BatchNorm with { When = new Expression.Name("on") },
            BatchNorm with { When = new Expression.Name("twice") }, BatchNorm),
        ["(conv1_weight, conv1_bias) = weights.Folded(\"conv1\", (module.bn1 is null ? null : \"bn1\", 1E-05), (module.bn2 is null ? null : \"bn2\", 1E-05), (\"bn3\", 1E-05));"],
        ["var x = nn.functional.conv2d(input, conv1_weight, conv1_bias);", "return x;"]);

    [Fact]
    public void Not_where_it_is_there_without_its_layer() => AssertForm(
        Block("Optional", [Bool("on"), Bool("normed")], Conv(4, 1), ReLU, Conv(4, 1) with { When = new Expression.Name("on") }, BatchNorm with { When = new Expression.Name("normed") }),
        ["(conv2_weight, conv2_bias) = (weights[\"conv2.weight\"], weights[\"conv2.bias\"]);"],
        [
            "var x = nn.functional.conv2d(input, conv1_weight, conv1_bias);",
            "x.relu_();",
            "x = (conv2_weight is not null ? nn.functional.conv2d(x, conv2_weight, conv2_bias) : x).Releasing(x);",
            "x = (bn1_running_mean is not null ? nn.functional.batch_norm(x, bn1_running_mean, bn1_running_var!, bn1_weight!, bn1_bias) : x).Releasing(x);",
            "return x;",
        ]);

    [Fact]
    public void What_keeps_its_input_for_the_backward_pass_alone_is_done_in_place() => AssertForm(
        Model(Input(3, 8, 8), Conv(4, 3), Layer("LayerScale"), Layer("RReLU"), Layer("LayerScale") with { As = "scaled" }, Layer("RReLU"), AddLabel("scaled")),
        [],
        [
            "x = nn.functional.conv2d(x, conv1_weight, conv1_bias).Releasing(x);",
            "x.mul_(layer_scale1);",
            "x.rrelu_(0.125, 0.3333333333333333);",
            "x.mul_(layer_scale2);",
            "var y = x.rrelu(0.125, 0.3333333333333333);",
            "y.add_(x);",
            "x.Dispose();",
            "return y;",
        ]);

    [Fact]
    public void Across_what_lets_values_through() => AssertForm(
        Model(Input(3, 8, 8), Conv(4, 3), Layer("Dropout2d"), BatchNorm, Layer("Dropout")),
        ["(conv1_weight, conv1_bias) = weights.Folded(\"conv1\", (\"bn1\", 1E-05));"],
        ["x = nn.functional.conv2d(x, conv1_weight, conv1_bias).Releasing(x);", "return x;"]);

    [Fact]
    public void A_container_is_taken_apart() => AssertForm(
        Model(Input(3, 8, 8), Scope("features", byPosition: true), Conv(4, 3), BatchNorm, ReLU, Layer("MaxPool2d", ("KernelSize", 2))),
        ["(features_0_weight, features_0_bias) = weights.Folded(\"features.0\", (\"features.1\", 1E-05));"],
        ["x = nn.functional.conv2d(x, features_0_weight, features_0_bias).Releasing(x);", "x.relu_();", "x = nn.functional.max_pool2d(x, 2).Releasing(x);", "return x;"]);

    [Fact]
    public void Blocks_have_forms_of_their_own()
    {
        var unit = Block("Unit", [Int("channels")], Skip, Conv("channels", 1), BatchNorm, Add("Projection"));
        AssertForm(
            Model(Input(3, 8, 8), Use(unit, ("channels", 4)) with { Repeat = new Expression.Integer(3) }, Use(unit, ("channels", 4)) with { Name = "last.unit" }, ReLU with { Name = "last.relu" }),
            [
                "unit = module.unit.children().Cast<global::Unit.Module>().Select(block => block.ForInference(dtype)).ToArray();",
                "last_unit = ((global::Unit.Module)module.last[0]).ForInference(dtype);",
            ],
            ["foreach (var block in unit)", "x = block.call(x).Releasing(x);", "x = last_unit.call(x).Releasing(x);", "x.relu_();", "return x;"],
            unit);
        AssertForm(
            unit,
            ["if (module.downsample is not null)", "(downsample_0_weight, downsample_0_bias) = weights.Folded(\"downsample.0\", (\"downsample.1\", 1E-05));"],
            [
                "var x = nn.functional.conv2d(input, conv1_weight, conv1_bias);",
                "var y = downsample_0_weight is not null ? nn.functional.conv2d(input, downsample_0_weight, downsample_0_bias) : input.alias();",
                "x.add_(y);",
                "y.Dispose();",
                "return x;",
            ]);
    }

    [Fact]
    public void A_layer_repeated_by_a_hyperparameter_is_a_loop() => AssertForm(
        Block("Deep", [Int("i"), Int("n")], Conv(4, 1), Conv(4, 3, ("Padding", 1), ("Dilation", "i")) with { Repeat = new Expression.Name("n") }),
        ["i = module.i;", "(conv2_weight, conv2_bias) = (Enumerable.Range(0, n).Select(k => weights[$\"conv2.{k}.weight\"]).ToArray(), Enumerable.Range(0, n).Select(k => weights[$\"conv2.{k}.bias\"]).ToArray());"],
        [
            "var x = nn.functional.conv2d(input, conv1_weight, conv1_bias);",
            "for (var k = 0; k < n; k++)",
            "x = nn.functional.conv2d(x, conv2_weight[k], conv2_bias[k], padding: new long[] { 1, 1 }, dilation: new long[] { i, i }).Releasing(x);",
            "return x;",
        ]);

    [Fact]
    public void Its_counter_is_numbered_where_all_names_are_taken() => AssertForm(
        Block(
            "Deep", [Int("i"), Int("n"), Int("k"), Int("number")],
            Conv(4, "i", ("Stride", "k"), ("Dilation", "number")), Layer("PReLU") with { Repeat = new Expression.Name("n") }),
        ["prelu_weight = Enumerable.Range(0, n).Select(i2 => weights[$\"prelu.{i2}.weight\"]).ToArray();"],
        [
            "var x = nn.functional.conv2d(input, conv1_weight, conv1_bias, strides: new long[] { k, k }, dilation: new long[] { number, number });",
            "for (var i2 = 0; i2 < n; i2++)",
            "x = x.prelu(prelu_weight[i2]).Releasing(x);",
            "return x;",
        ]);

    [Fact]
    public void What_pads_a_repeated_layer_stands_in_its_loop() => AssertForm(
        Block("Deep", [Int("n")], Conv(4, 1), Conv(4, 3, ("Padding", 1), ("PaddingMode", new Expression.Enumeration("PaddingMode", "Reflect"))) with { Repeat = new Expression.Name("n") }),
        [],
        [
            "var x = nn.functional.conv2d(input, conv1_weight, conv1_bias);",
            "for (var i = 0; i < n; i++)",
            "{",
            "x = nn.functional.pad(x, new long[] { 1, 1, 1, 1 }, global::TorchSharp.PaddingModes.Reflect).Releasing(x);",
            "x = nn.functional.conv2d(x, conv2_weight[i], conv2_bias[i]).Releasing(x);",
        ]);

    [Fact]
    public void What_is_left_out_together_is_folded() => AssertForm(
        Block("Optional", [Bool("on")], Conv(4, 1), Conv(4, 3, ("Padding", 1)) with { When = new Expression.Name("on") }, BatchNorm with { When = new Expression.Name("on") }, BatchNorm),
        ["if (module.conv2 is not null)", "(conv2_weight, conv2_bias) = weights.Folded(\"conv2\", (\"bn1\", 1E-05));"],
        [
            "var x = nn.functional.conv2d(input, conv1_weight, conv1_bias);",
            "x = (conv2_weight is not null ? nn.functional.conv2d(x, conv2_weight, conv2_bias, padding: new long[] { 1, 1 }) : x).Releasing(x);",
            "x = nn.functional.batch_norm(x, bn2_running_mean, bn2_running_var, bn2_weight, bn2_bias).Releasing(x);",
            "return x;",
        ]);

    [Fact]
    public void A_gate_is_multiplied_into_what_it_gates() => AssertForm(
        Model(Input(3, 8, 8), Conv(4, 3), Skip, Layer("GlobalAvgPool2d"), Conv(4, 1), Layer("Sigmoid"), Layer("Multiply")),
        [],
        [
            "x = nn.functional.conv2d(x, conv1_weight, conv1_bias).Releasing(x);",
            "var y = nn.functional.adaptive_avg_pool2d(x, 1);",
            "y = nn.functional.conv2d(y, conv2_weight, conv2_bias).Releasing(y);",
            "y.sigmoid_();",
            "x.mul_(y);",
            "y.Dispose();",
            "return x;",
        ]);

    [Fact]
    public void What_pads_otherwise_than_with_zeros_pads_first() => AssertForm(
        Model(Input(3, 8, 8), Conv(4, 3, ("Padding", 1), ("PaddingMode", new Expression.Enumeration("PaddingMode", "Circular"))), BatchNorm),
        ["(conv1_weight, conv1_bias) = weights.Folded(\"conv1\", (\"bn1\", 1E-05));"],
        [
            "x = nn.functional.pad(x, new long[] { 1, 1, 1, 1 }, global::TorchSharp.PaddingModes.Circular).Releasing(x);",
            "x = nn.functional.conv2d(x, conv1_weight, conv1_bias).Releasing(x);",
            "return x;",
        ]);

    /// <summary>Holds an inference form to lines with which it is made, and to all of its forward that compute.</summary>
    private static void AssertForm(Declaration declaration, string[] made, string[] forward, params BlockSpec[] blocks)
    {
        var file = Emitter.Emit(Infer(declaration, blocks))!;
        var lines = file[file.IndexOf("class Inference", StringComparison.Ordinal)..].Split('\n').Select(l => l.Split("  //")[0].Trim()).ToList();
        var end = lines.IndexOf("public void Dispose()");
        var start = lines.FindLastIndex(end, l => l == "using var guard = torch.no_grad();");
        Assert.All(made, line => Assert.Contains(line, lines[..start]));
        Assert.Equal(forward, lines[(start + 1)..].TakeWhile(l => l != "}").Where(l => l != "var x = input.ChannelsLast();"));
    }
}
