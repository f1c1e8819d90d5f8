using ModelZoo.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>A generated network is a module like any other to who uses it.</summary>
public sealed class ModuleTests
{
    [Fact]
    public void ResNet18_is_a_module_with_torchvisions_names()
    {
        using var model = new ResNet18();
        var names = model.state_dict().Keys.ToList();
        Assert.Equal(122, names.Count);
        Assert.Equal("conv1.weight", names[0]);
        Assert.Equal("fc.bias", model.named_parameters().Last().name);
        Assert.Contains("layer2.0.downsample.0.weight", names);
        Assert.Contains("layer4.1.bn2.running_var", names);
    }

    [Fact]
    public void It_moves_to_another_type_with_all_that_it_holds()
    {
        using var model = new TinyNet();
        model.to(ScalarType.Float64);
        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        using var input = randn([2, 3, 8, 8], ScalarType.Float64);
        using var output = model.call(input);
        Assert.Equal(ScalarType.Float64, output.dtype);
    }

    [Fact]
    public void Its_own_parameters_have_their_names_and_move_with_it()
    {
        using var model = new TokenNet();
        Assert.Equal(
            ["class_token", "pos_embedding", "layer_scale", "embedding.weight", "ln.weight", "ln.bias"], model.named_parameters().Select(p => p.name).Take(6));
        model.to(ScalarType.Float64);
        using var input = arange(12).reshape(2, 6).remainder(10);
        using var output = model.call(input);
        output.sum().backward();
        Assert.Equal(ScalarType.Float64, output.dtype);
        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.grad!.dtype));
        Assert.Equal(model.get_parameter("class_token")!.Handle, model.class_token.Handle);
    }

    [Fact]
    public void Attention_drops_weights_in_training_only()
    {
        using var guard = no_grad();
        using var model = new TokenNet();
        using var input = arange(12).reshape(2, 6).remainder(10);
        using var trained = model.call(input);
        using var other = model.call(input);
        Assert.False(trained.allclose(other, rtol: 0, atol: 0));
        model.eval();
        using var evaluated = model.call(input);
        using var again = model.call(input);
        Assert.True(evaluated.allclose(again, rtol: 0, atol: 0));
    }

    [Fact]
    public void It_is_made_in_the_type_it_is_asked_for()
    {
        using var model = new BottleneckNet(dtype: ScalarType.Float64);
        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        using var input = randn([2, 3, 16, 16], ScalarType.Float64);
        using var output = model.call(input);
        Assert.Equal([2, 4], output.shape);
    }

    [Fact]
    public void Train_and_eval_reach_every_layer_and_norms_act_by_them()
    {
        using var guard = no_grad();
        using var model = new BottleneckNet();
        using var input = randn(4, 3, 16, 16);
        model.eval();
        Assert.All(model.modules(), module => Assert.False(module.training));
        using var evaluated = model.call(input);
        using var again = model.call(input);
        Assert.True(evaluated.allclose(again));

        model.train();
        Assert.All(model.modules(), module => Assert.True(module.training));
        using var trained = model.call(input);
        Assert.False(trained.allclose(evaluated));
        Assert.All(model.named_buffers().Where(b => b.name.EndsWith("num_batches_tracked", StringComparison.Ordinal)),
            b => Assert.Equal(1, b.buffer.item<long>()));
    }

    [Fact]
    public void Weights_go_from_one_model_to_another_by_name()
    {
        using var source = new BottleneckNet();
        using var target = new BottleneckNet();
        var (missing, unexpected) = target.load_state_dict(source.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        source.eval();
        target.eval();
        using var input = randn(2, 3, 16, 16);
        using var expected = source.call(input);
        using var actual = target.call(input);
        Assert.True(expected.allclose(actual));
    }

    [Fact]
    public void A_tensor_of_another_shape_is_refused_before_anything_is_loaded()
    {
        using var model = new ResNet18();
        using var before = model.conv1.weight.clone();
        var state = model.state_dict().ToDictionary(s => s.Key, s => s.Value);
        state["conv1.weight"] = zeros(64, 3, 7, 7);
        state["bn1.weight"] = ones(1);
        var exception = Assert.Throws<ArgumentException>("source", () => model.load_state_dict(state));
        Assert.StartsWith("'bn1.weight' of ResNet18 has shape [64], got [1].", exception.Message, StringComparison.Ordinal);
        Assert.True(model.conv1.weight.allclose(before));
    }

    [Fact]
    public void A_strict_load_refuses_what_is_missing_or_unknown_and_another_reports_it()
    {
        using var model = new TinyNet();
        var state = model.state_dict().ToDictionary(s => s.Key, s => s.Value);
        state.Remove("fc.bias");
        state["fc.scale"] = ones(2);
        Assert.Throws<InvalidOperationException>(() => model.load_state_dict(state));
        var (missing, unexpected) = model.load_state_dict(state, strict: false);
        Assert.Equal(["fc.bias"], missing);
        Assert.Equal(["fc.scale"], unexpected);
    }
}
