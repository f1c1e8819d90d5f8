using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using ResNetDsl.Generators.Tests.Typing;

namespace ResNetDsl.Generators.Tests;

/// <summary>
/// What the zoo's networks say of training, which neither weights nor answers in <c>eval</c> show: each number against its paper, or
/// the implementation that the network is equal to.
/// </summary>
public partial class ZooSettingsTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Generated = new(() => GeneratorRun.Of(Consumer.Compile()
        .AddSyntaxTrees(Samples.WholeZoo.Select(file => CSharpSyntaxTree.ParseText(file.Value, Consumer.ParseOptions, file.Key))))
        .Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()));

    /// <param name="file">The generated file.</param>
    /// <param name="code">What it calls.</param>
    /// <param name="times">How often.</param>
    [Theory]
    // torchvision's mobilenet_v2, googlenet and squeezenet1_0, and Simonyan and Zisserman 2014, section 3.1.
    [InlineData("MobileNetV2", "nn.Dropout(0.2)", 1)]
    [InlineData("GoogLeNet", "nn.Dropout(0.2)", 1)]
    [InlineData("SqueezeNet1_0", "nn.Dropout(0.5)", 1)]
    [InlineData("SqueezeNet1_1", "nn.Dropout(0.5)", 1)]
    [InlineData("Vgg16", "nn.Dropout(0.5)", 2)]
    [InlineData("Vgg16Bn", "nn.Dropout(0.5)", 2)]
    // tf-slim's vgg.vgg_16 and its vgg_arg_scope.
    [InlineData("SlimVgg16", "nn.functional.dropout(x, 0.5, training)", 2)]
    // He et al. 2016, table 1: the gates' biases of which the best results are told, and half of the shortcut's samples.
    [InlineData("ExclusiveGating", "nn.init.constant_(bias, -6)", 1)]
    [InlineData("ShortcutOnlyGating", "nn.init.constant_(bias, 6)", 1)]
    [InlineData("DropoutShortcut", "nn.functional.dropout(input, 0.5, training)", 1)]
    public void Is_set_as_its_paper_has_it(string file, string code, int times)
    {
        var generated = Generated.Value[$"ModelZoo.Networks.{file}.g.cs"];
        Assert.Equal(times, Regex.Count(generated, Regex.Escape(code)));
    }

    /// <summary>Liu et al. 2022, table 5: of ConvNeXt-T up to 0.1, from block to block, as torchvision's convnext_tiny has it.</summary>
    [Fact]
    public void Blocks_of_ConvNeXt_are_dropped_more_and_more_often()
    {
        Assert.Contains("var dropped = 0.1 * (double)(before + repetition - 1) / (double)(count - 1);", Generated.Value["ModelZoo.Networks.ConvNeXtBlock.g.cs"], StringComparison.Ordinal);
        var before = Before().Matches(Generated.Value["ModelZoo.Networks.ConvNeXtTiny.g.cs"]).Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(["0", "3", "6", "15"], before);
    }

    /// <summary>tf-slim's vgg_arg_scope, as <see cref="Is_set_as_its_paper_has_it"/>; the biases begin with zeros.</summary>
    [Fact]
    public void SlimVgg_is_drawn_with_its_deviation()
    {
        var generated = Generated.Value["ModelZoo.Networks.SlimVgg16.g.cs"];
        Assert.Equal(16, Regex.Count(generated, Regex.Escape(".Initialized(\"weight\", weight => weight.TruncatedNormal(0.01)).Initialized(\"bias\", bias => nn.init.zeros_(bias))")));
    }

    [GeneratedRegex(@"new (?:\S*\.)?ConvNeXtBlock\.Module\(\d+, (\d+)")]
    private static partial Regex Before();
}
