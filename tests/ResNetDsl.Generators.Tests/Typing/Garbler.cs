using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>Spoils a text at random, as fingers do and as no finger would: pieces go, change places, come twice, come anew.</summary>
internal static class Garbler
{
    /// <summary>What is put between the pieces: all that C# knows and a declaration could meet with, whole or half.</summary>
    private static readonly string[] Words =
    [
        .. "[ ] ( ) { } < > , ; : . = => == ? ?: ! + - * / % & | ^ ~ @ # $ \\ ' \" \"\"\" $\" $\"{ @\" /* */ // /// \0 ".Split(' '),
        " \n", "\r\n", "\r", "\u2028", "\ufeff", "é", "ि", "名前", "\ud800",
        .. "0 1 2 3 7 -1 0x7fffffff 2147483647 2147483648 99999999999999999999999999 1_000 1e400 1.5 0.5f 1m 3L 0b 1e".Split(' '),
        .. "null default true false this base new object[] new[]{1,2} new int[0] typeof(int) sizeof(int) nameof( nameof(stride) int.MaxValue double.NaN".Split(' '),
        .. "\"\" \"x\" \"a.b\" \"class\" \"\\n\" \"\\ud800\" \"H,W\" \"layer1\" 'c' (int)'c' (Shortcut)99 Shortcut.Projection Shortcut.PadZero Pad.Same".Split(' '),
        .. "class struct record interface enum delegate namespace using partial static abstract sealed file public private internal unsafe readonly ref in out params".Split(' '),
        .. "int double bool string object dynamic var void T List<int> System.Type Tensor Unknown global:: extern alias where event operator implicit".Split(' '),
        .. "Block Model Skip Add Concat Use Use<BasicBlock> Use<> Use<int> Conv2d BatchNorm2d ReLU Linear Flatten MaxPool2d GlobalAvgPool2d Dropout Scope AfterFirst LayerAttribute Obsolete".Split(' '),
        .. "Repeat=3 Repeat=10000 Repeat=nameof(n) Name=\"\" Name=\"a\" As=\"x\" From=\"x\" Stride=2 Padding=1 Bias=false In=3 Groups=2 stride: channels:".Split(' '),
        .. "[Block] [Model(3,8,8)] [Model] [Skip] [Add] [Skip(\"x\")] [Add(\"x\")] [Concat] [ReLU] [ReLU(3)] [Conv2d] [Conv2d(8)] [Conv2d(8,3,3)] [Linear(10)] [assembly: [type: [return: [Obsolete(".Split(' '),
        "\n#if X\n", "\n#if true\n", "\n#else\n", "\n#endif\n", "\n#if (((\n", "\n#region\n", "\n#endregion\n", "\n#line 5 \"other.cs\"\n", "\n#line hidden\n", "\n#nullable disable\n",
        "\n#pragma warning disable\n", "\n#error x\n", "\n#define X\n", "\n#! x\n", "\n#load \"x\"\n", "\n#r \"x\"\n", "\n#\n",
        " partial class Other {", " class Inner;", " namespace N {", "\nnamespace N;\n", " where T : class", "<T>", "(int n)", " : LayerAttribute", " : Unknown", " : System", " : TorchSharp", " : ResNetDsl", " : System.Collections.Generic", " : this()", " {} ",
        " int Odd => Odd;", " int Odd => 1 / 0;", " int Odd => stride / 0;", " const int C = 3;", " enum E { A }", " public int this[int i] => i;", " ~Net() {}", "static void Main() {}",
    ];

    public static string Garble(string text, Random random)
    {
        for (var edits = 1 + random.Next(3); edits > 0; edits--)
            text = Change(text, random);
        return text;
    }

    private static string Change(string text, Random random)
    {
        var pieces = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Select(t => t.ToFullString()).ToList();
        if (pieces.Count < 2)
            return text + Word(random);
        var at = random.Next(pieces.Count);
        var other = random.Next(pieces.Count);
        var few = Math.Min(1 + random.Next(4), pieces.Count - at);
        switch (random.Next(12))
        {
            case 0 or 1:
                pieces.RemoveAt(at);
                break;
            case 2:
                pieces.RemoveRange(at, few);
                break;
            case 3:
                pieces.InsertRange(at, pieces.GetRange(at, few));
                break;
            case 4:
                pieces.InsertRange(other, pieces.GetRange(at, few));
                break;
            case 5:
                (pieces[at], pieces[other]) = (pieces[other], pieces[at]);
                break;
            case 6 when at + 1 < pieces.Count:
                (pieces[at], pieces[at + 1]) = (pieces[at + 1], pieces[at]);
                break;
            case 7 or 8:
                pieces[at] = Word(random);
                break;
            case 9:
                var place = random.Next(text.Length);
                return text.Remove(place, Math.Min(1 + random.Next(3), text.Length - place));
            case 10:
                return text.Replace("\n", "\r\n", StringComparison.Ordinal);
            default:
                pieces.Insert(at, Word(random));
                break;
        }
        return string.Concat(pieces);
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];
}
