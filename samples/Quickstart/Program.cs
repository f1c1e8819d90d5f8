using System.Globalization;
using Quickstart;
using Quickstart.Display;
using Quickstart.Shapes;
using Quickstart.Training;
using Spectre.Console;
using TorchSharp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;

// ResNet20.cs declares the network in attributes. What it is, the compiler knows before anything runs.
Console.WriteLine(ResNet20.Summary);
Console.WriteLine();

// Ten classes of shapes, drawn here. Other seeds draw other images, so nothing of the test is seen in training.
using var training = ShapeImages.Draw(5_000, seed: 1);
using var test = ShapeImages.Draw(1_000, seed: 2);

// The generated class is an ordinary TorchSharp module: train it like any other.
torch.manual_seed(1);
using var model = new ResNet20();
var trainer = new Trainer(Epochs: 4, BatchSize: 64, LearningRate: 0.05);
TrainingProgress.Show(trainer.Train(model, training), trainer.Epochs, trainer.StepsPerEpoch(training));

var confusion = ConfusionMatrix.Of(model, test);
AnsiConsole.Write(ConfusionTable.Of(confusion));
AnsiConsole.WriteLine($"Test accuracy: {100 * confusion.Accuracy:F1} %");
