using ResNetDsl.Compiler.Graph;
using static ResNetDsl.Integration.Tests.Oracle.Specs;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Transposed convolutions.</summary>
internal sealed partial class LayerGenerator
{
    private LayerSpec TransposedConvolution(Kind kind, Expression? incoming)
    {
        var arguments = new List<(string, Expression)> { ("OutChannels", Channels()) };
        if (chooser.IsWild())
        {
            AddWildTransposition(kind, arguments);
        }
        else
        {
            // Twice the size, or the same.
            var stride = chooser.From(1, MayEnlarge(kind) ? 2 : 1);
            arguments.AddRange([("KernelSize", Number(stride == 2 ? chooser.Pick(2, 3) : 3)), ("Stride", Number(stride))]);
            if (stride == 1 || chooser.Chance(0.3))
                arguments.Add(("Padding", Number(1)));
            if (stride == 2 && chooser.Chance(0.4))
                arguments.Add(("OutputPadding", Number(1)));
        }
        if (chooser.Chance(0.2))
            arguments.Add(("Groups", Groups(incoming, arguments[0].Item2)));
        if (chooser.Chance(0.3))
            arguments.Add(("Bias", Choice()));
        AddClaim(arguments, incoming);
        AddInitializers(arguments);
        return Layer(kind.For("ConvTranspose"), [.. arguments]);
    }

    /// <summary>A volume that a repeated block enlarges each time would soon fill the memory.</summary>
    private bool MayEnlarge(Kind kind) => kind != Kind.Volume || vocabulary == Vocabulary.Empty;

    private void AddWildTransposition(Kind kind, List<(string, Expression)> arguments)
    {
        arguments.Add(("KernelSize", Size(kind, vocabulary.Kernels, IsOut() ? 0 : 1, 4)));
        if (chooser.Chance(0.5))
            arguments.Add(("Stride", MayEnlarge(kind) ? Size(kind, vocabulary.Strides, IsOut() ? 0 : 1, 3) : Number(1)));
        if (chooser.Chance(0.5))
            arguments.Add(("Padding", Size(kind, vocabulary.Paddings, IsOut() ? -1 : 0, 3)));
        if (chooser.Chance(0.5))
            arguments.Add(("OutputPadding", Number(chooser.From(IsOut() ? -1 : 0, 3))));
        if (chooser.Chance(0.4))
            arguments.Add(("Dilation", Size(kind, [], chooser.Chance(0.3) ? 0 : 1, 3)));
    }
}
