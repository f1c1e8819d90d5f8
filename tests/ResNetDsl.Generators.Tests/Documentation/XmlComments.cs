using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>The comments of the attributes and enumerations, as Markdown in one line.</summary>
internal static partial class XmlComments
{
    private static readonly Dictionary<string, XElement> Members =
        XDocument.Load(Path.ChangeExtension(typeof(ModelAttribute).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);

    public static string Of(Type type) => Summary($"T:{type.FullName}");

    public static string Of(PropertyInfo property) => Summary($"P:{property.DeclaringType!.FullName}.{property.Name}");

    public static string Of(FieldInfo field) => Summary($"F:{field.DeclaringType!.FullName}.{field.Name}");

    public static string Of(ConstructorInfo constructor) => Summary(Id(constructor));

    public static string Of(ParameterInfo parameter) =>
        Markdown(Members[Id((ConstructorInfo)parameter.Member)].Elements("param").Single(p => p.Attribute("name")!.Value == parameter.Name));

    private static string Id(ConstructorInfo constructor)
    {
        var types = string.Join(',', constructor.GetParameters().Select(p => p.ParameterType.FullName));
        return $"M:{constructor.DeclaringType!.FullName}.#ctor{(types.Length == 0 ? "" : $"({types})")}";
    }

    private static string Summary(string id) => Markdown(Members[id].Element("summary")!);

    private static string Markdown(XElement element)
    {
        var line = WhiteSpace().Replace(string.Concat(element.Nodes().Select(Markdown)), " ").Trim().Replace("|", @"\|", StringComparison.Ordinal);
        return Rule().Replace(line, rule => $"[{rule.Value}]({Path.GetFileName(DiagnosticPage.Folder)}/{rule.Value}.md)");
    }

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "i" } title => $"*{title.Value}*",
        XElement { Name.LocalName: "see", IsEmpty: false } link => link.Value,
        XElement { Name.LocalName: "see" } link => $"`{ShortName(link.Attribute("cref")!.Value)}`",
        XElement { Name.LocalName: "paramref" } parameter => $"`{parameter.Attribute("name")!.Value}`",
        _ => throw new InvalidOperationException($"{node} isn't expected in a comment."),
    };

    /// <summary>An attribute as it is written (but for the base of all, which nobody writes so), a member of an enumeration with its type, a property alone.</summary>
    private static string ShortName(string id)
    {
        var parts = id.Split('.');
        var name = id.StartsWith("F:", StringComparison.Ordinal) ? $"{parts[^2]}.{parts[^1]}" : parts[^1];
        return name == nameof(LayerAttribute) ? name : name.Replace(nameof(Attribute), "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"RND\d{4}")]
    private static partial Regex Rule();
}
