using System.Globalization;
using System.Reflection;
using System.Text;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>
/// docs/language.md: a part that is written by hand, and the reference, made of the table of operations, and of the attributes and
/// their comments.
/// </summary>
internal static class LanguageReference
{
    public const string Path = "docs/language.md";

    private const string End = "<!-- What follows is made of the table of operations and of the attributes; a test holds it to them and writes it anew. -->\n";

    private static readonly Assembly Language = typeof(ModelAttribute).Assembly;

    private static readonly Type[] Types = [.. Language.GetExportedTypes().OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static string Guide => Repository.Read(Path).Split(End)[0];

    public static Type TypeOf(string name) => Language.GetType($"{nameof(ResNetDsl)}.{name}", throwOnError: true)!;

    /// <summary>The constructor's parameter that sets an argument; null where it is a property.</summary>
    public static ParameterInfo? ParameterOf(Operation operation, string name) => ParameterOf(AttributeOf(operation), name);

    /// <summary>Whether an argument can be written as a property: <c>In = 3</c>, also where the constructor takes it.</summary>
    public static bool IsSettable(Operation operation, string name) => AttributeOf(operation).GetProperty(name)?.SetMethod is { IsPublic: true };

    private static ParameterInfo? ParameterOf(Type type, string name) =>
        Constructor(type).GetParameters().SingleOrDefault(p => p.Name!.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The arguments that only this layer has, positional ones first.</summary>
    public static IEnumerable<Hyperparameter> OwnHyperparameters(Operation operation) => OwnHyperparameters(AttributeOf(operation), operation.Hyperparameters);

    private static IEnumerable<Hyperparameter> OwnHyperparameters(Type type, IEnumerable<Hyperparameter> all) => all
        .Where(h => type.GetProperty(h.Name) is { } property && !Common.Contains(property.DeclaringType))
        .OrderBy(h => ParameterOf(type, h.Name)?.Position ?? int.MaxValue);

    /// <param name="guide">The part that is written by hand.</param>
    public static string Make(string guide)
    {
        var text = new StringBuilder(guide).Append(End);
        text.Append("\n## Layers\n\n")
            .Append("An argument in lower case is positional, or is written `stride: 2`; one in upper case is written `Stride = 2`. A rectangle is `new[] { height, width }`,\n")
            .Append("and where one of several numbers is a name, `new object[] { nameof(height), 3 }`.\n")
            .Append("A list is a run of layers. Shapes are without the batch axis. The samples read `x`, 64 channels or features; whether a layer is done in\n")
            .Append("place is the compiler's to prove.\n");
        AppendCommon(text);
        foreach (var operation in OperationTable.All)
        {
            AppendLayer(text, AttributeOf(operation), [.. operation.Hyperparameters], SampleLayer.Of(operation).Select(sample => $"`[{sample.Declaration}]` is {Calls(sample)}"));
            if (operation.Name.StartsWith("Depthwise", StringComparison.Ordinal))
                AppendSeparable(text, operation);
        }

        text.Append("\n## Declaring, wiring, contracts\n\n")
            .Append("What a join becomes is shown of the variables that hold its values, what was remembered first, with their shapes. `Releasing` disposes the value\n")
            .Append("that it names. A sum is done in place where the compiler proves that harmless: not behind `Sigmoid`, which keeps its result for the backward pass.\n");
        foreach (var type in Types.Where(t => t.IsSubclassOf(typeof(Attribute)) && !t.IsAbstract && !t.IsSubclassOf(typeof(SeparableConvolutionAttribute)) && OperationTable.Find(NameOf(t)) is null))
            AppendAttribute(text, type);

        text.Append("\n## Enumerations\n");
        foreach (var type in Types.Where(t => t.IsEnum))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {type.Name}\n\n{XmlComments.Of(type)}\n\n| member | meaning |\n|---|---|\n");
            foreach (var member in type.GetFields(BindingFlags.Public | BindingFlags.Static))
                text.Append(CultureInfo.InvariantCulture, $"| `{member.Name}` | {XmlComments.Of(member)} |\n");
        }
        return text.ToString();
    }

    private static void AppendCommon(StringBuilder text)
    {
        text.Append("\n### Arguments of every layer\n\n| argument | type | meaning |\n|---|---|---|\n");
        foreach (var property in Settable(typeof(LayerAttribute)))
            text.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {Type(property.PropertyType)} | {XmlComments.Of(property)} |\n");

        var linear = OperationTable.Get("Linear");
        text.Append("\n### Arguments of convolutions and linear layers\n\nAlso [how their weights are drawn](#how-weights-are-drawn).\n\n| argument | type | range | default | meaning |\n|---|---|---|---|---|\n");
        foreach (var property in Settable(typeof(WeightedLayerAttribute)))
            AppendProperty(text, linear.Hyperparameters, property);

        text.Append("\n### How weights are drawn\n\nArguments of convolutions, linear layers, attention and embeddings.\n\n| argument | type | range | default | meaning |\n|---|---|---|---|---|\n");
        foreach (var property in Settable(typeof(DrawnLayerAttribute)))
            AppendProperty(text, linear.Hyperparameters, property);

        text.Append("\nWhat an initializer is behind the layer in the constructor:\n\n| | |\n|---|---|\n");
        foreach (var initializer in Enum.GetNames<Initializer>().Where(name => name != nameof(Initializer.Default)))
        {
            var arguments = new Arguments([new("OutFeatures", new Value.Integer(10)), new("WeightInitializer", new Value.Enumeration(nameof(Initializer), initializer))], linear.Hyperparameters);
            var code = linear.ModuleCode(new(64), arguments, inPlace: false);
            text.Append(CultureInfo.InvariantCulture, $"| `{nameof(Initializer)}.{initializer}` | `{code[code.IndexOf(".Initialized(", StringComparison.Ordinal)..]}` |\n");
        }
    }

    private static void AppendLayer(StringBuilder text, Type type, IReadOnlyList<Hyperparameter> all, IEnumerable<string> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {NameOf(type)}\n\n{XmlComments.Of(type)}\n");
        if (type.IsSubclassOf(typeof(WeightedLayerAttribute)))
            text.Append("Also [what all convolutions and linear layers have](#arguments-of-convolutions-and-linear-layers).\n");
        else if (type.IsSubclassOf(typeof(DrawnLayerAttribute)))
            text.Append("Also [how its weights are drawn](#how-weights-are-drawn).\n");

        var own = OwnHyperparameters(type, all).ToList();
        var others = Settable(type).Where(p => own.All(h => h.Name != p.Name)).ToList();
        if (own.Count + others.Count > 0)
            text.Append("\n| argument | type | range | default | meaning |\n|---|---|---|---|---|\n");
        foreach (var hyperparameter in own)
        {
            if (ParameterOf(type, hyperparameter.Name) is { } parameter)
                AppendRow(text, parameter.Name!, hyperparameter, XmlComments.Of(parameter), !hyperparameter.IsList && TakesList(type, parameter));
            else
                AppendProperty(text, all, type.GetProperty(hyperparameter.Name)!);
        }
        foreach (var property in others)
            AppendProperty(text, all, property);

        text.Append('\n');
        foreach (var sample in samples)
            text.Append(CultureInfo.InvariantCulture, $"- {sample}.\n");
    }

    /// <summary>A layer that stands for two of the table has the arguments of both.</summary>
    private static void AppendSeparable(StringBuilder text, Operation depthwise)
    {
        var pointwise = OperationTable.Get(depthwise.Name["Depthwise".Length..]);
        var name = "Separable" + pointwise.Name;
        AppendLayer(text, TypeOf(name + nameof(Attribute)), [pointwise.Hyperparameters[0], .. depthwise.Hyperparameters], [$"`[{name}(128, 3)]` is `[{depthwise.Name}(3, Bias = false), {pointwise.Name}(128, 1)]`"]);
    }

    private static string Calls(SampleLayer sample)
    {
        if (sample.Function("x") is not { } function)
            return $"`{sample.Module}`";
        var text = new StringBuilder($"`{function}`");
        if (sample.InPlace("x") is { } statement)
            text.Append(CultureInfo.InvariantCulture, $", in place `{statement}`");
        if (sample.Module is { } module)
            text.Append(CultureInfo.InvariantCulture, $", in a container `{module}`");
        return text.ToString();
    }

    private static void AppendProperty(StringBuilder text, IEnumerable<Hyperparameter> all, PropertyInfo property) => AppendRow(
        text,
        property.Name,
        all.Append(NormBehind.Groups).FirstOrDefault(h => h.Name == property.Name)
            ?? new(property.Name, HyperparameterKind.Enumeration, EnumType: property.PropertyType.Name),
        XmlComments.Of(property),
        takesList: false);

    private static void AppendRow(StringBuilder text, string name, Hyperparameter hyperparameter, string meaning, bool takesList) => text.Append(
        CultureInfo.InvariantCulture,
        $"| `{name}` | {Type(hyperparameter)}{(takesList ? " or list" : "")} | {Range(hyperparameter)} | {Default(hyperparameter)} | {meaning} |\n");

    private static void AppendAttribute(StringBuilder text, Type type)
    {
        var name = NameOf(type) + (type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(t => t.Name))}>" : "");
        text.Append(CultureInfo.InvariantCulture, $"\n### {name.Replace("<", "\\<", StringComparison.Ordinal)}\n\n{XmlComments.Of(type)}\n");
        if (type.IsSubclassOf(typeof(LayerAttribute)))
            text.Append(IsJoin(type) ? "Also `Name`, `As` and `From`, as [every layer](#arguments-of-every-layer).\n" : "Also [what every layer has](#arguments-of-every-layer).\n");
        foreach (var constructor in type.GetConstructors().Where(c => c.GetParameters().Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n`[{name}({string.Join(", ", constructor.GetParameters().Select(Signature))})]`");
            text.Append(XmlComments.Of(constructor) is var own && own != XmlComments.Of(type) ? $": {own}\n\n" : "\n\n");
            foreach (var parameter in constructor.GetParameters())
                text.Append(CultureInfo.InvariantCulture, $"- `{parameter.Name}`: {XmlComments.Of(parameter)}\n");
        }
        var properties = Settable(type).ToList();
        if (properties.Count > 0)
            text.Append("\n| argument | type | meaning |\n|---|---|---|\n");
        foreach (var property in properties)
            text.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {Type(property.PropertyType)} | {XmlComments.Of(property)} |\n");
        var samples = WiringSamples.Of(NameOf(type)).ToList();
        if (samples.Count > 0)
            text.Append('\n');
        foreach (var sample in samples)
            text.Append(CultureInfo.InvariantCulture, $"- {sample}.\n");
    }

    /// <summary>Needs a value of its own each time, so it is neither repeated nor left out. What else isn't in the table places a block.</summary>
    private static bool IsJoin(Type type) => !type.IsGenericType;

    private static string Signature(ParameterInfo parameter)
    {
        var many = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var byDefault = !parameter.HasDefaultValue ? ""
            : parameter.DefaultValue is null ? " = null"
            : $" = {parameter.ParameterType.Name}.{Enum.GetName(parameter.ParameterType, parameter.DefaultValue)}";
        var orNull = parameter is { HasDefaultValue: true, DefaultValue: null } ? "?" : "";
        return $"{many}{CSharpName(parameter.ParameterType)}{orNull} {parameter.Name}{byDefault}";
    }

    private static string Type(Hyperparameter hyperparameter) => hyperparameter.Kind switch
    {
        HyperparameterKind.Integer or HyperparameterKind.Axis => "`int`",
        HyperparameterKind.Axes or HyperparameterKind.Sizes => "`int`s",
        HyperparameterKind.PerAxis when hyperparameter.Axes == 1 => "`int`",
        HyperparameterKind.PerAxis => hyperparameter.Axes == 2 ? "`int` or rectangle" : "`int` or three",
        HyperparameterKind.PerInputAxis => "`int` or one for each axis",
        HyperparameterKind.PerSide => hyperparameter.Axes == 1 ? "`int` or two" : hyperparameter.Axes == 2 ? "`int` or four" : "`int` or six",
        HyperparameterKind.Padding when hyperparameter.Axes == 1 => "`int` or `Pad.Same`",
        HyperparameterKind.Padding => hyperparameter.Axes == 2 ? "`int`, rectangle or `Pad.Same`" : "`int`, three or `Pad.Same`",
        HyperparameterKind.Real => "`double`",
        HyperparameterKind.Boolean => "`bool`",
        HyperparameterKind.Label => "`string`",
        _ => Type(TypeOf(hyperparameter.EnumType!)),
    };

    private static string Type(Type type) => type == typeof(object) ? "constant or name" : $"`{CSharpName(type)}`";

    private static string CSharpName(Type type) => type switch
    {
        { IsArray: true } => CSharpName(type.GetElementType()!) + "[]",
        { IsEnum: true } => type.Name,
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(bool) => "bool",
        _ => type.Name.ToLowerInvariant(),
    };

    private static string Range(Hyperparameter hyperparameter) => hyperparameter switch
    {
        { Kind: HyperparameterKind.Boolean or HyperparameterKind.Enumeration or HyperparameterKind.Label } => "",
        { Kind: HyperparameterKind.Axis or HyperparameterKind.Axes } => "not 0",
        { Kind: HyperparameterKind.Sizes } => "at least 1, or -1",
        { Minimum: double.NegativeInfinity } => "any",
        { IsMinimumExcluded: true } => $"above {Number(hyperparameter.Minimum)}",
        { Maximum: double.PositiveInfinity } => $"at least {Number(hyperparameter.Minimum)}",
        { IsMaximumExcluded: true } => $"from {Number(hyperparameter.Minimum)} to below {Number(hyperparameter.Maximum)}",
        _ => $"{Number(hyperparameter.Minimum)} to {Number(hyperparameter.Maximum)}",
    };

    private static string Default(Hyperparameter hyperparameter) => hyperparameter switch
    {
        { Default: Value.Real { Number: var number } } => Number(number),
        { Default: { } value } => $"`{value.Code}`",
        { IsOptional: false } => "needed",
        _ => "",
    };

    private static string Number(double number) => number.ToString("0.#########", CultureInfo.InvariantCulture);

    private static string NameOf(Type type) => type.Name.Split('`')[0][..^nameof(Attribute).Length];

    private static Type AttributeOf(Operation operation) => TypeOf(operation.Name + nameof(Attribute));

    /// <summary>The one that takes everything; an overload for lists only types what it takes.</summary>
    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().MinBy(c => c.GetParameters().Count(p => p.ParameterType != typeof(object)))!;

    private static bool TakesList(Type type, ParameterInfo parameter) =>
        type.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.Name == parameter.Name && p.ParameterType == typeof(int[]));

    /// <summary>The type's own, and those of a family that it belongs to; what all layers have is said once.</summary>
    private static IEnumerable<PropertyInfo> Settable(Type type)
    {
        var own = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.CanWrite);
        return type.BaseType is { IsAbstract: true } family && family != typeof(Attribute) && !Common.Contains(family) ? own.Concat(Settable(family)) : own;
    }

    private static readonly Type[] Common = [typeof(LayerAttribute), typeof(DrawnLayerAttribute), typeof(WeightedLayerAttribute)];
}
