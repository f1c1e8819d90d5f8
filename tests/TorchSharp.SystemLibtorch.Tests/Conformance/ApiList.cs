namespace TorchSharp.SystemLibtorch.Tests.Conformance;

/// <summary>TorchSharp's public signatures, from the file shared/torchsharp-api.txt beside the repository.</summary>
internal static class ApiList
{
    /// <summary>The file, or null where it is not beside this repository.</summary>
    public static string? Path { get; } = Find();

    /// <summary>The lines of each type by its header without bases, and the header's bases.</summary>
    public static Dictionary<string, (string Bases, HashSet<string> Members)> Read()
    {
        var types = new Dictionary<string, (string, HashSet<string>)>();
        HashSet<string> members = [];
        foreach (string line in File.ReadLines(Path!))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line.Trim());
                continue;
            }

            string[] header = line.Split(" : ", 2);
            members = [];
            string bases = header.Length > 1 ? header[1] : "";
            types[header[0].Trim()] = (bases, members);
            if (line.StartsWith("enum ", StringComparison.Ordinal)) members.UnionWith(bases.Split(", "));
        }

        return types;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "ResNetDsl.sln")) || folder.Parent is null) continue;
            string path = System.IO.Path.Combine(folder.Parent.FullName, "shared", "torchsharp-api.txt");
            return File.Exists(path) ? path : null;
        }

        return null;
    }
}

/// <summary>A test that needs the list of signatures; it is skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ApiListFactAttribute : FactAttribute
{
    public ApiListFactAttribute()
    {
        if (ApiList.Path is null)
            Skip = "No shared/torchsharp-api.txt beside the repository: the public surface was not compared with TorchSharp's.";
    }
}
