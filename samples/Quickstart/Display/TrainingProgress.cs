using Quickstart.Training;
using Spectre.Console;

namespace Quickstart.Display;

/// <summary>Shows training as it goes: a live bar in a terminal, a line an epoch where the output is a file or a log.</summary>
public static class TrainingProgress
{
    /// <summary>Runs through <paramref name="training"/>, which has <paramref name="stepsPerEpoch"/> steps an epoch.</summary>
    public static void Show(IEnumerable<Step> training, int epochs, int stepsPerEpoch)
    {
        var terminal = AnsiConsole.Profile.Capabilities;
        if (terminal is { Interactive: true, Ansi: true })
            ShowBar(training, epochs, stepsPerEpoch);
        else
            ShowLines(training, epochs, stepsPerEpoch);
    }

    private static void ShowBar(IEnumerable<Step> training, int epochs, int stepsPerEpoch) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask("training", maxValue: epochs * stepsPerEpoch);
                var loss = new RunningMean();
                foreach (var step in training)
                {
                    loss.Add(step.Loss);
                    bar.Description = $"epoch {step.Epoch} of {epochs}, loss {loss.Value:F3}";
                    bar.Increment(1);
                }
            });

    private static void ShowLines(IEnumerable<Step> training, int epochs, int stepsPerEpoch)
    {
        foreach (var epoch in training.Chunk(stepsPerEpoch))
            AnsiConsole.WriteLine($"epoch {epoch[0].Epoch} of {epochs}, loss {epoch.Average(step => step.Loss):F3}");
    }

    /// <summary>A mean in which a value counts less the longer ago it came, so that the eye can follow it.</summary>
    private sealed class RunningMean
    {
        private const float Memory = 0.95f;
        private float sum, weight;

        public float Value => sum / weight;

        public void Add(float value)
        {
            sum = Memory * sum + value;
            weight = Memory * weight + 1;
        }
    }
}
