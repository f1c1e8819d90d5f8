using Quickstart.Shapes;
using static TorchSharp.torch;

namespace Quickstart.Training;

/// <summary>How many images of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private const int BatchSize = 250;

    private readonly int[,] counts;

    private ConfusionMatrix(int classes) => counts = new int[classes, classes];

    /// <summary>The number of images of class <paramref name="truth"/> that were taken for <paramref name="answer"/>.</summary>
    public int this[int truth, int answer] => counts[truth, answer];

    public int Classes => counts.GetLength(0);

    /// <summary>The share of images that were taken for what they are, 0…1.</summary>
    public double Accuracy => Enumerable.Range(0, Classes).Sum(k => counts[k, k]) / (double)counts.Cast<int>().Sum();

    /// <summary>Lets <paramref name="model"/> classify every image of <paramref name="set"/>; the model is left in <c>eval</c>.</summary>
    public static ConfusionMatrix Of(nn.Module<Tensor, Tensor> model, ShapeImages set)
    {
        model.eval();
        using var noGrad = no_grad();
        var matrix = new ConfusionMatrix(Enum.GetValues<Shape>().Length);
        for (var start = 0; start < set.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var length = Math.Min(BatchSize, set.Count - start);
            var answers = model.call(set.Images.narrow(0, start, length)).argmax(1).data<long>();
            var truths = set.Labels.narrow(0, start, length).data<long>();
            foreach (var (truth, answer) in truths.Zip(answers))
                matrix.counts[truth, answer]++;
        }
        return matrix;
    }
}
