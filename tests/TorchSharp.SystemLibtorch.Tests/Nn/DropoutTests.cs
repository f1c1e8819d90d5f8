using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class DropoutTests
{
    private const float Third = 4f / 3;

    [Fact]
    public void Channels_are_dropped_as_a_whole()
    {
        double[] expected = [Third, Third, Third, Third, 0, 0, Third, Third, 0, 0, Third, Third];
        manual_seed(3);
        Values.AreNearly(expected, Dropout2d(0.25).call(ones(2, 3, 1, 2)), 1e-6);
        manual_seed(3);
        Values.AreNearly(expected, Dropout1d(0.25).call(ones(2, 3, 2)), 1e-6);
        manual_seed(3);
        Values.AreNearly(expected, Dropout3d(0.25).call(ones([2, 3, 1, 2, 1])), 1e-6);
    }

    [Fact]
    public void A_sample_without_a_batch_axis_is_a_batch_of_one()
    {
        manual_seed(3);
        Values.AreNearly([2, 2, 2, 2, 0, 0], Dropout2d().call(ones(3, 1, 2)));
        manual_seed(3);
        Values.AreNearly([2, 2, 2, 2, 0, 0], Dropout3d().call(ones(3, 1, 2, 1)));
    }

    [Fact]
    public void Channels_are_dropped_in_place()
    {
        foreach (long[] shape in (long[][])[[1, 3, 1, 2], [3, 1, 2]])
        {
            manual_seed(3);
            using var input = ones(shape);
            using var output = Dropout2d(0.5, inplace: true).call(input);
            Values.AreNearly([2, 2, 2, 2, 0, 0], input);
            Values.HasShape(shape, input);
            output.fill_(5);
            Values.AreNearly([5, 5, 5, 5, 5, 5], input);
        }
    }

    [Fact]
    public void Selus_limit_takes_the_place_of_what_is_dropped()
    {
        const double kept = 1.2484393119812012, dropped = -1.1435441970825195;
        manual_seed(3);
        Values.AreNearly([kept, kept, dropped, kept, dropped, kept], AlphaDropout(0.25).call(ones(2, 3)), 1e-6);
        manual_seed(3);
        using var input = ones(2, 3);
        using var output = AlphaDropout(0.25, inplace: true).call(input);
        Values.AreNearly([kept, kept, dropped, kept, dropped, kept], input, 1e-6);
        double[] channels = [kept, kept, kept, kept, dropped, dropped, kept, kept, dropped, dropped, kept, kept];
        manual_seed(3);
        Values.AreNearly(channels, FeatureAlphaDropout(0.25).call(ones(2, 3, 2)), 1e-6);
        manual_seed(3);
        using var features = ones(2, 3, 2);
        FeatureAlphaDropout(0.25, inplace: true).call(features).Dispose();
        Values.AreNearly(channels, features, 1e-6);
    }

    [Fact]
    public void Evaluation_gives_another_handle_to_the_same_memory()
    {
        foreach (var layer in new Module<Tensor, Tensor>[] { Dropout1d(), Dropout2d(), Dropout3d(), AlphaDropout(), FeatureAlphaDropout() })
        {
            layer.eval();
            using var input = ones(2, 3, 2);
            using var output = layer.call(input);
            Assert.NotSame(input, output);
            output.fill_(4);
            Assert.All(Values.Of(input), v => Assert.Equal(4, v));
        }
    }

    [Fact]
    public void The_functions_of_the_selu_are_off_by_default()
    {
        using var input = ones(50);
        Assert.Equal(Values.Of(input), Values.Of(functional.alpha_dropout(input)));
        using var features = ones(50, 1);
        Assert.Equal(Values.Of(features), Values.Of(functional.feature_alpha_dropout(features)));
        Assert.Contains(Values.Of(functional.dropout2d(ones(1, 50, 1, 1))), v => v == 0);
    }

    [Fact]
    public void What_it_cannot_do_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Dropout1d().call(zeros(2, 3)));
        Values.HasShape([2, 3], functional.dropout1d(ones(2, 3)));
        foreach (var layer in new Module<Tensor, Tensor>[] { Dropout2d(1.5), Dropout3d(-1), AlphaDropout(2), FeatureAlphaDropout(-1) })
        {
            var error = Assert.Throws<ExternalException>(() => layer.call(ones(1, 3, 1, 2)));
            Assert.Contains("dropout probability has to be between 0 and 1", error.Message);
        }
    }

    [Fact]
    public void As_in_TorchSharp_dropout_of_lines_leaves_its_intermediates_to_the_scope()
    {
        using var scope = NewDisposeScope();
        var input = ones(2, 3, 2);
        int before = scope.DisposablesCount;
        functional.dropout1d(input);
        Assert.Equal(3, scope.DisposablesCount - before);
        functional.dropout2d(input);
        Assert.Equal(4, scope.DisposablesCount - before);
    }
}
