using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Generators.Diagnostics;

/// <summary>A <see cref="Fix"/> whose site is known as a place in the text.</summary>
/// <param name="Argument">The argument, by its name as the compiler knows it: <c>Stride</c>, <c>OutChannels</c>.</param>
internal sealed record LocatedFix(FixKind Kind, Location Place, string? Argument, string Title, string Code);

/// <summary>
/// How a diagnostic carries its fixes from the analyzer to the code-fix provider: as properties, which people can read too.
/// The first fix is Fix1, the next one Fix2:
/// <code>
/// Fix1           Use 8          its title, as an editor's menu shows it
/// Fix1.Kind      SetArgument    the edit, a FixKind
/// Fix1.Place     0              where: 0 is the diagnostic's own location, 1 its first additional one, and so on
/// Fix1.Argument  In             which argument, where the edit is about one
/// Fix1.Code      8              what to write, where there is something to write
/// </code>
/// </summary>
internal static class FixProperties
{
    /// <summary>The properties; and the additional locations, the related ones with the places of the fixes behind them.</summary>
    public static (ImmutableDictionary<string, string?> Properties, IReadOnlyList<Location> Additional) Write(
        Location own, IEnumerable<Location> related, IEnumerable<LocatedFix> fixes)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        var places = new List<Location>(related);
        places.Insert(0, own);
        var number = 0;
        foreach (var fix in fixes)
        {
            if (!places.Contains(fix.Place))
                places.Add(fix.Place);
            var key = Key(++number);
            properties[key] = fix.Title;
            properties[key + ".Kind"] = fix.Kind.ToString();
            properties[key + ".Place"] = places.IndexOf(fix.Place).ToString(CultureInfo.InvariantCulture);
            if (fix.Argument is not null)
                properties[key + ".Argument"] = fix.Argument;
            if (fix.Code.Length > 0)
                properties[key + ".Code"] = fix.Code;
        }
        places.RemoveAt(0);
        return (properties.ToImmutable(), places);
    }

    public static IEnumerable<LocatedFix> Read(Diagnostic diagnostic)
    {
        for (var number = 1; diagnostic.Properties.TryGetValue(Key(number), out var title); number++)
        {
            var key = Key(number);
            var place = int.Parse(Get("Place")!, CultureInfo.InvariantCulture);
            yield return new(
                (FixKind)Enum.Parse(typeof(FixKind), Get("Kind")!),
                place == 0 ? diagnostic.Location : diagnostic.AdditionalLocations[place - 1],
                Get("Argument"), title!, Get("Code") ?? "");

            string? Get(string part) => diagnostic.Properties.TryGetValue($"{key}.{part}", out var value) ? value : null;
        }
    }

    private static string Key(int number) => "Fix" + number.ToString(CultureInfo.InvariantCulture);
}
