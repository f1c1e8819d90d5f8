using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Guard;

/// <summary>The norms behind convolutions and linear layers are those that are said, with the groups that are said.</summary>
public sealed class NormTests
{
    [Fact]
    public void Norms_stand_behind_convolutions_and_linear_layers()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = new NormedNet();
        model.eval();
        var image = rand(2, 3, 16, 16);
        var x = nn.functional.group_norm(model.conv1.call(image), 32, model.gn1.weight, model.gn1.bias, 1e-3);
        x = OverChannels(model.conv2.call(x), 1e-3);
        x = nn.functional.group_norm(model.grouped_block.conv1.call(x), 2).relu();
        x = nn.functional.group_norm(model.grouped_block.conv2.call(x), 4);
        x = nn.functional.instance_norm(model.conv4.call(model.conv3.call(x)), eps: 1e-3);
        x = x.mean([2, 3]);
        x = nn.functional.layer_norm(model.fc1.call(x), [6], eps: 1e-3).relu();
        x = model.fc2.call(x) / Math.Sqrt(1 + 1e-3);
        x = model.fc3.call(x);
        Assert.True(x.allclose(model.call(image), 1e-4, 1e-5));
    }

    [Fact]
    public void What_a_norm_follows_has_no_bias_where_nothing_is_said_of_it()
    {
        using var model = new NormedNet();
        Assert.Null(model.conv1.bias);
        Assert.Null(model.fc1.bias);
        Assert.Null(model.fc2.bias);
        Assert.NotNull(model.fc3.bias);
    }

    private static Tensor OverChannels(Tensor images, double eps)
    {
        var centred = images - images.mean([1], keepdim: true);
        return centred / (centred.square().mean([1], keepdim: true) + eps).sqrt();
    }
}
