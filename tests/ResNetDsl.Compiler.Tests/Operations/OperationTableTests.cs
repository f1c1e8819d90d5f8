using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Operations;

public sealed class OperationTableTests
{
    public static TheoryData<string> Names => [.. OperationTable.All.Select(o => o.Name)];

    [Fact]
    public void Finds_by_name()
    {
        Assert.All(OperationTable.All, o => Assert.Same(o, OperationTable.Find(o.Name)));
        Assert.Null(OperationTable.Find("Skip"));
        Assert.Contains("Conv4d", Assert.Throws<ArgumentException>(() => OperationTable.Get("Conv4d")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Defaults_lie_within_the_ranges(string name)
    {
        foreach (var hyperparameter in OperationTable.Get(name).Hyperparameters)
        {
            Assert.True(hyperparameter.IsOptional || hyperparameter.Default is null, hyperparameter.Name);
            var number = hyperparameter.Default switch
            {
                Value.Integer integer => (double)integer.Dim.Constant!,
                Value.Real real => real.Number,
                _ => double.NaN,
            };
            Assert.True(double.IsNaN(number) || (number >= hyperparameter.Minimum && number <= hyperparameter.Maximum), hyperparameter.Name);
        }
    }

    // Found by writing into the input or the output between forward and backward, in libtorch 1.13 and 2.10.
    [Theory]
    [InlineData("Conv2d", true, false, false)]
    [InlineData("DepthwiseConv2d", true, false, false)]
    [InlineData("ConvTranspose2d", true, false, false)]
    [InlineData("BatchNorm2d", true, false, false)]
    [InlineData("Linear", true, false, false)]
    [InlineData("ReLU", false, true, false)]
    [InlineData("MaxPool2d", true, false, false)]
    [InlineData("AvgPool2d", true, false, false)]
    [InlineData("GlobalAvgPool2d", true, false, false)]
    [InlineData("AdaptiveAvgPool2d", true, false, false)]
    [InlineData("Flatten", false, false, true)]
    [InlineData("Unflatten", false, false, true)]
    [InlineData("Reshape", false, false, true)]
    [InlineData("Permute", false, false, true)]
    [InlineData("Slice", false, false, true)]
    [InlineData("Select", false, false, true)]
    [InlineData("Dropout", false, false, true)]
    [InlineData("StochasticDepth", false, false, true)]
    [InlineData("Identity", false, false, true)]
    [InlineData("ReLU6", true, false, false)]
    [InlineData("LeakyReLU", true, false, false)]
    [InlineData("PReLU", true, false, false)]
    [InlineData("RReLU", true, false, false)]
    [InlineData("ELU", true, false, false)]
    [InlineData("SELU", true, false, false)]
    [InlineData("CELU", true, false, false)]
    [InlineData("Threshold", true, false, false)]
    [InlineData("GELU", true, false, false)]
    [InlineData("SiLU", true, false, false)]
    [InlineData("Hardswish", true, false, false)]
    [InlineData("Mish", true, false, false)]
    [InlineData("Softplus", true, false, false)]
    [InlineData("Sigmoid", false, true, false)]
    [InlineData("LogSigmoid", true, false, false)]
    [InlineData("Hardsigmoid", true, false, false)]
    [InlineData("Tanh", false, true, false)]
    [InlineData("Softsign", true, false, false)]
    [InlineData("Hardtanh", false, false, false)]
    [InlineData("Softshrink", true, false, false)]
    [InlineData("Hardshrink", true, false, false)]
    [InlineData("Tanhshrink", false, false, false)]
    [InlineData("Softmax", false, true, false)]
    [InlineData("Softmin", false, true, false)]
    [InlineData("LogSoftmax", false, true, false)]
    [InlineData("Softmax2d", false, true, false)]
    [InlineData("GLU", true, false, false)]
    [InlineData("InstanceNorm2d", true, false, false)]
    [InlineData("GroupNorm", true, false, false)]
    [InlineData("LocalResponseNorm", true, false, false)]
    [InlineData("LPPool2d", true, false, false)]
    [InlineData("GlobalMaxPool2d", true, false, false)]
    [InlineData("AdaptiveMaxPool3d", true, false, false)]
    [InlineData("ZeroPad2d", false, false, false)]
    [InlineData("ConstantPad3d", false, false, false)]
    [InlineData("ReflectionPad1d", true, false, false)]
    [InlineData("ReplicationPad2d", true, false, false)]
    [InlineData("Upsample", false, false, false)]
    [InlineData("Interpolate", false, false, false)]
    [InlineData("PixelShuffle", false, false, true)]
    [InlineData("PixelUnshuffle", false, false, true)]
    [InlineData("ChannelShuffle", false, false, true)]
    [InlineData("Dropout2d", false, false, true)]
    [InlineData("AlphaDropout", false, false, true)]
    [InlineData("FeatureAlphaDropout", false, false, true)]
    [InlineData("LayerNorm", true, false, false)]
    [InlineData("LayerNorm2d", true, false, false)]
    [InlineData("MultiheadAttention", true, false, false)]
    [InlineData("ClassToken", false, false, false)]
    [InlineData("PositionEmbedding", false, false, false)]
    [InlineData("LearnedTokens", false, false, false)]
    [InlineData("LayerScale", true, false, false)]
    [InlineData("ReZero", true, false, false)]
    public void Says_what_backward_keeps(string name, bool savesInput, bool savesOutput, bool aliasesInput)
    {
        var operation = OperationTable.Get(name);

        Assert.Equal((savesInput, savesOutput, aliasesInput), (operation.SavesInput, operation.SavesOutput, operation.AliasesInput));
    }

    [Theory]
    [InlineData("ReLU", true)]
    [InlineData("ReLU6", false)]
    [InlineData("LeakyReLU", true)]
    [InlineData("SELU", true)]
    [InlineData("CELU", true)]
    [InlineData("Threshold", false)]
    [InlineData("SiLU", false)]
    [InlineData("Hardswish", false)]
    [InlineData("Sigmoid", true)]
    [InlineData("Hardsigmoid", false)]
    [InlineData("Tanh", true)]
    [InlineData("Hardtanh", false)]
    public void Says_what_backward_keeps_of_what_is_done_in_place(string name, bool savesOutput) =>
        Assert.Equal(savesOutput, OperationTable.Get(name).SavesOutputInPlace);

    [Fact]
    public void Weights_come_in_the_order_of_the_state_dict()
    {
        Assert.Equal(
            ["weight [6, 2, 3, 1] True", "bias [6] True"],
            Printed(Layer.Of("Conv2d", ("OutChannels", 6), ("KernelSize", (3, 1)), ("Groups", 2)).Weights(4, 8, 8)));
        Assert.Equal(
            ["weight [12, 1, 3, 1] True", "bias [12] True"],
            Printed(Layer.Of("DepthwiseConv2d", ("KernelSize", (3, 1)), ("Multiplier", 3)).Weights(4, 8, 8)));
        Assert.Equal(
            ["weight [4] True", "bias [4] True", "running_mean [4] False", "running_var [4] False", "num_batches_tracked [] False"],
            Printed(Layer.Of("BatchNorm2d").Weights(4, 8, 8)));
        Assert.Equal(["weight [10, 512] True", "bias [10] True"], Printed(Layer.Of("Linear", ("OutFeatures", 10)).Weights(512)));
        Assert.Equal(["weight [10, 512] True"], Printed(Layer.Of("Linear", ("OutFeatures", 10), ("Bias", false)).Weights(512)));
        Assert.Equal(["weight [4] True", "bias [4] True"], Printed(Layer.Of("GroupNorm", ("NumGroups", 2)).Weights(4, 8, 8)));
        Assert.Empty(Layer.Of("InstanceNorm2d").Weights(4, 8, 8));
        Assert.Equal(
            ["weight [4] True", "bias [4] True", "running_mean [4] False", "running_var [4] False", "num_batches_tracked [] False"],
            Printed(Layer.Of("InstanceNorm1d", ("Affine", true), ("TrackRunningStats", true)).Weights(4, 8)));
        Assert.Equal(["weight [1] True"], Printed(Layer.Of("PReLU").Weights(4, 8, 8)));
        Assert.Equal(["weight [4] True"], Printed(Layer.Of("PReLU", ("NumParameters", 4)).Weights(4, 8, 8)));
        Assert.Empty(Layer.Of("BatchNorm2d", ("Affine", false), ("TrackRunningStats", false)).Weights(4, 8, 8));
        Assert.Empty(Layer.Of("ReLU").Weights(4));
        Assert.Equal(["weight [4] True"], Printed(Layer.Of("LayerNorm2d", ("Bias", false)).Weights(4, 8, 8)));
        Assert.Empty(Layer.Of("LayerNorm2d", ("Affine", false)).Weights(4, 8, 8));
        Assert.Equal([" [4, 1, 1] True"], Printed(Layer.Of("LayerScale").Weights(4, 8, 8)));
        Assert.Equal(["weight [10, 6] True"], Printed(Layer.Of("Embedding", ("NumEmbeddings", 10), ("EmbeddingDim", 6)).Weights(5)));
    }

    [Fact]
    public void Weights_of_tokens_are_over_their_features()
    {
        Assert.Equal(["weight [6] True", "bias [6] True"], Printed(Weights("LayerNorm")));
        Assert.Equal([" [1, 1, 6] True"], Printed(Weights("ClassToken")));
        Assert.Equal([" [1, 4, 6] True"], Printed(Weights("PositionEmbedding")));
        Assert.Equal([" [1, 512, 6] True"], Printed(Weights("PositionEmbedding", ("MaxLength", 512))));
        Assert.Equal([" [6] True"], Printed(Weights("LayerScale")));
        Assert.Equal([" [1] True"], Printed(Weights("ReZero")));
        Assert.Equal(
            ["in_proj_weight [18, 6] True", "in_proj_bias [18] True", "out_proj.weight [6, 6] True", "out_proj.bias [6] True"],
            Printed(Weights("MultiheadAttention", ("Heads", 2))));
        Assert.Equal(
            ["in_proj_weight [18, 6] True", "out_proj.weight [6, 6] True"], Printed(Weights("MultiheadAttention", ("Heads", 2), ("Bias", false))));

        static IEnumerable<Weight> Weights(string name, params (string, object)[] arguments) =>
            Layer.Of(name, arguments) is var layer ? layer.Operation.Weights(new([4, 6], FeatureAxis.Last), layer.Arguments) : [];
    }

    /// <summary>As <c>torch.nn.MultiheadAttention</c> has them with <c>kdim</c> and <c>vdim</c>.</summary>
    [Fact]
    public void Attention_to_others_has_one_matrix_or_three()
    {
        Assert.Equal(["in_proj_weight [18, 6]", "in_proj_bias [18]", "out_proj.weight [6, 6]", "out_proj.bias [6]"], Weights(6, 6));
        Assert.Equal(
            ["q_proj_weight [6, 6]", "k_proj_weight [6, 8]", "v_proj_weight [6, 6]", "in_proj_bias [18]", "out_proj.weight [6, 6]", "out_proj.bias [6]"], Weights(8, 6));
        Assert.Equal("v_proj_weight [6, 5]", Weights(6, 5).ElementAt(2));
        // Of a block, whose constructor will see: they have as many numbers either way.
        Assert.Equal(
            ["in_proj_weight [0]?", "q_proj_weight [6, 6]?", "k_proj_weight [6, keyFeatures]?", "v_proj_weight [6, 6]?", "in_proj_bias [18]", "out_proj.weight [6, 6]", "out_proj.bias [6]"],
            Weights(Dim.Symbol("keyFeatures"), 6));

        static IEnumerable<string> Weights(Dim key, Dim value)
        {
            var attention = Layer.Of("MultiheadAttention", ("Heads", 2), ("Key", Sizes(7, key)), ("Value", Sizes(7, value)));
            return attention.Operation.Weights(new([4, 6], FeatureAxis.Last), attention.Arguments)
                .Select(w => $"{w.Name} [{string.Join(", ", w.Shape)}]{(w.IsOptional ? "?" : "")}");
        }
    }

    [Fact]
    public void Counts_the_products_of_attention_to_others()
    {
        var attention = Layer.Of("MultiheadAttention", ("Heads", 2), ("Key", Sizes(7, 8)), ("Value", Sizes(7, 5)));
        var tokens = new Shape([4, 6], FeatureAxis.Last);

        // Query and result, key, value; then scores and sums.
        Assert.Equal((2L * 4 * 6 * 6) + (7 * 6 * 8) + (7 * 6 * 5) + (2 * 4 * 7 * 6), attention.Operation.MultiplyAdds(tokens, tokens, attention.Arguments));
    }

    private static Value.List Sizes(params Dim[] sizes) => new(sizes.Select(size => (Value)new Value.Integer(size)).ToEquatableArray());

    [Fact]
    public void Counts_what_torchvision_counts_of_attention()
    {
        // Of ViT-B/16's 17.564·10⁹, what its twelve layers of attention have.
        var attention = Layer.Of("MultiheadAttention", ("Heads", 12));
        var tokens = new Shape([197, 768], FeatureAxis.Last);

        Assert.Equal((4L * 197 * 768 * 768) + (2L * 197 * 197 * 768), attention.Operation.MultiplyAdds(tokens, tokens, attention.Arguments));
    }

    [Fact]
    public void Counts_what_torchvision_counts_of_ResNet_50()
    {
        var stem = Layer.Of("Conv2d", ("OutChannels", 64), ("KernelSize", 7), ("Stride", 2), ("Padding", 3), ("Bias", false));
        var head = Layer.Of("Linear", ("OutFeatures", 1000));

        Assert.Equal(9_408, stem.Parameters(3, 224, 224));
        Assert.Equal(118_013_952, stem.MultiplyAdds(3, 224, 224));
        Assert.Equal(2_049_000, head.Parameters(2048));
        Assert.Equal(2_048_000, head.MultiplyAdds(2048));
        Assert.Equal(512, Layer.Of("BatchNorm2d").Parameters(256, 56, 56));
        Assert.Equal(0, Layer.Of("BatchNorm2d").MultiplyAdds(256, 56, 56));
    }

    [Fact]
    public void Groups_divide_weights_and_work()
    {
        // ResNeXt-50 32x4d, layer1.0.conv2
        var conv = Layer.Of("Conv2d", ("OutChannels", 128), ("KernelSize", 3), ("Padding", 1), ("Groups", 32), ("Bias", false));

        Assert.Equal(4_608, conv.Parameters(128, 56, 56));
        Assert.Equal(4_608 * 56 * 56, conv.MultiplyAdds(128, 56, 56));

        // MobileNetV2, features.2.conv.1
        var depthwise = Layer.Of("DepthwiseConv2d", ("KernelSize", 3), ("Stride", 2), ("Padding", 1), ("Bias", false));
        Assert.Equal(864, depthwise.Parameters(96, 112, 112));
        Assert.Equal(864 * 56 * 56, depthwise.MultiplyAdds(96, 112, 112));
    }

    [Fact]
    public void A_flag_known_as_code_only_stays_in_the_count()
    {
        var conv = Layer.Of("Conv2d", ("OutChannels", 8), ("KernelSize", 1), ("Bias", new Value.Unknown(Graph.ValueType.Boolean, "bias")));

        Assert.Equal("(bias ? 8 : 0) + 24", conv.Parameters(3, 4, 4).ToString());
    }

    [Fact]
    public void Shapes_of_the_layers_without_a_window()
    {
        Assert.Equal(new Shape(2048, 1, 1), Layer.Of("GlobalAvgPool2d").Output(2048, 7, 7));
        Assert.Equal(new Shape(512, 7, 5), Layer.Of("AdaptiveAvgPool2d", ("OutputSize", (7, 5))).Output(512, 3, 3));
        Assert.Equal(new Shape(25_088), Layer.Of("Flatten").Output(512, 7, 7));
        Assert.Equal(new Shape(512), Layer.Of("Flatten").Output(512));
        Assert.Equal([64, 7, 7], Layer.Of("Unflatten", ("Axis", 1), ("Sizes", Sides(64, 7, 7))).Output(3136).Dims.Select(d => d.Constant!.Value));
        Assert.Equal([8, 2, 16, 7], Layer.Of("Unflatten", ("Axis", 2), ("Sizes", Sides(2, -1))).Output(8, 32, 7).Dims.Select(d => d.Constant!.Value));
        Assert.Equal(new Shape(32, 17, 33), Layer.Of("ConvTranspose2d", ("OutChannels", 32), ("KernelSize", 3), ("Stride", 2)).Output(64, 8, 16));
        Assert.Equal(new Shape(32, 16, 32), Layer.Of("ConvTranspose2d", ("OutChannels", 32), ("KernelSize", 3), ("Stride", 2), ("Padding", 1), ("OutputPadding", 1)).Output(64, 8, 16));
        Assert.Equal(new Shape(192, 3, 4), Layer.Of("DepthwiseConv2d", ("KernelSize", 3), ("Stride", 2), ("Multiplier", 3)).Output(64, 8, 9));
        Assert.Equal(new Shape(1000), Layer.Of("Linear", ("OutFeatures", 1000)).Output(2048));
        Assert.Equal(new Shape(4, 4, 3), Layer.Of("GLU").Output(8, 4, 3));
        Assert.Equal(new Shape(5), Layer.Of("GLU").Output(10));
        Assert.Equal(new Shape(8, 9, 6), Layer.Of("ZeroPad2d", ("Padding", Sides(1, 2, 0, 5))).Output(8, 4, 3));
        Assert.Equal(new Shape(8, 4, 8, 5), Layer.Of("ReplicationPad3d", ("Padding", Sides(1, 1, 2, 3, 0, 2))).Output(8, 2, 3, 3));
        Assert.Equal(new Shape(8, 12, 6), Layer.Of("Upsample", ("ScaleFactor", (3, 2))).Output(8, 4, 3));
        Assert.Equal(new Shape(8, 5, 5, 5), Layer.Of("Interpolate", ("Size", 5)).Output(8, 4, 3, 2));
        Assert.Equal(new Shape(2, 8, 6), Layer.Of("PixelShuffle", ("UpscaleFactor", 2)).Output(8, 4, 3));
        Assert.Equal(new Shape(32, 2, 3), Layer.Of("PixelUnshuffle", ("DownscaleFactor", 2)).Output(8, 4, 6));
        Assert.Equal(new Shape(8, 1, 2), Layer.Of("LPPool2d", ("NormType", 2), ("KernelSize", 2), ("CeilMode", true)).Output(8, 2, 3));
        Assert.Equal(new Shape(8, 1, 1, 1), Layer.Of("GlobalMaxPool3d").Output(8, 4, 3, 2));
        Assert.All(["BatchNorm2d", "ReLU", "LeakyReLU", "PReLU", "RReLU", "Hardtanh", "GELU", "Dropout", "Identity", "Softmax", "Softmax2d"], name =>
            Assert.Equal(new Shape(8, 4, 3), Layer.Of(name).Output(8, 4, 3)));
    }

    [Fact]
    public void A_symbolic_size_stays_exact()
    {
        var (h, w) = (Dim.Symbol("H"), Dim.Symbol("W"));

        Assert.Equal("[N, 8, 2*H, 2*W]", Layer.Of("Upsample", ("ScaleFactor", 2)).Output(8, h, w).ToString());
        Assert.Equal("[N, 2, 2*H, 2*W]", Layer.Of("PixelShuffle", ("UpscaleFactor", 2)).Output(8, h, w).ToString());
        Assert.Equal("[N, 8, H + 5, W + 3]", Layer.Of("ConstantPad2d", ("Padding", Sides(1, 2, 0, 5)), ("Value", 1)).Output(8, h, w).ToString());
        Assert.Equal(["H must be even", "W must be even"], Layer.Of("PixelUnshuffle", ("DownscaleFactor", 2)).Objections(8, h, w).Select(o => o.Decide().Condition));
        Assert.Equal(["H must be at least 6", "W must be at least 3"], Layer.Of("ReflectionPad2d", ("Padding", Sides(1, 2, 0, 5))).Objections(8, h, w).Select(o => o.Decide().Condition));
    }

    [Fact]
    public void A_ceiling_over_a_symbol_needs_no_minimum()
    {
        // SqueezeNet's pooling never drops its last window; with padding it may, and then the other bound is the shape.
        Assert.Equal("[N, 64, H/2, W/2]", Layer.Of("MaxPool2d", ("KernelSize", 3), ("Stride", 2), ("CeilMode", true)).Output(64, Dim.Symbol("H"), Dim.Symbol("W")).ToString());
        Assert.Equal("[N, 64, H/2 + 1, W/2 + 1]", Layer.Of("MaxPool2d", ("KernelSize", 2), ("Stride", 2), ("Padding", 1), ("CeilMode", true)).Output(64, Dim.Symbol("H"), Dim.Symbol("W")).ToString());
    }

    private static Value.List Sides(params int[] sides) => new([.. sides.Select(side => new Value.Integer(side))]);

    private static IEnumerable<string> Printed(IEnumerable<Weight> weights) =>
        weights.Select(w => $"{w.Name} {w.Shape} {w.IsParameter}");
}
