using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Advice;

/// <summary>A class's layers, and who reads what.</summary>
internal sealed class Design
{
    private readonly List<Placement>[] readers;

    // By layer the one that made its result: itself, but for Identity, which is a layer of its own in a container.
    private readonly int?[] makers;

    public Design(Context context, Body body)
    {
        (Context, Layers, Results) = (context, body.Placements, [.. body.Results.Select(r => r.Value)]);
        readers = [.. Layers.Select(_ => new List<Placement>())];
        makers = new int?[Layers.Count];
        foreach (var layer in Layers)
        {
            var isTransparent = layer.Spec.Target == "Identity" || !layer.MakesValue;
            makers[layer.Layer] = isTransparent ? MakerOf(layer.Input) : layer.Layer;
            foreach (var maker in isTransparent ? [] : layer.Joined.Prepend(layer.Input).Select(MakerOf).Distinct())
            {
                if (maker is { } index)
                    readers[index].Add(layer);
            }
        }
    }

    public Context Context { get; }

    public IReadOnlyList<Placement> Layers { get; }

    public IReadOnlyList<FlowValue> Results { get; }

    /// <summary>The results that no layer reads besides.</summary>
    public IEnumerable<FlowValue> Outcomes => Results.Where(result => !Layers.Any(l => l.MakesValue && l.Joined.Prepend(l.Input).Any(read => read.Id == result.Id)));

    /// <summary>
    /// The layers that read a layer's result. None where the class itself returns it, since nobody knows who reads that; nor of
    /// a layer in an inlined block.
    /// </summary>
    public IReadOnlyList<Placement> ReadersOf(Origin origin) =>
        origin.Frame.Use is not null || Results.Any(r => MakerOf(r) == origin.Layer) ? [] : readers[origin.Layer];

    /// <summary>
    /// Takes a layer away, where nothing else is lost with it: a label, a repetition, or that it reads another value than
    /// the one before it.
    /// </summary>
    public Fix[] Removal(Origin origin) =>
        origin.Frame.Use is null && Layers[origin.Layer].Spec is { As: null, From: null, Repeat: null } spec
            ? [new(FixKind.RemoveLayer, origin.Site(), $"Remove this {spec.Title}")]
            : [];

    private int? MakerOf(FlowValue value) => value.Site is { } site ? makers[site.Layer] : null;
}
