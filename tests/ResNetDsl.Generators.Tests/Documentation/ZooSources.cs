using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>The zoo's declarations, as they stand in its sources.</summary>
internal static class ZooSources
{
    private const string Folder = "samples/ModelZoo/Networks";

    private static readonly ILookup<string, ClassDeclarationSyntax> Classes = Directory.GetFiles(Repository.PathOf(Folder), "*.cs")
        .Select(file => $"{Folder}/{Path.GetFileName(file)}")
        .SelectMany(path => CSharpSyntaxTree.ParseText(Repository.Read(path), Consumer.ParseOptions, path).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
        .ToLookup(c => c.Identifier.Text);

    /// <summary>The networks: the classes that are models, not blocks.</summary>
    public static IReadOnlyList<string> Networks { get; } =
        [.. Classes.Where(named => named.Any(c => c.AttributeLists.SelectMany(list => list.Attributes).Any(a => a.Name.ToString() == "Model"))).Select(named => named.Key)];

    /// <summary>The file, as from the repository's root, that declares a network or block.</summary>
    public static string PathOf(string name) => Declaration(name)[0].SyntaxTree.FilePath;

    /// <summary>A declaration without its documentation.</summary>
    public static string CodeOf(string name) => string.Join('\n', Declaration(name).Select(c => c.ToString()));

    /// <summary>A network and all blocks that it uses, directly or not, each behind the one that uses it first.</summary>
    public static IReadOnlyList<string> WithBlocks(string network)
    {
        List<string> names = [network];
        for (var i = 0; i < names.Count; i++)
            names.AddRange(UsedBy(names[i]).Where(used => Classes.Contains(used)).Distinct().Except(names).ToList());
        return names;
    }

    /// <summary>The size of a network's declaration with all its blocks. Comments, directives and blank lines hold no tokens, so they aren't counted.</summary>
    public static Size SizeOf(string network)
    {
        var tokens = WithBlocks(network).SelectMany(Declaration).SelectMany(c => c.DescendantTokens()).ToList();
        return new(tokens.Select(t => t.GetLocation().GetLineSpan()).Select(s => (s.Path, s.StartLinePosition.Line)).Distinct().Count(), tokens.Count);
    }

    private static List<ClassDeclarationSyntax> Declaration(string name) =>
        Classes.Contains(name) ? [.. Classes[name]] : throw new ArgumentException($"{Folder} declares no {name}.", nameof(name));

    /// <summary>What a class's attributes are, and what <c>Use&lt;Block&gt;</c> places.</summary>
    private static IEnumerable<string> UsedBy(string name) => Declaration(name)
        .SelectMany(c => c.AttributeLists)
        .SelectMany(list => list.Attributes)
        .SelectMany(attribute => attribute.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        .Select(n => n.Identifier.Text);
}

/// <summary>How long a declaration is.</summary>
internal sealed record Size(int Lines, int Tokens)
{
    /// <param name="text">As in <c>peers.csv</c>: <c>70/852</c>.</param>
    public static Size Parse(string text) =>
        text.Split('/') is [var lines, var tokens] ? new(Number(lines), Number(tokens)) : throw new FormatException($"'{text}' isn't lines/tokens.");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
