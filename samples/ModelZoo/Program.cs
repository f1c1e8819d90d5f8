using System.Globalization;
using ModelZoo;
using ModelZoo.Weights;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;

var networks = Catalog.All;
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

static bool LoadWeights(ZooNetwork network, string path)
{
    using var model = network.Create();
    try
    {
        // Shapes are checked in any case; not strict, because a strict load doesn't say which names it misses.
        var (missing, unexpected) = model.load_state_dict(SafeTensors.Read(path), strict: false);
        foreach (var name in missing)
            Console.Error.WriteLine($"{path}: {network.Name} needs '{name}', which is not there.");
        foreach (var name in unexpected)
            Console.Error.WriteLine($"{path}: '{name}' is nothing that {network.Name} has.");
        if (missing.Count + unexpected.Count > 0)
            return false;
    }
    catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException)
    {
        Console.Error.WriteLine($"{path}: {e.Message}");
        return false;
    }
    Console.WriteLine($"{network.Name}: {network.Entries} tensors loaded from {path}; names and shapes are as declared.");
    return true;
}
