using System.Globalization;
using System.Reflection;

namespace TorchSharp.SystemLibtorch.Tests.Conformance;

/// <summary>Writes types and members as the list of TorchSharp's public signatures does.</summary>
internal static class ApiFormat
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    /// <summary>The line that begins a type, without its bases.</summary>
    public static string Header(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        return $"{kind} {Name(type)}";
    }

    /// <summary>The base class and the interfaces that the header may name.</summary>
    public static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType) yield return Name(parent);
        foreach (var contract in type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])) yield return Name(contract);
    }

    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{name}={Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var fields = type.GetFields(declared).Where(IsVisible).Select(Field);
        var constructors = type.GetConstructors(declared).Where(c => !c.IsStatic && IsVisible(c))
            .Select(c => $"{Access(c)}new({Parameters(c.GetParameters())})");
        var properties = type.GetProperties(declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(Property);
        var methods = type.GetMethods(declared).Where(m => IsVisible(m) && !IsAccessor(m)).Select(Method);
        return fields.Concat(constructors).Concat(properties).Concat(methods);
    }

    private static string Field(FieldInfo field) =>
        $"{(field.IsFamily || field.IsFamilyOrAssembly ? "protected " : "")}{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var visible = property.GetAccessors(true).Where(IsVisible).ToArray();
        string accessors = string.Concat(visible.OrderBy(a => a == property.SetMethod).Select(a => a == property.GetMethod ? "get; " : "set; "));
        string index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{Parameters(parameters)}]" : "";
        return $"{Access(visible[0])}{(visible[0].IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name}{index} {{ {accessors}}}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Access(method)}{Modifier(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method.GetParameters())})";
    }

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        string prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        string text = $"{prefix}{Name(parameter.ParameterType)} {parameter.Name}";
        return parameter.HasDefaultValue ? $"{text} = {Default(parameter.RawDefaultValue)}" : text;
    }));

    private static string Default(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Enum number => Convert.ToInt64(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Name(Type type)
    {
        if (type.IsByRef) return $"ref {Name(type.GetElementType()!)}";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return $"{Name(underlying)}?";
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        string arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : "";
        return FullName(type) + arguments;
    }

    private static string FullName(Type type)
    {
        string name = type.Name.Split('`')[0];
        if (type.DeclaringType is { } outer) return $"{FullName(outer)}.{name}";
        return type.Namespace is null or "System.Collections.Generic" ? name : $"{type.Namespace}.{name}";
    }

    private static string Access(MethodBase method) => method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "";

    private static string Modifier(MethodBase method) =>
        method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal)
            || method.Name.StartsWith("add_", StringComparison.Ordinal) || method.Name.StartsWith("remove_", StringComparison.Ordinal));
}
