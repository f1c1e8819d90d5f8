using System.Globalization;
using System.Text.RegularExpressions;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>
/// A join in a small network. The table of operations has no entry for it: what becomes of it is read of the code that is generated of that
/// network.
/// </summary>
internal sealed partial class JoinSample
{
    private const string Convolution = "Conv2d(64, 3, Padding = 1)";
    private const string Remembered = "Model(64, 56, 56), Conv2d(64, 1), Skip";
    private const string Halving = "Conv2d(128, 3, Stride = 2, Padding = 1)";

    // Before each join, layers of which each is a line of forward and makes a value; behind it at most what is no line.
    private static readonly (string Declaration, string Before, string Behind)[] Written =
    [
        ("Add", $"{Remembered}, {Convolution}", ""),
        ("Sigmoid, Add", Remembered, ""),
        ("Add(Scale = 0.5)", $"{Remembered}, {Convolution}", ""),
        ("Add(Shortcut.Projection)", $"{Remembered}, {Convolution}", ""),
        ("Add(Shortcut.Projection)", $"{Remembered}, {Halving}", ""),
        ("Add(Shortcut.AlwaysProjection)", $"{Remembered}, {Convolution}", ""),
        ("Add(Shortcut.PadZero)", $"{Remembered}, {Halving}", ""),
        ("Add(Shortcut.WhereEqual)", $"{Remembered}, {Convolution}", ""),
        ("Add(\"x\", Shortcut.WhereEqual)", $"Model(64, 56, 56), Conv2d(64, 1, As = \"x\"), {Halving}", ", Identity(As = \"y\"), Output(\"y\", \"x\")"),
        ("Multiply", $"{Remembered}, {Convolution}", ""),
        ("Multiply", $"{Remembered}, GlobalAvgPool2d", ""),
        ("Concat", $"{Remembered}, Conv2d(32, 3, Padding = 1)", ""),
        ("Concat(\"a\", \"b\")", "Model(64, 56, 56), Conv2d(64, 1, As = \"a\"), Conv2d(32, 1, As = \"b\"), Conv2d(16, 1)", ""),
        ("Concat(Axis = 1)", "Model(56, 64), Linear(64), Skip, Linear(64)", ""),
    ];

    private static readonly Lazy<GeneratorRun> Networks = new(() => GeneratorRun.Of(string.Concat(Written.Select((w, number) =>
        $"[{w.Before}, {w.Declaration}{w.Behind}] public partial class {NameOf(number)};\n"))).AssertCompiles());

    private static readonly Lazy<IReadOnlyList<JoinSample>> Samples = new(() => [.. Written.Select((w, number) => new JoinSample(w.Declaration, Networks.Value.Source(NameOf(number))))]);

    private readonly IReadOnlyList<(string Variable, string Shape)> values;
    private readonly IReadOnlyList<string> statements;
    private readonly string result;
    private readonly string? module;

    private JoinSample(string declaration, string source)
    {
        Declaration = declaration;
        var body = GeneratedMember.Forward(source).Lines;
        var made = body.TakeWhile(line => Variable().IsMatch(line.Code) && line.Shape is not null).ToList();
        values = [.. made.Select(line => (Variable().Match(line.Code).Groups["name"].Value, line.Shape!))];
        statements = [.. body.Skip(made.Count).Select(line => line.Code).TakeWhile(code => !code.StartsWith("return ", StringComparison.Ordinal))];
        result = body.Last(line => line.Shape is not null).Shape!;
        module = string.Join(' ', GeneratedMember.Constructor(source).Lines.Select(line => line.Code)).Replace("( ", "(", StringComparison.Ordinal).Split("; ").FirstOrDefault(IsOfJoin);

        bool IsOfJoin(string statement) => statements.Any(code => code.Contains(statement.Split(" = ")[0] + ".call(", StringComparison.Ordinal));
    }

    public static IReadOnlyList<JoinSample> All => Samples.Value;

    /// <summary>The networks that the samples are read of.</summary>
    public static GeneratorRun Run => Networks.Value;

    /// <summary>As it is written: <c>Add(Shortcut.Projection)</c>.</summary>
    public string Declaration { get; }

    public string Attribute => Declaration.Split('(')[0].Split(", ")[^1];

    /// <summary>What is joined, the value that flows last, to what shape, and what that is in <c>forward</c> and in the constructor.</summary>
    public string Text()
    {
        var joined = string.Join(" and ", values.Select(value => $"`{value.Variable}` {value.Shape}"));
        var code = statements.Count == 0 ? "no code" : $"`{string.Join(' ', statements)}`";
        return $"`[{Declaration}]` of {joined}, to {result}, is {code}{(module is null ? "" : $", with `{module};` in the constructor")}";
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Joined{number}");

    [GeneratedRegex("^var (?<name>[a-z]) = ")]
    private static partial Regex Variable();
}
