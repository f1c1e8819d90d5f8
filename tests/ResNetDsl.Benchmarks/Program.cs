using System.Globalization;
using ResNetDsl.Benchmarks.Generation;
using ResNetDsl.Benchmarks.Overhead;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["generation"]:
        GenerationReport.Run();
        return 0;
    case ["overhead"]:
        OverheadReport.Run();
        return 0;
    default:
        Console.Error.WriteLine(
            """
            generation   what the generator and the analyzer cost a build or an edit, by network and by number of networks
            overhead     the time of the generated CIFAR ResNet-20 over that of the same network written by hand
            """);
        return 2;
}
