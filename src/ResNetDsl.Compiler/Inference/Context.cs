using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>What one inference shares among all bodies it builds: the blocks, the findings, and what was built before.</summary>
/// <param name="root">The class that is inferred, and in whose names all dimensions are written.</param>
/// <param name="names">What the root's names stand for.</param>
/// <param name="isDefinition">
/// A block's own definition is inferred, with hyperparameters as names: what depends on them is decided where the block
/// is used, see <see cref="Decide"/>.
/// </param>
internal sealed class Context(Declaration root, Environment names, Definitions definitions, bool isDefinition)
{
    // ResNet-1202 has some 3600. So many more would keep an editor waiting, and nobody means them.
    private const int MostLayers = 100_000;

    private readonly Dictionary<BodyKey, KnownBody> bodies = [];
    private int layers;
    private bool isOptional;
    private bool isAside;

    public bool IsDefinition => isDefinition;

    public Declaration Root => root;

    public Definitions Definitions => definitions;

    public List<Finding> Findings { get; } = [];

    /// <summary>Whether something was found that leaves no network to emit.</summary>
    public bool HasFaults => Findings.Exists(f => f.Rule.IsFault);

    /// <summary>Those of the findings to which their cause was added.</summary>
    public HashSet<Finding> Explained { get; } = [];

    public List<RuntimeCheck> Checks { get; } = [];

    /// <summary>What the inputs of the declaration that is inferred were read as.</summary>
    public InputReadings Inputs { get; set; } = new();

    /// <summary>The faults in other assemblies' blocks that were reported where these are used.</summary>
    public HashSet<Finding> Foreign { get; } = [];

    /// <summary>Whether a layer was met that C# could not bind: C# reports it, and nothing can be emitted.</summary>
    public bool HasUnknownLayer { get; set; }

    /// <summary>Reports why there is a size that isn't settled; null where all sizes are.</summary>
    public Action? ReportUnsettled { get; private set; }

    /// <summary>The layers of the class that are laid in a frame, as they were declared.</summary>
    public EquatableArray<LayerSpec> LayersOf(Frame frame) => frame.Use is null ? root.Layers : Definitions.FindBlock(frame.Declaration)!.Layers;

    /// <summary>
    /// How the advice speaks of a layer's argument. At the use of a block its hyperparameters are what can be written: it is one of them, where
    /// the layer names one, <c>groups: 16 of NextUnit</c>, or that of a block around it which hands it on; else it stands on the layer in the
    /// block, <c>Groups = 16 on the Conv2d of NextUnit</c>.
    /// </summary>
    /// <param name="way">The layer, as <see cref="Frame.Way"/> has it.</param>
    /// <param name="code">The value that it should have, as C#; null where only the argument is meant.</param>
    /// <param name="words">How the layer itself says it.</param>
    public string Told(IReadOnlyList<Site> way, string argument, string? code, string words)
    {
        var (told, place) = Tell(way, argument, code, words);
        return told + place;
    }

    /// <summary>Several that would do, of which what stands in one place is said together.</summary>
    public string Told(IReadOnlyList<Site> way, IReadOnlyList<Correction> corrections)
    {
        var told = corrections.Select(c => Tell(way, c.Argument, c.Code, c.Words)).ToList();
        return string.Join(", or ", told.Select((one, number) => number + 1 < told.Count && told[number + 1].Place == one.Place ? one.Words : one.Words + one.Place));
    }

    private (string Words, string Place) Tell(IReadOnlyList<Site> way, string argument, string? code, string words)
    {
        var handed = Handed(way, ArgumentAt(way[0], argument)).ToList();
        if (handed.Count > 0)
            words = CSharp.Identifier(handed[handed.Count - 1].Name) + (code is null ? "" : $": {code}");
        if (handed.Count == way.Count - 1)
            return (words, handed.Count == 0 ? "" : $" of {handed[handed.Count - 1].Block.Class.Name}");
        var (block, layer) = (Definitions.FindBlock(way[handed.Count].Declaration)!, way[handed.Count].Layer);
        return (words, $" on the {ClassSpec.NameIn(block.Layers[layer].Target)} of {block.Class.Name}");
    }

