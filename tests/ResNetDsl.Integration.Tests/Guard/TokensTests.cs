using ResNetDsl.Integration.Tests.Memory;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>Tokens of two sources one after the other, and tokens that become an image again, in sizes that are free; each against libtorch's own calls.</summary>
public sealed class TokensTests
{
    [Theory]
    [InlineData(8, 12, 5)]
    [InlineData(7, 4, 1)]
    public void Words_attend_to_patches_and_words(int height, int width, int words)
    {
        using var scope = NewDisposeScope();
        using var model = new MixedMemoryNet();
        var (image, text) = (randn(2, 3, height, width), randn(2, words, 6));
        var output = model.call(image, text);
        var expected = Expected();

        Assert.Equal([2, words, 8], output.shape);
        AssertClose(expected, output);
        AssertSameGradients(model, output, expected);
        using var inference = model.ForInference();
        AssertClose(output, inference.call(image, text));

        Tensor Expected()
        {
            var patches = model.conv1.call(image).flatten(2).permute(0, 2, 1);
            var own = model.fc.call(text);
            return own + model.attention.call(own, cat([patches, own], 1), cat([patches, own], 1));
        }
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(7, 5)]
    [InlineData(3, 2)]
    public void Tokens_are_an_image_again_whatever_its_size(int height, int width)
    {
        using var scope = NewDisposeScope();
        using var model = new ConvolutionalTransformer();
        model.eval();
        var image = randn(2, 3, height, width);
        var output = model.call(image);
        var expected = Expected();

        Assert.Equal([2, 8, (height + 1) / 2, (width + 1) / 2], output.shape);
        AssertClose(expected, output);
        AssertSameGradients(model, output, expected);
        using var inference = model.ForInference();
        AssertClose(output, inference.call(image));

        Tensor Expected()
        {
            var small = model.conv1.call(image);
            var tokens = small.flatten(2).permute(0, 2, 1);
            tokens += model.encoder.call(tokens);
            return (model.conv2.call(tokens.permute(0, 2, 1).reshape(small.shape)) + model.downsample.call(image)).relu();
        }
    }

    /// <summary>One class serves sequences, images and volumes, whose sizes the running program reads.</summary>
    [Fact]
    public void A_block_takes_its_tokens_back_to_whatever_they_were()
    {
        using var scope = NewDisposeScope();
        using var block = new TokenMixing.Module(inChannels: 4);
        using var inference = block.ForInference();
        foreach (var shape in new long[][] { [2, 4, 6], [2, 4, 3, 5], [2, 4, 2, 3, 4] })
        {
            var input = randn(shape);
            var expected = block.fc.call(input.movedim([1], [-1])).movedim([-1], [1]);
            AssertClose(expected, block.call(input));
            AssertClose(expected, inference.call(input));
        }
    }

    [Fact]
    public void What_is_unflattened_shares_the_numbers_and_is_not_written_over()
    {
        using var scope = NewDisposeScope();
        using var model = new RectifiedView();
        var image = randn(2, 3, 4, 5);
        var made = model.conv1.call(image);
        var expected = model.conv3.call(model.conv2.call(made.relu())) + made;
        AssertClose(expected, model.call(image));
        using var inference = model.ForInference();
        AssertClose(expected, inference.call(image));
    }

