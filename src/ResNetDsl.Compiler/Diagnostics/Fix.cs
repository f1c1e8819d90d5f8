namespace ResNetDsl.Compiler.Diagnostics;

public enum FixKind
{
    /// <summary>Writes the argument that the site names: over the one that is there, else as a new one.</summary>
    SetArgument,

    /// <summary>Takes the argument that the site names away.</summary>
    RemoveArgument,

    /// <summary>Puts a layer before the site's.</summary>
    InsertLayer,

    /// <summary>Takes the site's attribute away: a layer, or a contract.</summary>
    RemoveLayer,

    /// <summary>Writes another layer over the site's.</summary>
    ReplaceLayer,

    /// <summary>Writes <c>partial</c> on the class at the site.</summary>
    MakePartial,

    /// <summary>Writes a base class on the class at the site, or over the one there.</summary>
    AddBaseClass,

    /// <summary>Lets the constructor at the site run another of the class: <c>: this(…)</c>, of which the code is the arguments.</summary>
    ChainConstructor,

    /// <summary>Writes an attribute in front of the parameter at the site.</summary>
    AddParameterAttribute,
}

/// <summary>An edit of the declaration that mends a mistake, where the compiler knows one; a host makes it in the text.</summary>
/// <param name="Site">What to edit: a layer or contract, an argument of one, the class or a member of it.</param>
/// <param name="Title">As an editor's menu shows it: <c>Use Shortcut.Projection</c>.</param>
/// <param name="Code">What to write, as C#: the argument's value, the layer (<c>Flatten</c>), the base class.</param>
public sealed record Fix(FixKind Kind, Site Site, string Title, string Code = "");

/// <summary>A value for an argument of a layer that mends it, told by the layer itself, which doesn't know where it stands.</summary>
/// <param name="Code">The value, as C#.</param>
/// <param name="Words">How the advice says it, behind <c>use</c>: by default as C# takes it, <c>kernelSize: 3</c> or <c>Padding = 1</c>.</param>
public sealed record Correction(string Argument, string Code, string Words)
{
    /// <summary>The edit of a layer that is written with plain numbers.</summary>
    public Fix At(Site layer) => new(FixKind.SetArgument, layer with { Argument = Argument }, $"Use {Words}", Code);
}
