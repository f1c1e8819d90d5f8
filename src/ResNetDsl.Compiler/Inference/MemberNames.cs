namespace ResNetDsl.Compiler.Inference;

/// <summary>Which names a generated member can have.</summary>
internal static class MemberNames
{
    // Members of torch.nn.Module and of the generated class itself, which a field would hide.
    private static readonly HashSet<string> Taken = [.. (
        "apply buffers call children cpu cuda Dispose Equals eval forward GetHashCode GetName get_buffer get_parameter GetType has_buffer " +
        "has_parameter load load_state_dict modules name named_buffers named_children named_modules named_parameters parameters " +
        "register_buffer register_forward_hook register_forward_pre_hook register_module register_parameter save state_dict to ToString " +
        "train training zero_grad add_module Module ParameterCount MultiplyAdds StateDictEntries Summary CheckInput PadZero " +
        "device dtype input nn torch Tensor Modules").Split(' ')];

    /// <summary>Whether a name can stand in a path: a child of a container may be a number.</summary>
    public static bool IsSegment(string name) => name.Length > 0 && name.All(c => c == '_' || char.IsLetterOrDigit(c));

    /// <summary>What is wrong with a name and what would mend it; null where it is fine.</summary>
    public static (string Problem, string Mend)? Fault(string name, bool isDuplicate)
    {
        var isIdentifier = IsSegment(name) && !char.IsDigit(name[0]);
        return !isIdentifier ? ($"'{name}' can't be a member's name", "use letters, digits and '_', not starting with a digit")
            : isDuplicate ? ($"the name '{name}' is taken", "give one of the two another Name")
            : Taken.Contains(name) ? ($"'{name}' is a member of every module", "use another Name")
            : null;
    }
}
