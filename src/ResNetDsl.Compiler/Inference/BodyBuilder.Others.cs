using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Layers of the table, some of which read other values besides the one that flows.</summary>
internal sealed partial class BodyBuilder
{
    /// <summary>How a layer of the table is inferred, each time that it stands there; null where its arguments are wrong, which is reported.</summary>
    private Inferrer? InferrerOf(LayerSpec layer, Operation operation, ArgumentReader reader, Frame frame, int index, string path)
    {
        if (HasLike(layer))
        {
            var like = FindLike(layer, (ISizedByAnother)operation, frame, index, path);
            return reader.Read(layer, operation) is not { } sized || like is null ? null
                : (input, _, child) => new LayerInference(context, frame, index, child).Infer(operation, sized, input, like);
        }
        if (operation is MultiheadAttention && LabelsOf(layer).Any())
        {
            var others = FindAttended(layer, frame, index, path);
            return reader.Read(layer, operation) is not { } attending || others is null ? null
                : (input, _, child) => new AttentionInference(context, frame, index, child).Infer(operation, attending, input, others);
        }
        return reader.Read(layer, operation) is not { } arguments ? null
            : (input, number, child) => new LayerInference(context, frame, index, child) { RepetitionNumber = number }.Infer(operation, arguments, input);
    }

    /// <summary>Whether a layer takes sizes of another value.</summary>
    private static bool HasLike(LayerSpec layer) => OperationOf(layer) is ISizedByAnother && Text(layer, Like.Name) is not null;

    /// <summary>That value; null where there is none, or the layer is told sizes besides, which is reported.</summary>
    private FlowValue? FindLike(LayerSpec layer, ISizedByAnother operation, Frame frame, int index, string path)
    {
        var (like, sizes) = (FindLabel(Text(layer, Like.Name)!, frame, index, Like.Name, path), operation.SizesArgument);
        if (layer.Arguments.Any(a => a.Name == sizes))
        {
            var names = ((Operation)operation).WrittenName(sizes);
            Fix Without(string argument) => new(FixKind.RemoveArgument, frame.Site(index, argument), $"Leave {((Operation)operation).WrittenName(argument)} out");
            // Of several arguments that are a list no one edit takes all away.
            EquatableArray<Fix> fixes = sizes == Sizes.Argument ? [Without(Like.Name)] : [Without(sizes), Without(Like.Name)];
            Report(Rules.InvalidArgument, frame, index, Like.Name, path, $"is told its size twice, by {names} and by {Like.Name}", "leave one of them out", fixes);
            return null;
        }
        if (like is not null)
            joined = [like];
        return like;
    }

    /// <summary>What attention reads as key and value; null where one of them is named and isn't there.</summary>
    private Attended? FindAttended(LayerSpec layer, Frame frame, int index, string path)
    {
        CloseChain();
        var (key, value) = (Find(MultiheadAttention.KeyLabel), Find(MultiheadAttention.ValueLabel));
        var others = new Attended(key.Value, value.Value);
        joined = [others.KeyFor(flow), others.ValueFor(flow)];
        return key.IsMissing || value.IsMissing ? null : others;

        (FlowValue? Value, bool IsMissing) Find(string argument)
        {
            if (Text(layer, argument) is not { } label)
                return (null, false);
            var found = FindLabel(label, frame, index, argument, path);
            return (found, found is null);
        }
    }

    /// <summary>Why a layer can't stand in a container; null where it can.</summary>
    private static string? WhyNoModule(string operation, bool hasLike) =>
        hasLike ? $"{operation} with {Like.Name} reads two values in a line of forward, and is no module"
        : !OperationTable.Get(operation).HasModule ? $"{operation} is a line of forward, not a module"
        : null;

    /// <summary>Why a layer can't be repeated; null where it can.</summary>
    private static string? WhyNotRepeated(LayerSpec layer, Operation operation) => WhyNoModule(operation.Name, HasLike(layer))
        ?? (LabelsOf(layer).Any() ? $"{operation.Name} reads several values" : null);
}
