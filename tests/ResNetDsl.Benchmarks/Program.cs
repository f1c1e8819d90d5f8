using System.Globalization;
using ResNetDsl.Benchmarks.Generation;
using ResNetDsl.Benchmarks.Overhead;
using ResNetDsl.Benchmarks.Peers;
using ResNetDsl.Benchmarks.Profile;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["generation"]:
        GenerationReport.Run();
        return 0;
    case ["overhead"]:
        OverheadReport.Run();
        return 0;
    case ["report"]:
        PeersReport.Run();
        MemoryReport.Run();
        ProfileReport.Run();
        GenerationReport.Run();
        return 0;
    case ["peers"]:
        PeersReport.Run();
        return 0;
    case ["peers", "--quick", .. var works]:
        PeersReport.RunQuickly(works);
        return 0;
    case ["profile"]:
        ProfileReport.Run();
        return 0;
    case ["memory"]:
        MemoryReport.Run();
        return 0;
    case ["memory", var work, var form, var file]:
        MemoryReport.Measure(work, form, file);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            report       peers, memory, profile and generation: all of docs/performance.md, in about half an hour
            generation   what the generator and the analyzers cost a build or an edit, written into docs/performance.md
            overhead     the time of the generated CIFAR ResNet-20 over that of the same network written by hand
            peers        the zoo's networks against PyTorch's, in pairs, written into docs/performance.md
            memory       how much memory the zoo's networks need, and PyTorch's, written into docs/performance.md
            profile      where the time of ResNet-50 goes, layer by layer, and that of training, written into docs/performance.md
            peers --quick [work ...]   the same of few pairs, only printed; a work is the beginning of its name: resnet18-training
            """);
        return 2;
}
