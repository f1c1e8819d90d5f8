using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Compiler.Inference;

/// <summary>Which names the members and parameters of a generated class can have.</summary>
internal static class MemberNames
{
    /// <summary>The parameter of every <c>forward</c>.</summary>
    public const string Input = "input";

    private static readonly string[] InAnyConstructor = ["device", "dtype", "nn", "torch", "Tensor", "Enumerable", "RegisterComponents", "nameof"];

    /// <summary>What a generated constructor's own parameters are called, and what its code begins with.</summary>
    public static readonly HashSet<string> InConstructor = [.. InputNames.All, .. InAnyConstructor];

    // Members of torch.nn.Module and of the generated class itself, which a field would hide or be hidden by.
    private static readonly HashSet<string> Taken = [.. (
        "_deviceIndex _deviceType _internal_buffers _internal_params _internal_submodules _named_buffers _named_parameters _parameters _to " +
        "_toEpilog add_module apply buffers call children ClearModules ConditionallyRegisterBuffer ConditionallyRegisterParameter cpu Create " +
        "cuda Dispose Equals eval Finalize forward get_buffer get_parameter GetDefaultDeviceAndType GetHashCode GetName GetType has_buffer " +
        "has_parameter load load_state_dict MemberwiseClone modules name named_buffers named_children named_modules named_parameters " +
        "parameters ReferenceEquals register_buffer register_forward_hook register_forward_pre_hook register_module register_parameter " +
        "ReplaceBuffer ReplaceParameter save save_state_dict state_dict to ToString train training zero_grad " +
        "Module ParameterCount MultiplyAdds StateDictEntries Summary CheckInput PadZero " + Input).Split(' '), .. InAnyConstructor];

    /// <summary>What is wrong with a member's name and what would mend it; null where it is fine.</summary>
    public static (string Problem, string Mend)? Fault(string name, string owner, bool isDuplicate)
    {
        var isIdentifier = IsSegment(name) && !char.IsDigit(name[0]);
        return !isIdentifier ? ($"'{name}' can't be a member's name", "use letters, digits and '_', not starting with a digit")
            : isDuplicate ? ($"the name '{name}' is taken", "give one of the two another Name")
            : name == owner ? ($"'{name}' is the name of the class itself", "use another Name")
            : Taken.Contains(name) ? ($"'{name}' is a member of every module", "use another Name")
            : null;
    }

    /// <summary>Whether a name can stand in a path: a child of a container may be a number.</summary>
    public static bool IsSegment(string name) => name.Length > 0 && name.All(c => c == '_' || char.IsLetterOrDigit(c));

    /// <summary>
    /// Why a block's hyperparameter, or a derived one, can't have its name; null where it can. One that
    /// <c>forward</c> itself reads becomes a field beside the modules.
    /// </summary>
    /// <param name="code">How the generated code writes it.</param>
    public static string? HyperparameterFault(string code, Network network, ICollection<string> inForward) =>
        InConstructor.Contains(code) ? $"'{code}' is also a name in every generated constructor"
        : !inForward.Contains(code) ? null
        : Taken.Contains(code) ? $"'{code}' is also a name in every module, and forward reads the hyperparameter"
        : network.Members.Any(m => CSharp.Identifier(m.Name) == code) ? $"'{code}' is also the name of a layer, and forward reads both"
        : null;
}
