using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Generators.Diagnostics;

namespace ResNetDsl.Generators.Parsing;

/// <summary>
/// From a class of the user's to a <see cref="Parsed"/> declaration: the one place where symbols and syntax are read.
/// The generator and the analyzers call it alike. A pure function of the class's own text and of the constants and
/// signatures that it uses.
/// </summary>
internal static class DeclarationParser
{
    /// <param name="type">A class that says something in the language, of this compilation's own source.</param>
    /// <param name="locations">Where to put the places of the declaration's sites; null where nobody will ask.</param>
    public static Parsed Parse(INamedTypeSymbol type, Compilation compilation, LocationTable? locations, CancellationToken cancellation)
    {
        using var _ = InvariantCulture.Enter();
        var context = new ParseContext(type, compilation, locations, cancellation);
        var isBlock = Language.IsBlock(type);
        HandWrittenReader.Check(context);
        if (!Language.IsNetwork(type))
            return Stray(context);
        var spec = new ClassReader(context).Read(isModel: !isBlock);
        var constructor = isBlock ? type.HyperparameterConstructor(cancellation) : null;
        var layers = ReadLayers(context, constructor);

        spec = spec with { Members = new OwnMembers(context).Read(isModel: !isBlock, layers), CanExtend = context.CanExtend };
        Declaration declaration = isBlock ? ReadBlock(spec, layers, constructor, context) : ReadModel(spec, layers, context);
        // Where C# can't bind a part, it says so; the shape is unknown, and anything more would be a second error for one mistake.
        if (context.IsUnbound)
            declaration = declaration with { Layers = [new LayerSpec(Language.UnknownLayer, IsBlock: false, [])] };
        return new(declaration, context.Findings);
    }

    private static ModelSpec ReadModel(ClassSpec spec, EquatableArray<LayerSpec> layers, ParseContext context)
    {
        var model = context.Type.GetAttributes().First(a => Language.IsOurs(a.AttributeClass, "ModelAttribute"));
        var firstLayer = LayerAttributes(context).FirstOrDefault(IsBound).Syntax;
        var inputs = new InputReader(context).ReadOfModel(model, firstLayer);
        return new(spec, inputs, layers, ContractReader.Read(context)) { IsChannelsLast = LayoutReader.Read(model, inputs, context) };
    }

    /// <summary>Layers, or a contract, on a class that is nothing to us.</summary>
    private static Parsed Stray(ParseContext context)
    {
        if (LayerAttributes(context).FirstOrDefault(IsBound).Syntax is { } layer)
            ReportUndeclared(layer, context);
        else if (new InputReader(context).RefuseAll("stands on a class that is no network", "put [Model] and the layers on it, or move it to the model"))
            return Nothing(context);
        else
            ContractReader.RefuseAll(context, "stands on a class that is no network", "put [Model(…)] and the layers on it, or move it to the model");
        return Nothing(context);
    }

    private static Parsed Nothing(ParseContext context) =>
        new(new ModelSpec(new(context.Key, null, context.Type.Name, "", [], CanExtend: false), [new(null, [])], []), context.Findings);

    private static void ReportUndeclared(SyntaxNode layer, ParseContext context)
    {
        context.Locate(context.At(0), layer);
        var isBlock = Language.DerivesFromLayer(context.Type);
        context.Report(
            Rules.UndeclaredLayers, context.At(0), "the class has layers, but isn't declared as a model or a block",
            isBlock ? "write [Block] above them" : "write [Model(…)] with the input's shape above them, or [Block]",
            isBlock ? [new(FixKind.InsertLayer, context.At(0), "Insert [Block]", "Block")] : []);
    }

    private static BlockSpec ReadBlock(ClassSpec spec, EquatableArray<LayerSpec> layers, IMethodSymbol? constructor, ParseContext context)
    {
        // A class that is a model as well is refused as a whole.
        var inputs = default(EquatableArray<string>);
        if (!Language.IsModel(context.Type))
        {
            inputs = new InputReader(context).ReadOfBlock(LayerAttributes(context).FirstOrDefault(IsBound).Syntax);
            ContractReader.RefuseAll(context, "stands on a block, whose figures depend on its hyperparameters", "put it on the model that uses the block");
        }
        var hyperparameters = new HyperparameterReader(constructor, context).Read();
        var names = layers
            .SelectMany(LayerReader.NamesIn)
            .Concat(hyperparameters.SelectMany(h => ArgumentValues.Names(h.AfterFirst)))
            .Distinct()
            .ToList();
        var reader = new DerivedReader(context);
        var derived = reader.Read(names.Where(name => hyperparameters.All(h => h.Name != name)));
        if (!context.HasFaults && !context.IsUnbound && layers.All(l => l.Target != Language.UnknownLayer))
            UnusedHyperparameters.Report(hyperparameters.Select(h => h.Name).Except(names).Except(reader.Parameters), context);
        return new(spec, hyperparameters, derived, layers, inputs);
    }

    private static EquatableArray<LayerSpec> ReadLayers(ParseContext context, IMethodSymbol? constructor)
    {
        var attributes = LayerAttributes(context);
        if (attributes.TrueForAll(a => Language.IsOurs(a.Data.AttributeClass, "ScopeAttribute")) && !context.HasFaults)
            context.Report(Rules.NoLayers, context.Here(), "the class declares no layers", "write them as attributes, in their order, below [Model] or [Block]");
        CheckOnePart(attributes, context);
        var reader = new LayerReader(context, constructor);
        var layers = new List<LayerSpec>();
        foreach (var (data, _) in attributes)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            layers.AddRange(reader.Read(data, position: layers.Count));
        }
        // What C# couldn't bind may have a use for anything.
        if (!context.IsUnbound && layers.TrueForAll(l => l.Target != Language.UnknownLayer))
            reader.ReportIdleDefaults();
        return layers.ToEquatableArray();
    }

    /// <summary>The layer attributes in source order, and those that C# could not bind: they may be layers.</summary>
    private static List<(AttributeData Data, SyntaxNode Syntax)> LayerAttributes(ParseContext context)
    {
        var parts = context.Type.UserDeclarations(context.Cancellation).ToList();
        return (from data in context.Type.GetAttributes()
                where data.AttributeClass is null or { TypeKind: TypeKind.Error } || Language.IsLayer(data.AttributeClass)
                let syntax = data.ApplicationSyntaxReference?.GetSyntax(context.Cancellation)
                where syntax is not null && !syntax.SyntaxTree.IsOurOutput()
                orderby parts.IndexOf(syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()!), syntax.SpanStart
                select (data, syntax)).ToList();
    }

    private static bool IsBound((AttributeData Data, SyntaxNode Syntax) layer) => layer.Data.AttributeClass is { TypeKind: not TypeKind.Error };

    private static void CheckOnePart(List<(AttributeData Data, SyntaxNode Syntax)> attributes, ParseContext context)
    {
        var first = attributes.FirstOrDefault(IsBound).Syntax?.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var stray = attributes.FindIndex(a => IsBound(a) && a.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() != first);
        if (stray >= 0)
        {
            context.Locate(context.Here("[layers]"), attributes[stray].Syntax);
            context.Report(
                Rules.SplitDeclaration, context.Here("[layers]"), "its layers stand on several partial declarations, so their order isn't known", "write all of them on one");
        }
    }
}