    /// <summary>
    /// The hyperparameters, each with its block, of which an argument is the value: the one that it names in the layer's block, the one that is
    /// handed to it where that is used, and so on, as long as each is but the name of the next.
    /// </summary>
    /// <param name="way">The layer, as <see cref="Frame.Way"/> has it.</param>
    /// <param name="written">The argument, or an item of it.</param>
    public IEnumerable<(string Name, BlockSpec Block)> Handed(IReadOnlyList<Site> way, Expression? written)
    {
        for (var level = 0; level + 1 < way.Count; level++)
        {
            var block = Definitions.FindBlock(way[level].Declaration)!;
            if (written is not Expression.Name { Identifier: var name } || block.Hyperparameters.All(h => h.Name != name))
                yield break;
            yield return (name, block);
            written = ArgumentAt(way[level + 1], name);
        }
    }

    private Expression? ArgumentAt(Site site, string argument)
    {
        var layers = site.Declaration == root.Class.Key ? root.Layers : Definitions.FindBlock(site.Declaration)!.Layers;
        return layers[site.Layer].Arguments.FirstOrDefault(a => a.Name == argument)?.Value;
    }

    /// <summary>Whoever goes on to a layer, or to a repetition of one, says so here: there inference can be cancelled, and it has an end.</summary>
    /// <exception cref="OverflowException">The network has more layers than anybody means.</exception>
    public void CountLayer(int count = 1)
    {
        definitions.Cancellation.ThrowIfCancellationRequested();
        layers += count;
        if (layers > MostLayers)
            throw new OverflowException();
    }

    /// <summary>
    /// Whether a requirement is met. In a definition only numbers tell, since a hyperparameter may have any value and an input any
    /// size: what is named is decided where the block is used, and holds until then.
    /// </summary>
    public Verdict Decide(Requirement requirement)
    {
        if (!isDefinition)
            return requirement.Decide();
        var resolved = requirement with { Left = Resolve(requirement.Left), Right = Resolve(requirement.Right) };
        // Arguments that contradict each other do so wherever the layer is, if ever it is.
        var isLeftToUses = isOptional && requirement.Rule.Kind != RuleKind.Declaration;
        return isLeftToUses || resolved.Left.Constant is null || resolved.Right.Constant is null ? Verdict.Holds : resolved.Decide();
    }

    /// <summary>
    /// Whether two values can't be joined because of the numbers of axes with which a definition of several inputs is tried. Of one input its
    /// layers make what they make of each kind: that is decided where the block is used.
    /// </summary>
    public bool AreUnlike(Shape left, Shape right) => isDefinition && root is BlockSpec { Inputs.Count: > 0 } && left.Rank != right.Rank;

    /// <summary>Infers, in a definition, what some hyperparameters leave out: whatever is wrong with it is decided where the block is used.</summary>
    public T InferOptional<T>(Func<T> infer)
    {
        var outer = isOptional;
        isOptional = true;
        var inferred = infer();
        isOptional = outer;
        return inferred;
    }

    /// <summary>Infers what isn't there: nothing is found by it, and nothing is remembered of it.</summary>
    public T InferAside<T>(Func<T> infer)
    {
        var (outer, findings, checks, reading) = (isAside, Findings.Count, Checks.Count, Inputs.Copy());
        isAside = true;
        var inferred = infer();
        isAside = outer;
        Findings.RemoveRange(findings, Findings.Count - findings);
        Checks.RemoveRange(checks, Checks.Count - checks);
        Inputs = reading;
        return inferred;
    }

    /// <summary>The dimension with derived hyperparameters replaced by what they stand for, so that it can be compared.</summary>
    public Dim Resolve(Dim dim) => names.Resolve(dim);

    /// <summary>
    /// A size that can't be said in the root's names. It does no harm as long as the generated code doesn't need it; else
    /// <paramref name="report"/> says what is wrong.
    /// </summary>
    public Dim Unsettle(Action report)
    {
        ReportUnsettled ??= report;
        return Dim.Symbol(CodeNames.Unsettled);
    }

    /// <summary>
    /// The body of a block for given hyperparameters and input. Repetitions are mostly alike, so each distinct one
    /// is built once; one with findings is built once for each use, since there they are reported. (In another path of the same
    /// use the mistake is the same.) Of what is checked when it runs, the first path is the one that fails; but of training each has its own.
    /// </summary>
    public Body BuildUse(BlockSpec block, EquatableArray<Argument> arguments, IReadOnlyList<FlowValue> inputs, Frame frame)
    {
        var anywhere = new BodyKey(block.Class.Key, arguments, inputs.Select(input => new BodyInput(input.Shape, input.InputName)).ToEquatableArray(), isOptional, Use: null);
        var here = anywhere with { Use = frame.Use };
        if (bodies.TryGetValue(anywhere, out var known) || bodies.TryGetValue(here, out known))
        {
            CountLayer(known.Layers);
            Checks.AddRange(known.OfTraining.Select(check => check with { Path = frame.Join(check.Path) }));
            return known.Body;
        }
        var (findingCount, checkCount, layerCount) = (Findings.Count, Checks.Count, layers);
        var body = BodyBuilder.Build(this, block, frame, inputs);
        var ofTraining = Checks.Skip(checkCount).Where(check => check.Requirement.IsOfTraining).Select(check => check with { Path = frame.Inside(check.Path) });
        if (!isAside)
            bodies[Findings.Count == findingCount ? anywhere : here] = new(body, layers - layerCount, [.. ofTraining]);
        return body;
    }

