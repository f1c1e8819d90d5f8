namespace ResNetDsl;

/// <summary>
/// Remembers the value at this place, for the <see cref="AddAttribute">[Add]</see> that joins it back. Without labels
/// the innermost skip is joined first, as with brackets. RND1002 where nothing joins it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SkipAttribute : Attribute
{
    /// <summary>Remembers the value for the next join that has no label.</summary>
    public SkipAttribute()
    {
    }

    /// <summary>Remembers the value under a name, for any number of joins.</summary>
    /// <param name="label">The name, by which <c>[Add("…")]</c> and <c>From</c> mean the value. RND1004 where it is taken.</param>
    public SkipAttribute(string label) => Label = label;

    /// <summary>The name under which the value is remembered, if it has one.</summary>
    public string? Label { get; }
}
