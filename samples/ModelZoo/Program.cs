using System.Globalization;
using ModelZoo;
using ModelZoo.Weights;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;

ZooNetwork[] networks = [.. Catalog.ImageNet, .. Catalog.Cifar];
switch (args)
{
    case []:
        PrintTable(networks);
        return 0;
    case [var name, var weights] when networks.FirstOrDefault(network => network.Name == name) is { } network:
        return LoadWeights(network, weights) ? 0 : 1;
    default:
        Console.Error.WriteLine("Without arguments, the table of networks; else: <network of the table> <weights.safetensors>");
        return 2;
}

static void PrintTable(IEnumerable<ZooNetwork> networks)
{
    var table = new Table().Border(TableBorder.Rounded).AddColumn("network");
    foreach (var title in new[] { "parameters", "multiply-adds", "entries" })
        table.AddColumn(new TableColumn(title).RightAligned());
    foreach (var network in networks)
        table.AddRow(network.Name, $"{network.Parameters:N0}", $"{network.MultiplyAdds:N0}", $"{network.Entries:N0}");
    AnsiConsole.Write(table);
}

// Names and shapes are both checked: a missing, superfluous or misshapen tensor is an error that names it.
static bool LoadWeights(ZooNetwork network, string path)
{
    using var model = network.Create();
    try
    {
        model.load_state_dict(SafeTensors.Read(path));
    }
    catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or InvalidOperationException)
    {
        Console.Error.WriteLine($"{path}: {e.Message}");
        return false;
    }
    Console.WriteLine($"{network.Name}: {network.Entries} tensors loaded from {path}; names and shapes are as declared.");
    return true;
}
