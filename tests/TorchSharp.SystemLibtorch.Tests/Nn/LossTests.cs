using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class LossTests
{
    private static Tensor Scores => tensor([1.0, 2, 3, 0, -1, 2]).reshape(2, 3);

    private static Tensor Classes => tensor([2L, 0]);

    private static Tensor Probabilities => tensor([0.2, 0.7, 0.9]);

    private static Tensor Targets => tensor([0, 1, 0.5]);

    [Fact]
    public void Cross_entropy_has_PyTorchs_values()
    {
        Values.AreNearly([1.288725992000333], CrossEntropyLoss().call(Scores, Classes));
        Values.AreNearly([1.3220593253336665], new Modules.CrossEntropyLoss(label_smoothing: 0.1).call(Scores, Classes));
        Values.AreNearly([0.8481659782223567], CrossEntropyLoss(tensor([1.0, 2, 3])).call(Scores, Classes));
        Values.AreNearly([0.4076059644443804], CrossEntropyLoss(ignore_index: 0).call(Scores, Classes));
        Values.AreNearly([2 * 1.288725992000333], CrossEntropyLoss(reduction: Reduction.Sum).call(Scores, Classes));
        Values.AreNearly([0.4076059644443804, 2.1698460195562857], CrossEntropyLoss(reduction: Reduction.None).call(Scores, Classes), 1e-9);
        Values.AreNearly([1.288725992000333], functional.cross_entropy(Scores, Classes));
    }

    [Fact]
    public void Negative_log_likelihood_of_log_softmax_is_cross_entropy() =>
        Values.AreNearly([1.288725992000333], NLLLoss().call(functional.log_softmax(Scores, 1), Classes));

    [Fact]
    public void Losses_of_numbers_have_PyTorchs_values()
    {
        Values.AreNearly([0.594597099859626], BCELoss().call(Probabilities, Targets));
        Values.AreNearly([0.9329502969233511], BCEWithLogitsLoss(pos_weights: tensor([2.0, 3, 1])).call(Probabilities, Targets));
        Values.AreNearly([0.09666666666666668], MSELoss().call(Probabilities, Targets));
        Values.AreNearly([0.3], L1Loss().call(Probabilities, Targets));
        Values.AreNearly([0.17666666666666667], SmoothL1Loss(beta: 0.25).call(Probabilities, Targets));
    }

    [Fact]
    public void Binary_cross_entropies_need_as_many_targets_as_inputs()
    {
        Assert.Throws<ExternalException>(() => BCELoss().call(Probabilities, ones(1, float64)));
        Assert.Throws<ExternalException>(() => BCEWithLogitsLoss().call(Probabilities, ones(1, float64)));
    }

    [Fact]
    public void A_loss_knows_its_reduction() => Assert.Equal(Reduction.Sum, MSELoss(Reduction.Sum).reduction);

    [Fact]
    public void The_gradient_of_cross_entropy_is_softmax_less_the_target()
    {
        using var scores = Scores.requires_grad_();
        CrossEntropyLoss(reduction: Reduction.Sum).call(scores, Classes).backward();
        using var expected = functional.softmax(Scores, 1) - tensor([0.0, 0, 1, 1, 0, 0]).reshape(2, 3);
        Values.AreNearly(Values.Of(expected), scores.grad!);
    }
}
