using TorchSharp;
using static TorchSharp.torch;

namespace ResNetDsl.Integration.Tests.Inference;

/// <summary>Holds inference forms to what their modules compute in <c>eval</c>.</summary>
internal static class Accuracy
{
    /// <summary>
    /// Gives the norms some weights and statistics, and compares: in float64 the form is the module, in float32 it rounds at most three
    /// times as much, and in bfloat16 it is near.
    /// </summary>
    /// <param name="sample">The shape of the input, without the batch.</param>
    /// <returns>The errors, for the log.</returns>
    public static string Check(nn.Module<Tensor, Tensor> model, IReadOnlyList<long> sample)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var input = randn([2, .. sample]);
        Randomize(model, input);
        model.eval();
        var (eval, inference) = (model.call(input), Run(model, input));
        var rounded = Run(model, input.to(ScalarType.BFloat16), ScalarType.BFloat16);
        model.to(ScalarType.Float64);
        var exact = model.call(input.to(ScalarType.Float64));
        var (ofEval, ofInference, ofDouble) = (Error(eval, exact), Error(inference, exact), Error(Run(model, input.to(ScalarType.Float64)), exact));
        var ofBFloat16 = Error(rounded, exact);
        Assert.InRange(ofEval, 0, 1e-2);
        Assert.InRange(ofInference, 0, 3 * ofEval);
        Assert.InRange(ofDouble, 0, 1e-10);
        Assert.InRange(ofBFloat16, 0, 0.2);
        return $"eval {ofEval:e2}, inference {ofInference:e2}, in float64 {ofDouble:e2}, in bfloat16 {ofBFloat16:e2}";
    }

    private static Tensor Run(nn.Module<Tensor, Tensor> model, Tensor input, ScalarType? type = null)
    {
        using var form = (IDisposable)model.GetType().GetMethod("ForInference")!.Invoke(model, [type])!;
        return ((nn.IModule<Tensor, Tensor>)form).call(input);
    }

    /// <summary>The length of the difference, of that of the exact result.</summary>
    private static double Error(Tensor actual, Tensor exact) =>
        (actual.to(ScalarType.Float64) - exact).norm().item<double>() / exact.norm().item<double>();

    /// <summary>
    /// Gives norms weights, biases and statistics of which none is as it begins, and something of their own to the numbers of what begins with
    /// all alike. The statistics are within a fifth of those of a batch: with others the values would grow from block to block beyond all
    /// numbers.
    /// </summary>
    private static void Randomize(nn.Module<Tensor, Tensor> model, Tensor input)
    {
        foreach (var (name, parameter) in model.named_parameters())
        {
            if (parameter.dim() == 1)
                parameter.copy_(rand(parameter.shape) + (name.EndsWith("bias", StringComparison.Ordinal) ? -0.5 : 0.5));
            // Of a transformer whose head begins with zeros nothing would be seen, of a branch that is scaled by 1e-6 hardly anything.
            else if (parameter.equal(parameter.flatten()[0]).all().item<bool>())
                parameter.add_(0.1 * randn(parameter.shape));
        }
        model.train();
        model.call(input).Dispose();
        foreach (var (name, buffer) in model.named_buffers())
        {
            // A tenth is the batch's, the rest as it was in the beginning.
            if (name.EndsWith("running_mean", StringComparison.Ordinal))
                buffer.copy_(buffer / 0.1 * ((0.4 * rand(buffer.shape)) + 0.8));
            else if (name.EndsWith("running_var", StringComparison.Ordinal))
                buffer.copy_(((buffer - 0.9) / 0.1).clamp(min: 1e-3) * ((0.4 * rand(buffer.shape)) + 0.8));
        }
    }
}