    /// <param name="Layers">How many layers it is.</param>
    /// <param name="OfTraining">What is checked of it in training, by the paths within.</param>
    private sealed record KnownBody(Body Body, int Layers, IReadOnlyList<RuntimeCheck> OfTraining);

    private sealed record BodyKey(string Block, EquatableArray<Argument> Arguments, EquatableArray<BodyInput> Inputs, bool IsOptional, Site? Use);

    private sealed record BodyInput(Shape? Shape, string? Name);
}

/// <summary>The blocks of one linked declaration, each as it is emitted: with its hyperparameters as names.</summary>
internal sealed class Definitions(Linked linked, CancellationToken cancellation)
{
    private readonly Dictionary<string, BlockSpec> blocks =
        linked.Blocks.Prepend(linked.Root).Select(p => p.Declaration).OfType<BlockSpec>().ToDictionary(b => b.Class.Key);

    private readonly HashSet<string> referenced = [.. linked.Blocks.Where(b => b.IsReferenced).Select(b => b.Key)];
    private readonly Dictionary<string, Inferred> inferred = [];
    private readonly Dictionary<string, HashSet<string>> used = [];
    private readonly Dictionary<string, bool> numbered = [];

    public CancellationToken Cancellation => cancellation;

    public BlockSpec? FindBlock(string key) => blocks.TryGetValue(key, out var block) ? block : null;

    /// <summary>Whether a block is another assembly's, so that nothing can be reported there.</summary>
    public bool IsReferenced(string key) => referenced.Contains(key);

    /// <summary>Whether <paramref name="block"/> is or contains <paramref name="other"/>.</summary>
    public bool Uses(BlockSpec block, BlockSpec other) => block == other || UsedBy(block).Contains(other.Class.Key);

    /// <summary>Of the blocks that a block contains and that contain it, the first by key.</summary>
    public BlockSpec FirstInCycle(BlockSpec block) =>
        UsedBy(block).Where(key => UsedBy(FindBlock(key)!).Contains(block.Class.Key)).OrderBy(key => key, StringComparer.Ordinal).Select(FindBlock).First()!;

    /// <summary>The blocks by which one contains another, the two among them; the shortest way.</summary>
    public IReadOnlyList<BlockSpec> Way(BlockSpec from, BlockSpec to)
    {
        var ways = new Queue<List<BlockSpec>>([[from]]);
        var met = new HashSet<string>();
        while (true)
        {
            var way = ways.Dequeue();
            var last = way[way.Count - 1];
            if (last == to)
                return way;
            foreach (var inner in last.Layers.Where(l => l.IsBlock).Select(l => FindBlock(l.Target)).OfType<BlockSpec>().Where(b => met.Add(b.Class.Key)))
                ways.Enqueue([.. way, inner]);
        }
    }

    /// <summary>Whether the block contains itself.</summary>
    public bool IsRecursive(BlockSpec block) => UsedBy(block).Contains(block.Class.Key);

    private HashSet<string> UsedBy(BlockSpec block)
    {
        if (used.TryGetValue(block.Class.Key, out var known))
            return known;
        var found = new HashSet<string>();
        var open = new Stack<BlockSpec>([block]);
        while (open.Count > 0)
        {
            foreach (var layer in open.Pop().Layers)
            {
                if (layer.IsBlock && FindBlock(layer.Target) is { } inner && found.Add(layer.Target))
                    open.Push(inner);
            }
        }
        return used[block.Class.Key] = found;
    }

    /// <summary>See <see cref="Repetition.IsNamedIn"/>.</summary>
    public bool NamesRepetition(BlockSpec block)
    {
        if (!numbered.TryGetValue(block.Class.Key, out var isNamed))
            numbered[block.Class.Key] = isNamed = Repetition.IsNamedIn(block);
        return isNamed;
    }

