using System.Globalization;
using ResNetDsl.Compiler.Shapes;
using Xunit;

namespace ResNetDsl.Compiler.Tests.Operations;

/// <summary>Convolution and pooling against figures that libtorch gave: see libtorch-shapes.txt.</summary>
public sealed class LibtorchShapesTests
{
    private static readonly Dictionary<string, (string Operation, string[] Keys)> Kinds = new()
    {
        ["conv"] = ("Conv2d", ["OutChannels=out", "KernelSize=kernel", "Stride=stride", "Padding=padding", "Dilation=dilation", "Groups=groups", "PaddingMode=mode"]),
        ["max"] = ("MaxPool2d", ["KernelSize=kernel", "Stride=stride", "Padding=padding", "Dilation=dilation", "CeilMode=ceil"]),
        ["avg"] = ("AvgPool2d", ["KernelSize=kernel", "Stride=stride", "Padding=padding", "CeilMode=ceil"]),
    };

    public static TheoryData<string> Figures => [.. Lines];

    private static IEnumerable<string> Lines
    {
        get
        {
            using var stream = typeof(LibtorchShapesTests).Assembly.GetManifestResourceStream("libtorch-shapes.txt")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));
        }
    }

    [Fact]
    public void There_are_figures_of_both_outcomes()
    {
        var outcomes = Lines.ToLookup(line => line.EndsWith("throws", StringComparison.Ordinal));

        Assert.InRange(outcomes[true].Count(), 60, 100);
        Assert.InRange(outcomes[false].Count(), 60, 100);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Agrees_with_libtorch(string figure)
    {
        var (layer, input, expected) = Read(figure);
        var objections = layer.Objections(input);

        if (expected is null)
        {
            // One mistake, one error: the same thing isn't said of both axes.
            Assert.NotEmpty(objections);
            Assert.All(objections, o => Assert.Equal(Truth.Fails, o.Decide().Truth));
            Assert.Distinct(objections.Select(o => o.Rule));
            return;
        }
        Assert.Empty(objections);
        Assert.Equal(expected, layer.Output(input));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_symbolic_image_gives_the_same_once_its_size_is_known(string figure)
    {
        var (layer, input, _) = Read(figure);
        var sizes = new Dictionary<string, Dim> { ["H"] = input[1], ["W"] = input[2] };
        Dim[] symbolic = [input[0], Dim.Symbol("H"), Dim.Symbol("W")];
        Dim Known(Dim dim) => dim.Substitute(s => sizes[s]);

        var known = layer.Objections(symbolic).Select(r => r with { Left = Known(r.Left), Right = Known(r.Right) });

        Assert.Equal(layer.Objections(input).Length == 0, known.All(r => r.Decide().Truth == Truth.Holds));
        Assert.Equal(layer.Output(input).Dims.Select(d => d.Constant), layer.Output(symbolic).Dims.Select(d => Known(d).Constant));
    }

    private static (Layer Layer, Dim[] Input, Shape? Output) Read(string figure)
    {
        var words = figure.Split(' ');
        var (operation, keys) = Kinds[words[0]];
        var given = words.Where(w => w.Contains('=', StringComparison.Ordinal)).Select(w => w.Split('=')).ToDictionary(w => w[0], w => w[1]);
        var arguments = keys.Select(k => k.Split('=')).Select(k => (k[0], ValueOf(given[k[1]])));
        return (Layer.Of(operation, [.. arguments]), Dims(words[1]), words[^1] == "throws" ? null : new(Dims(words[^1])));
    }

    private static object ValueOf(string text) => text switch
    {
        "true" => true,
        "false" => false,
        "same" => "Same",
        _ when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ when text.Split('x') is [var height, var width] => (Number(height), Number(width)),
        _ => text,
    };

    private static Dim[] Dims(string text) => [.. text.Split('x').Select(n => (Dim)Number(n))];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
