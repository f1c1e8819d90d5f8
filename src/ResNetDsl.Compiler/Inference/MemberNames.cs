using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Which names the members and parameters of a generated class can have.</summary>
public static class MemberNames
{
    /// <summary>By which the generated files call TorchSharp's types.</summary>
    public static readonly IReadOnlyList<string> Aliases = ["Tensor", "nn", "torch"];

    /// <summary>The class in a block that is generated.</summary>
    public const string BlockModule = "Module";

    /// <summary>In <see cref="ClassSpec.Members"/>: a constructor with the parameters of the generated one.</summary>
    public const string Constructor = ".ctor";

    /// <summary>In <see cref="ClassSpec.Members"/>: a method with the names of its parameters' types, since others of its name may stand beside it.</summary>
    public static string Method(string name, params string[] types) => $"{name}({string.Join(", ", types)})";

    /// <summary>The members of a generated model besides its layers.</summary>
    /// <param name="inputs">How many values come in.</param>
    public static IReadOnlyList<string> OfModel(int inputs) =>
    [
        "ParameterCount", "MultiplyAdds", "StateDictEntries", "Summary", Inference, Forward(inputs), Method("CheckInput", Tensors(inputs)),
        Method("CheckInput", [.. Tensors(inputs), "ScalarType"]), Method("CheckBatch", Tensors(inputs)), Method(ForInference, "Nullable"), Method(ParameterGroups, "Double"), Method("load_state_dict", "Dictionary", "Boolean", "IList"), Method("PadZero", "Tensor", "Int64", "Int64"),
    ];

    internal static string Forward(int inputs) => Method("forward", Tensors(inputs));

    private static string[] Tensors(int count) => [.. Enumerable.Repeat("Tensor", count)];

    /// <summary>
    /// Whether a member of the user's may be called as one that is generated for these layers. Others are left out of the
    /// declaration, which so stays the same whatever else is written into the class.
    /// </summary>
    public static bool MayMeet(string member, int inputs, EquatableArray<LayerSpec> layers)
    {
        var stem = member.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return member == Constructor || OfModel(inputs).Contains(member) || layers.Any(layer => layer switch
        {
            // Its layers become this class's.
            { IsBlock: true, Name: "" } => true,
            { Name: { } name } => Naming.IsNumbered(name) || name.Split('.')[0] == member,
            { Target: "Scope" } => BodyBuilder.Text(layer, "Name")?.Split('.')[0] == member,
            { Target: "Add" } => stem == BodyBuilder.ProjectionStem,
            _ => stem == Naming.Stem(layer),
        });
    }

    internal const string ParameterGroups = "ParameterGroups";

    internal const string ForInference = "ForInference";

    /// <summary>The class of a module's inference form, in it.</summary>
    internal const string Inference = "Inference";

    /// <summary>The parameter of <c>forward</c> where the input has no name of its own.</summary>
    internal const string Input = "input";

    private static readonly string[] InAnyConstructor = ["device", "dtype", "Enumerable", "RegisterComponents", "nameof", .. Aliases];

    /// <summary>What a generated constructor's own parameters are called, and what its code begins with.</summary>
    internal static readonly HashSet<string> InConstructor = [.. InputNames.All, Repetition.Parameter, .. InAnyConstructor];

    // Members of torch.nn.Module and of the generated class itself, which a field would hide or be hidden by.
    private static readonly HashSet<string> Taken = [.. (
        "_deviceIndex _deviceType _internal_buffers _internal_params _internal_submodules _named_buffers _named_parameters _parameters _to " +
        "_toEpilog add_module apply buffers call children ClearModules ConditionallyRegisterBuffer ConditionallyRegisterParameter cpu Create " +
        "cuda Dispose Equals eval Finalize forward get_buffer get_parameter GetDefaultDeviceAndType GetHashCode GetName GetType has_buffer " +
        "has_parameter load load_state_dict MemberwiseClone modules name named_buffers named_children named_modules named_parameters " +
        "parameters ReferenceEquals register_buffer register_forward_hook register_forward_pre_hook register_module register_parameter " +
        "ReplaceBuffer ReplaceParameter save save_state_dict state_dict to ToString train training zero_grad " +
        "Module ParameterCount MultiplyAdds StateDictEntries Summary CheckInput CheckBatch PadZero ParameterGroups ForInference Inference " + Input).Split(' '), .. InAnyConstructor];