    public Inferred Infer(BlockSpec block)
    {
        if (!inferred.TryGetValue(block.Class.Key, out var definition))
            inferred[block.Class.Key] = definition = Engine.InferDefinition(block, this);
        return definition;
    }
}

/// <summary>Where a class's layers are being laid: its own declaration, or inside the use of a block in another.</summary>
/// <param name="Use">The layer of the root declaration inside which this is; null for the root itself.</param>
/// <param name="Path">The prefix of its layers' paths: <c>layer2.0</c>; empty for the root.</param>
internal sealed record Frame(string Declaration, Environment Environment, Site? Use, string Path)
{
    private IReadOnlyList<Site> Around { get; init; } = [];

    /// <summary>The labelled values where the block is used; for the root none.</summary>
    public IReadOnlyList<Labelled> Offered { get; private init; } = [];

    /// <summary>The frame inside the use of a block.</summary>
    /// <param name="layer">The layer that uses it.</param>
    public Frame Into(BlockSpec block, Environment environment, int layer, string path, IReadOnlyList<Labelled> offered) =>
        new(block.Class.Key, environment, Use ?? new Site(Declaration, layer), path) { Around = Way(layer), Offered = offered };

    /// <summary>A layer, the use of the block in which it stands, and so on up to the root's layer.</summary>
    public IReadOnlyList<Site> Way(int layer) => [new(Declaration, layer), .. Around];

    /// <summary>A mistake is reported where the user wrote the root's layer.</summary>
    public Site Site(int layer, string? argument = null) => Use ?? new Site(Declaration, layer, argument);

    /// <summary>Inside a block the layer itself; then the layers that made what it reads.</summary>
    public EquatableArray<Site> Related(int layer, string? argument, params Site?[] producers)
    {
        var sites = new List<Site>();
        if (Use is not null)
            sites.Add(new Site(Declaration, layer, argument));
        sites.AddRange(producers.OfType<Site>().Where(producer => producer != Use).Distinct());
        return sites.ToEquatableArray();
    }

    /// <summary>For what has no path of its own: that of what is around it, or the class's name.</summary>
    public string OwnPath => Path.Length == 0 ? ClassSpec.NameIn(Declaration) : Path;

    /// <summary>The path of a layer in it, as it is within.</summary>
    public string Inside(string path) => Path.Length == 0 ? path : path.Substring(Path.Length + 1);

    public string Join(string name) => Path.Length == 0 ? name : name.Length == 0 ? Path : Path + "." + name;
}

/// <summary>A class's layers, laid out.</summary>
internal sealed record Body(
    EquatableArray<Member> Members,
    EquatableArray<Step> Steps,
    IReadOnlyList<Returned> Results,
    Totals Totals,
    IReadOnlyList<Placement> Placements)
{
    /// <summary>The first result: where the class is a layer, it is what flows on.</summary>
    public Returned Result => Results[0];
}

/// <summary>A value that a class returns.</summary>
/// <param name="Name">The label by which <c>[Output]</c> returns it; empty without.</param>
/// <param name="Effects">What becomes of the input and of this result.</param>
/// <param name="Shared">The place of a result before it that is the same storage; null where there is none.</param>
internal sealed record Returned(string Name, FlowValue Value, Effects Effects, int? Shared);

/// <summary>A value between layers.</summary>
/// <param name="Id">0 for the input; step i makes i + 1.</param>
/// <param name="Shape">Null where it is unknown; then nothing more is said about it.</param>
/// <param name="Producer">The path of the layer that made it; null for the input.</param>
/// <param name="Strides">The strides other than 1 that it went through since the input, in order.</param>
/// <param name="Origin">The layer that made it; null for the input.</param>
/// <param name="Label">Of one of several inputs, its name.</param>
internal sealed record FlowValue(int Id, Shape? Shape, string? Producer, Site? Site, EquatableArray<Stride> Strides, Origin? Origin = null, string? Label = null)
{
    /// <summary>An input of a whole declaration: no layer made it.</summary>
    public static FlowValue Input(Shape? shape, string? label = null) => new(0, shape, null, null, [], Label: label);

    /// <summary>The value as one that is joined with another: see <see cref="Shapes.Shape.As"/>.</summary>
    public FlowValue As(FlowValue other) => this with { Shape = Shape!.As(other.Shape!) };

    /// <summary>An input of the whole declaration itself, by its name; null for what a layer made.</summary>
    public string? InputName => Producer is null ? Label ?? MemberNames.Input : null;

    public string From => Producer is not null ? $" from '{Producer}'" : Label is not null ? $" of '{Label}'" : " of the input";
}

