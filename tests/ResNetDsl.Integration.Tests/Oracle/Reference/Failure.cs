namespace ResNetDsl.Integration.Tests.Oracle.Reference;

/// <summary>Why the reference can't run an architecture.</summary>
internal enum FailureKind
{
    /// <summary>libtorch, or TorchSharp before it, threw.</summary>
    Thrown,

    /// <summary>A skip, a join or a label has nothing to go with.</summary>
    Wiring,

    /// <summary>An argument has no value, or a name can't be given.</summary>
    Declaration,
}

/// <param name="target">The layer at fault: <c>Conv2d</c>, <c>Add</c>.</param>
internal sealed class ReferenceException(FailureKind kind, string path, string target, string message, Exception? inner = null)
    : Exception($"{path} ({target}): {message}", inner)
{
    public FailureKind Kind => kind;

    public string Target => target;
}
