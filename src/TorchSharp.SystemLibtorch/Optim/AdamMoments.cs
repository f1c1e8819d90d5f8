using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The part of the step that Adam and AdamW have in common (Kingma and Ba 2015).</summary>
internal static class AdamMoments
{
    /// <summary>Moves a parameter along its corrected running mean over the root of its corrected running square.</summary>
    /// <param name="parameter">What is updated.</param>
    /// <param name="gradient">Its gradient, the sign turned where the loss is maximized.</param>
    /// <param name="step">The number of this step, from 1.</param>
    /// <param name="mean">The running mean of gradients.</param>
    /// <param name="square">The running mean of their squares.</param>
    /// <param name="largest">The largest running square so far, for AMSGrad; else null.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="beta1">How much of the mean is kept.</param>
    /// <param name="beta2">How much of the square is kept.</param>
    /// <param name="eps">Added to the root.</param>
    public static void Update(
        Parameter parameter, Tensor gradient, long step, Tensor mean, Tensor square, bool amsgrad, ref Tensor? largest, double rate,
        double beta1, double beta2, double eps)
    {
        Aten.mul_scalar_.Run([mean, beta1]);
        Aten.add_.Run([mean, gradient, 1 - beta1]);
        Aten.mul_scalar_.Run([square, beta2]);
        Aten.addcmul_.Run([square, gradient, gradient, 1 - beta2]);
        if (amsgrad)
        {
            using var before = largest!;
            largest = torch.maximum(before, square).DetachFromDisposeScope();
        }

        double correction1 = 1 - Math.Pow(beta1, step);
        double correction2 = 1 - Math.Pow(beta2, step);
        using var root = (amsgrad ? largest! : square).sqrt();
        Aten.div_scalar_.Run([root, Math.Sqrt(correction2)]);
        Aten.add_scalar_.Run([root, eps]);
        Aten.addcdiv_.Run([parameter, mean, root, -rate / correction1]);
    }

    /// <summary>Throws if a hyperparameter is out of its range.</summary>
    /// <exception cref="ArgumentException">One is.</exception>
    public static void Check(double lr, double beta1, double beta2, double eps, double weight_decay)
    {
        if (lr < 0) throw new ArgumentException($"Invalid learning rate: {lr}");
        if (eps < 0) throw new ArgumentException($"Invalid ε: {eps}");
        if (beta1 is < 0 or >= 1) throw new ArgumentException($"Invalid beta1: {beta1}");
        if (beta2 is < 0 or >= 1) throw new ArgumentException($"Invalid beta2: {beta2}");
        if (weight_decay < 0) throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
    }
}
