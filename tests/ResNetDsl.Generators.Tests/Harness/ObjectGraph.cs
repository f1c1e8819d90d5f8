using System.Collections;
using System.Reflection;

namespace ResNetDsl.Generators.Tests.Harness;

/// <summary>Walks all that a value holds: nothing in it may keep a compilation alive or differ from one run to the next.</summary>
internal static class ObjectGraph
{
    public static void AssertFreeOfRoslyn(string step, IEnumerable<object> values)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var value in values)
            Visit(value, step, seen);
    }

    private static void Visit(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or Type || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return;
        var type = value.GetType();
        Assert.False(
            type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal),
            $"{path} holds a {type.FullName}");
        if (!type.IsValueType && !seen.Add(value))
            return;
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Visit(item, $"{path}[]", seen);
        }
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
