using System.Globalization;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>
/// How much is typed. RESNETDSL_TYPING_STRIDE: of how many prefixes of the samples one is taken (1: every one).
/// RESNETDSL_TYPING_COUNT: how many texts are spoiled at random. RESNETDSL_TYPING_SEED: the first seed; each text follows
/// from its own, which a failure names. RESNETDSL_TYPING_THOROUGH: of how many texts one is looked at in the whole project.
/// RESNETDSL_TYPING_ZOO: 1 for all networks of the zoo, not a choice of them.
/// </summary>
internal static class TypingSettings
{
    public static int Stride { get; } = Variable("RESNETDSL_TYPING_STRIDE", 6);

    public static int Count { get; } = Variable("RESNETDSL_TYPING_COUNT", 1000);

    public static int FirstSeed { get; } = Variable("RESNETDSL_TYPING_SEED", 1);

    public static int Thorough { get; } = Variable("RESNETDSL_TYPING_THOROUGH", 25);

    public static bool IsWholeZoo { get; } = Variable("RESNETDSL_TYPING_ZOO", 0) == 1;

    private static int Variable(string name, int byDefault) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;
}
