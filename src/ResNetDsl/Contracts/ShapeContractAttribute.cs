namespace ResNetDsl;

/// <summary>
/// What a hand-written module makes of the shape that comes in, so that <c>[Use&lt;…&gt;]</c> can place it among layers:
/// <c>[ShapeContract("C, H, W -> 2*C, H/2, W/2")]</c>. The batch axis is left out, and must stay as it is.
/// </summary>
/// <remarks>
/// <para>
/// It stands on a class of the user's own that derives from <c>torch.nn.Module&lt;Tensor, Tensor&gt;</c>, and can be constructed by code of the
/// same assembly: it is neither abstract nor generic nor local to its file, and is no model and no block (RND0018).
/// </para>
/// <para>
/// Of its public constructors, or, where none is public, of the internal ones, that with the most parameters is called (RND0018 if there are
/// two such). Parameters at its beginning that are of type <c>int</c> and called <c>inChannels</c>, <c>inLength</c>, <c>inDepth</c>, <c>inHeight</c>, <c>inWidth</c> or
/// <c>inFeatures</c> get those of the incoming shape; <c>torch.Device? device = null</c> and <c>torch.ScalarType? dtype = null</c> what the
/// network's constructor got. The other ones of type <c>int</c>, <c>double</c> and <c>bool</c> are its hyperparameters, which <c>Use</c> gives by
/// position, and which can have <see cref="AfterFirstAttribute"/>. One of any other type keeps its default, and must have one.
/// </para>
/// <para>
/// The module may return its input, or a view of it; it neither disposes nor changes it. Each result is held to the contract when the network
/// runs: an <see cref="InvalidOperationException"/> says what was promised and what came.
/// </para>
/// </remarks>
/// <param name="contract">
/// Axes that come in, <c>-></c>, axes that go out; RND0019 for anything else. An axis that comes in is a name, which stands for its size; a
/// number, which it must be; or the name of an <c>int</c> parameter of the constructor, whose value it must be. A name that stands there twice
/// stands for the same size. An axis that goes out is written with these names, with those of <c>int</c> parameters, and with numbers,
/// <c>+ - * /</c> and parentheses; division rounds down. RND2001 where another number of axes comes in, RND2022 where their sizes don't fit.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ShapeContractAttribute(string contract) : Attribute
{
    /// <summary>The contract as it is written.</summary>
    public string Contract { get; } = contract;
}
