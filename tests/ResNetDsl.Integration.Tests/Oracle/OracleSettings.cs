using System.Globalization;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>
/// How many random declarations there are, and the first seed: RESNETDSL_ORACLE_COUNT and RESNETDSL_ORACLE_SEED. Each
/// declaration follows from its seed alone, which a failure names.
/// </summary>
internal static class OracleSettings
{
    public static int Count { get; } = Variable("RESNETDSL_ORACLE_COUNT", 2000);

    public static int FirstSeed { get; } = Variable("RESNETDSL_ORACLE_SEED", 1);

    public static IEnumerable<int> Seeds => Enumerable.Range(FirstSeed, Count);

    private static int Variable(string name, int byDefault) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;
}
