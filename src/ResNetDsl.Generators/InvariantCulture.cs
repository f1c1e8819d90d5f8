using System.Globalization;

namespace ResNetDsl.Generators;

/// <summary>
/// Whatever the machine's language, the same declaration gives the same code: numbers and text are read and written in
/// the invariant culture until the scope is left.
/// </summary>
internal readonly struct InvariantCulture : IDisposable
{
    private readonly CultureInfo previous;

    private InvariantCulture(CultureInfo previous) => this.previous = previous;

#pragma warning disable RS1035 // The rule keeps analyzers from depending on the culture, which is what this is for.
    public static InvariantCulture Enter()
    {
        var scope = new InvariantCulture(CultureInfo.CurrentCulture);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return scope;
    }

    public void Dispose() => CultureInfo.CurrentCulture = previous;
#pragma warning restore RS1035
}