    /// <summary>What is wrong with a member's name and what would mend it; null where it is fine.</summary>
    internal static (string Problem, string Mend)? Fault(string name, string owner, EquatableArray<string> own, bool isDuplicate) =>
        !IsIdentifier(name) ? ($"'{name}' can't be a member's name", "use letters, digits and '_', not starting with a digit")
        : isDuplicate ? ($"the name '{name}' is taken", "give one of the two another Name")
        : name == owner ? ($"'{name}' is the name of the class itself", "use another Name")
        : own.Contains(name) ? ($"the class has a member '{name}' of its own", "rename it, or use another Name")
        : InConstructor.Contains(name) ? ($"'{name}' is also a name in every generated constructor", "use another Name")
        : Taken.Contains(name) ? ($"'{name}' is a member of every module", "use another Name")
        : null;

    /// <summary>A name like the one given, for a member: its letters, then as many <c>_</c> as make it free.</summary>
    internal static string Corrected(string name, Func<string, bool> isFree)
    {
        var corrected = string.Concat(name.Select(c => IsLetter(c) ? c : '_'));
        if (corrected.Length == 0 || char.IsDigit(corrected[0]))
            corrected = "_" + corrected;
        while (!isFree(corrected))
            corrected += "_";
        return corrected;
    }

    /// <summary>A path like the one given; null where there is none.</summary>
    internal static string? CorrectedPath(string path)
    {
        var segments = path.Split('.').Select(s => string.Concat(s.Trim().Select(c => IsLetter(c) ? c : '_'))).Where(s => s.Length > 0).ToList();
        return segments.Count == 0 ? null : string.Join(".", segments);
    }

    /// <summary>Why an input can't have its name; null where it can. It is a parameter of <c>forward</c>, and must hide nothing there.</summary>
    public static string? InputFault(string name) =>
        !IsIdentifier(name) ? $"'{name}' can't be a parameter's name"
        : name != Input && Taken.Contains(name) ? $"'{name}' is also a name in every module"
        : null;

    /// <summary>Why an input of a block can't have its name; null where it can.</summary>
    /// <param name="others">The names of the block's other inputs behind the first.</param>
    public static string? BlockInputFault(string name, IEnumerable<string> others) =>
        name == Input ? $"'{name}' is what forward calls the value that flows"
        : InputNames.Prefix == name || InputNames.All.Contains(name) || others.Any(other => InputNames.SizesOf(other).Contains(name)) ? $"'{name}' is a name of sizes in the generated constructor"
        : InputFault(name);

    private static readonly HashSet<string> OfTuples = ["CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString"];

    /// <summary>Why the element of a tuple can't have its name; null where it can.</summary>
    /// <param name="place">Its place from 0.</param>
    internal static string? ElementFault(string name, int place) =>
        !IsIdentifier(name) ? $"'{name}' can't be the name of a tuple's element"
        : OfTuples.Contains(name) || IsNumbered(name, place + 1) ? $"'{name}' is a member of every tuple"
        : null;

    /// <summary>Whether it is <c>Item3</c> in another place than the third.</summary>
    private static bool IsNumbered(string name, int place) =>
        name.StartsWith("Item", StringComparison.Ordinal) && name.Length > 4 && name[4] != '0' && name.Skip(4).All(c => c is >= '0' and <= '9') && name != FormattableString.Invariant($"Item{place}");

    private static bool IsIdentifier(string name) => IsSegment(name) && !char.IsDigit(name[0]);

    private static bool IsLetter(char c) => c == '_' || char.IsLetterOrDigit(c);

    /// <summary>Whether a name can stand in a path: a child of a container may be a number.</summary>
    internal static bool IsSegment(string name) => name.Length > 0 && name.All(IsLetter);

    /// <summary>
    /// Why a block's hyperparameter, or a derived one, can't have its name; null where it can. One that
    /// <c>forward</c> itself reads becomes a field beside the modules.
    /// </summary>
    /// <param name="code">How the generated code writes it.</param>
    /// <param name="inputs">The names of the block's inputs behind the first.</param>
    internal static string? HyperparameterFault(string code, EquatableArray<string> inputs, Network network, ICollection<string> inForward) =>
        InConstructor.Contains(code) ? $"'{code}' is also a name in every generated constructor"
        : inputs.FirstOrDefault(input => InputNames.SizesOf(input).Contains(code)) is { } sized ? $"'{code}' is what the generated constructor calls a size of the input '{sized}'"
        : inputs.Any(input => CSharp.Identifier(input) == code) ? $"'{code}' is also the name of an input"
        : !inForward.Contains(code) ? null
        : Taken.Contains(code) ? $"'{code}' is also a name in every module, and forward reads the hyperparameter"
        : network.Members.Any(m => CSharp.Identifier(m.Name) == code) ? $"'{code}' is also the name of a layer, and forward reads both"
        : null;
}
