namespace TorchSharp.Utils;

/// <summary>
/// The name under which a field's parameter, buffer or submodule is registered by reflection, where it should not be the field's own.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    /// <summary>The name in <c>named_parameters</c>, <c>named_buffers</c> or <c>named_children</c>.</summary>
    public string? Name { get; set; }
}