    [Theory]
    [InlineData(1, 4, 6)]
    [InlineData(3, 5, 4)]
    public void Learned_tokens_attend_to_an_image(int batch, int height, int width)
    {
        using var scope = NewDisposeScope();
        using var model = new LearnedQueries();
        Assert.Equal([1, 5, 8], model.queries.shape);
        Assert.InRange(model.queries.std().item<float>(), 0.005, 0.05);
        var image = randn(batch, 3, height, width);
        var output = model.call(image);
        var expected = Expected();

        Assert.Equal([batch, 5, 8], output.shape);
        AssertClose(expected, output);
        AssertSameGradients(model, output, expected);
        var before = model.queries.detach().clone();
        using var inference = model.ForInference();
        AssertClose(output, inference.call(image));
        AssertClose(output, inference.call(image));
        AssertClose(before, model.queries);

        Tensor Expected()
        {
            var memory = model.conv1.call(image).flatten(2).permute(0, 2, 1);
            var queries = model.queries.relu().expand(batch, -1, -1);
            return model.cross_attention.call(queries, memory, memory);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    public void Text_of_any_length_has_the_first_of_the_positions(int length)
    {
        using var scope = NewDisposeScope();
        using var model = new CausalText();
        Assert.Equal([1, 8, 6], model.pos_embedding.shape);
        Assert.Equal([1, 12, 6], model.placed.pos_embedding.shape);
        var text = randint(0, 10, [2, length]);
        var output = model.call(text);
        var expected = Expected();

        Assert.Equal([2, length, 10], output.shape);
        AssertClose(expected, output);
        AssertSameGradients(model, output, expected);
        Assert.Equal(0, model.pos_embedding.grad![.., length..].abs().sum().item<float>());
        using var inference = model.ForInference();
        AssertClose(output, inference.call(text));
        AssertClose(output, inference.call(text));

        Tensor Expected()
        {
            var tokens = model.embedding.call(text) + model.pos_embedding[.., ..length];
            var placed = tokens + model.placed.pos_embedding[.., ..length];
            return model.fc.call(model.placed.self_attention.call(placed) + tokens);
        }
    }

    [Fact]
    public void Longer_text_than_there_are_positions_is_refused_at_the_entry()
    {
        using var scope = NewDisposeScope();
        using var model = new CausalText();
        using var inference = model.ForInference();
        const string Words = "pos_embedding: has vectors for 8 positions, got [N, L, 6] from 'embedding'; L must be at most 8; got an input of shape [2, 9].";
        Assert.StartsWith(Words, Assert.Throws<ArgumentException>(() => model.call(randint(0, 10, [2, 9]))).Message, StringComparison.Ordinal);
        Assert.StartsWith(Words, Assert.Throws<ArgumentException>(() => inference.call(randint(0, 10, [2, 9]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_that_are_taken_are_disposed()
    {
        using var model = new CausalText();
        using var inference = model.ForInference();
        using var text = randint(0, 10, [2, 5]);
        var before = LiveTensors.Count;
        model.call(text).Dispose();
        inference.call(text).Dispose();
        Assert.Equal(before, LiveTensors.Count);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(2, 8)]
    [InlineData(16, 1)]
    public void A_count_that_depends_on_the_size_fits_for_some(int height, int width)
    {
        using var scope = NewDisposeScope();
        using var model = new SixteenPoints();
        var image = randn(1, 2, height, width);
        AssertClose(nn.functional.interpolate(image, [16, 1]).reshape(1, 2, height, width), model.call(image));
    }

    [Fact]
    public void A_count_that_does_not_fit_is_refused_at_the_entry()
    {
        using var scope = NewDisposeScope();
        using var model = new SixteenPoints();
        var refusal = Assert.Throws<ArgumentException>(() => model.call(randn(1, 2, 4, 5)));
        Assert.StartsWith("unflatten: makes (H, W) of the 16 on axis 2 of [N, 2, 16]", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_are_put_under_one_another()
    {
        using var scope = NewDisposeScope();
        using var model = new Stacked();
        var (upper, lower) = (randn(2, 3, 4, 6), randn(2, 3, 7, 6));
        AssertClose(cat([lower, upper.relu()], 2), model.call(upper, lower));
        Assert.Throws<ArgumentException>(() => model.call(upper, randn(2, 3, 7, 5)));
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.allclose(actual, rtol: 1e-4, atol: 1e-5));
    }

    /// <summary>Both are functions of the same parameters, of which a weighted sum has gradients.</summary>
    private static void AssertSameGradients(nn.Module model, Tensor output, Tensor expected)
    {
        var weights = randn(output.shape);
        var actual = Gradients(output);
        foreach (var (name, gradient) in Gradients(expected))
            Assert.True(gradient.allclose(actual[name], rtol: 1e-3, atol: 1e-4), name);

        Dictionary<string, Tensor> Gradients(Tensor result)
        {
            model.zero_grad();
            (result * weights).sum().backward();
            return model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone());
        }
    }
}

/// <summary>Words that attend to an image's patches and to each other.</summary>
[Model]
[Input("image", "3, H, W"), Input("text", "M, 6")]
[Conv2d(8, 2, Stride = 2), Flatten(StartAxis = 2), Permute(2, 1, As = "patches")]
[Linear(8, From = "text", As = "words"), Concat("patches", Axis = 1, As = "memory")]
[MultiheadAttention(2, From = "words", Key = "memory", Name = "attention"), Add("words")]
internal sealed partial class MixedMemoryNet;

/// <summary>H. Wu et al., <i>CvT: Introducing Convolutions to Vision Transformers</i>, 2021, in little.</summary>
[Model("3, H, W")]
[Skip("whole"), Conv2d(8, 3, Stride = 2, Padding = 1), Skip("image"), Flatten(StartAxis = 2), Permute(2, 1)]
[Skip, MultiheadAttention(2, Name = "encoder"), Add, Permute(2, 1), Unflatten(2, Like = "image")]
[Conv2d(8, 3, Padding = 1), Add("whole", Shortcut.Projection), ReLU]
internal sealed partial class ConvolutionalTransformer;

[Block]
[Skip("whole"), Flatten(StartAxis = 2), Permute(2, 1), Linear(3), Permute(2, 1), Unflatten(2, Like = "whole")]
internal sealed partial class TokenMixing : LayerAttribute;

[Model("3, H, W")]
[Conv2d(4, 1, As = "x"), Flatten(StartAxis = 2), Unflatten(2, Like = "x"), ReLU, Conv2d(4, 1), Conv2d(4, 1), Add("x")]
internal sealed partial class RectifiedView;

/// <summary>What follows the learned tokens is done in place, and leaves them as they are.</summary>
[Model("3, H, W")]
[Conv2d(8, 1), Flatten(StartAxis = 2), Permute(2, 1, As = "memory")]
[LearnedTokens(5, 8, Name = "queries"), ReLU, MultiheadAttention(2, Key = "memory")]
internal sealed partial class LearnedQueries;

/// <summary>Positions are added in place, and in the block to what is read again.</summary>
[Model("L"), Embedding(10, 6), PositionEmbedding(8), PlacedAttention(12, Name = "placed"), Linear(10)]
internal sealed partial class CausalText;

[Block, Skip, PositionEmbedding(nameof(most)), MultiheadAttention(2, IsCausal = true), Add]
internal sealed partial class PlacedAttention(int most) : LayerAttribute;

[Model("2, H, W")]
[Skip("image"), Interpolate(new[] { 16, 1 }), Flatten(StartAxis = 2), Unflatten(2, Like = "image")]
internal sealed partial class SixteenPoints;

[Model, Input("upper", "3, H, W"), Input("lower", "3, h, W"), ReLU, Concat("lower", Axis = 2)]
internal sealed partial class Stacked;
