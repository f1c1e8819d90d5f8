using ResNetDsl.Generators.Generation;

namespace ResNetDsl.Generators.Tests;

public class GeneratedCodeTests
{
    [Fact]
    public void ResNet50_compiles_without_any_diagnostic() =>
        GeneratorRun.Of(Networks.Bottleneck + Networks.ResNet50).AssertCompiles();

    [Fact]
    public void A_class_inside_other_classes_and_a_namespace_is_extended_there() =>
        GeneratorRun.Of("""
            namespace My.Zoo
            {
                internal static partial class Nets
                {
                    public partial record Holder
                    {
                        [Block, Conv2d(nameof(channels), 3), ReLU]
                        internal sealed partial class Stem(int channels) : LayerAttribute;

                        [Model(3, 8, 8), Stem(4), Stem(2, Name = "second")]
                        internal sealed partial class Net;
                    }
                }
            }
            """).AssertCompiles();

    [Fact]
    public void A_model_may_have_a_base_class_and_a_constructor_of_its_own() =>
        GeneratorRun.Of("""
            using static TorchSharp.torch;
            public abstract class Base : nn.Module<Tensor, Tensor> { protected Base() : base(nameof(Base)) { } }
            [Model(3, 8, 8), Conv2d(4, 3), ReLU]
            public partial class Net : Base
            {
                public Net(int seed) : this() => Seed = seed;
                public int Seed { get; }
            }
            """).AssertCompiles();

    [Fact]
    public void A_block_hands_its_hyperparameters_on() =>
        GeneratorRun.Of("""
            [Block, Conv2d(nameof(channels), 3, Padding = 1), BatchNorm2d, ReLU, Dropout(nameof(rate))]
            public partial class Unit(int channels, double rate = 0.1) : LayerAttribute;

            [Block, Use<Unit>(nameof(Doubled), 0, Name = "wide"), Use<Unit>(nameof(channels), Name = "narrow")]
            public partial class Pair(int channels) : LayerAttribute { int Doubled => channels * 2; }

            [Model(3, 8, 8), Pair(4, Repeat = 2), GlobalAvgPool2d, Flatten, Linear(2)]
            public partial class Net;
            """).AssertCompiles();

    [Fact]
    public void Many_layers_of_a_kind_may_follow_one_of_another_in_a_container() =>
        GeneratorRun.Of("""
            [Block, Conv2d(nameof(channels), 3, Padding = 1), ReLU] public partial class First(int channels) : LayerAttribute;
            [Block, Conv2d(nameof(InChannels), 3, Padding = 1), ReLU] public partial class Other : LayerAttribute;

            [Model(3, 8, 8), First(16, Name = "stage.0"), Other(Repeat = 6, Name = "stage.{n}")]
            [Conv2d(8, 1, Name = "tail.0"), Other(Repeat = 6, Name = "tail.{n}")]
            public partial class Net;

            [Model(16, 8), Permute(2, 1, Name = "mix.0")]
            [MultiheadAttention(4, Name = "mix.1"), MultiheadAttention(4, Name = "mix.2"), MultiheadAttention(4, Name = "mix.3")]
            [MultiheadAttention(4, Name = "mix.4"), MultiheadAttention(4, Name = "mix.5")]
            public partial class OfClassesOfTheFile;
            """).AssertCompiles();

    [Fact]
    public void Classes_that_differ_in_case_only_all_get_their_file()
    {
        var run = GeneratorRun.Of("""
            [Model(3, 8, 8), ReLU] public partial class Net;
            [Model(3, 8, 8), ReLU] public partial class NET;
            [Model(3, 8, 8), ReLU] public partial class NEt;
            """).AssertCompiles();
        Assert.Equal(["NET.g.cs", "NEt-2.g.cs", "Net-3.g.cs"], run.Result.GeneratedSources.Select(s => s.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_names_that_clash_are_numbered()
    {
        var clashes = HintNames.Clashes(["a.B", "A.b", "C"]);
        Assert.Equal(["A.b", "a.B"], clashes);
        Assert.Equal(["A.b.g.cs", "a.B-2.g.cs"], clashes.Select(key => HintNames.Of(key, clashes)));
        Assert.Equal("C.g.cs", HintNames.Of("C", clashes));
    }

    [Theory]
    [InlineData("public class Net;")]
    [InlineData("public static partial class Net;")]
    [InlineData("public partial class Net<T>;")]
    [InlineData("public partial record Net;")]
    [InlineData("file partial class Net;")]
    [InlineData("public partial class Net(int channels) { public int Channels => channels; }")]
    [InlineData("public partial class Net : System.Exception;")]
    public void Nothing_is_added_to_a_class_that_cannot_take_it(string declaration)
    {
        var run = GeneratorRun.Of($"[Model(3, 8, 8), ReLU] {declaration}").AssertCompiles();
        Assert.Empty(run.Result.GeneratedSources);
    }

    [Fact]
    public void The_attribute_on_several_parts_is_csharps_error_and_no_second_file()
    {
        var run = GeneratorRun.Of("""
            [Model(3, 8, 8), ReLU] public partial class Net;
            [Model(3, 8, 8)] partial class Net;
            """);
        Assert.Single(run.Result.GeneratedSources);
        Assert.Equal(["CS0579"], run.Output.GetDiagnostics().Where(d => d.Id is not "CS8019").Select(d => d.Id).Distinct().Where(id => id != "CS1591"));
    }

    [Theory]
    [MemberData(nameof(Cultures.Hostile), MemberType = typeof(Cultures))]
    public void The_machines_culture_changes_nothing(string culture)
    {
        const string source = """
            [Block, Conv2d(nameof(channels), 3, Padding = 1), BatchNorm2d(Eps = 1.5e-3), Dropout(nameof(rate))]
            public partial class IInit(int channels, double rate = 0.25) : LayerAttribute;
            [Model(3, 8, 8), IInit(1234, 0.125), Dropout(0.5), IInit(12, Name = "i")]
            public partial class TitleI;
            """;
        var expected = GeneratorRun.Of(source).AssertCompiles();
        var actual = Cultures.In(culture, () => GeneratorRun.Of(source));
        Assert.Equal(
            expected.Result.GeneratedSources.Select(s => s.SourceText.ToString()),
            actual.Result.GeneratedSources.Select(s => s.SourceText.ToString()));
    }
}
