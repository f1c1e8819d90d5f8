using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// A join of a value with its channels first and one with its features last: where their numbers fit, libtorch joins channels with lengths, which
/// nobody means.
/// </summary>
internal static class UnlikeOrders
{
    /// <param name="problem">Which values can't be joined: <c>cannot add [N, 64, 10] to …</c>.</param>
    /// <returns>What is wrong; null where the two are of one order, or one doesn't say of which it is.</returns>
    public static Finding? Find(Frame frame, int layer, string path, string problem, FlowValue left, FlowValue right) =>
        !left.Shape!.IsOfOtherOrder(right.Shape!) ? null : new(
            Rules.WrongRank, frame.Site(layer), path, $"{problem}: one has its channels first, the other its features last", "give both the same order of axes",
            frame.Related(layer, null, left.Site, right.Site))
        {
            RefusesKind = true,
        };
}
