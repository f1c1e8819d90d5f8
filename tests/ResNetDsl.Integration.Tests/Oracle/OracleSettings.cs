using System.Globalization;

namespace ResNetDsl.Integration.Tests.Oracle;

/// <summary>
/// How much is drawn: RESNETDSL_ORACLE_COUNT random architectures, ten times as many single layers, half as many in
/// the words in which people write them, a quarter as many mutants and models with layers written by hand, and a tenth as many models of free
/// sizes, of each kind of value as many, and each in several sizes; from RESNETDSL_ORACLE_SEED on. By default 2000 from
/// 1; <c>./build.sh oracle</c> draws 20000. Each declaration follows from its seed alone, which a failure names.
/// </summary>
internal static class OracleSettings
{
    public static int Architectures { get; } = Variable("RESNETDSL_ORACLE_COUNT", 2000);

    // There are many layers with many arguments, and one takes no time.
    public static int SingleLayers => Architectures * 10;

    public static int Mutants => Architectures / 4;

    public static int ByHand => Architectures / 4;

    public static int Written => Architectures / 2;

    public static int FreeSizes => Architectures / 10;

    public static int FirstSeed { get; } = Variable("RESNETDSL_ORACLE_SEED", 1);

    public static IEnumerable<int> Seeds(int count) => Enumerable.Range(FirstSeed, count);

    private static int Variable(string name, int byDefault) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;
}
