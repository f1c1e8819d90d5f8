using System.Globalization;

namespace ResNetDsl.Generators.Tests.Harness;

/// <summary>Cultures in which careless code writes something else than it read.</summary>
internal static class Cultures
{
    public static TheoryData<string> Hostile => ["tr-TR", "ar-SA", "custom"];

    public static T In<T>(string name, Func<T> run)
    {
        var previous = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = name == "custom" ? Custom() : CultureInfo.GetCultureInfo(name);
        try
        {
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }
    }

    private static CultureInfo Custom()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        culture.NumberFormat.NumberGroupSeparator = ".";
        return culture;
    }
}
