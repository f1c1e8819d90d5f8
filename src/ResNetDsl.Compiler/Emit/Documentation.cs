using System.Globalization;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>What hovering over a model shows: its totals, and a table of its layers.</summary>
internal static class Documentation
{
    public static void WriteModel(CodeWriter writer, ModelSpec model, Network network)
    {
        // IDEs show the first summary of several parts: the user's own comment stays.
        if (!model.Class.HasDocumentation)
            writer.Line($"/// <summary>{Escape(Headline(model, network))}</summary>");
        WriteTable(writer, model, network);
    }

    public static void WriteConstructor(CodeWriter writer, ModelSpec model, Network network)
    {
        writer.Line($"/// <summary>{Escape(Headline(model, network))}</summary>");
        writer.Line("/// <param name=\"device\">Where the weights are made; null for the default device.</param>");
        writer.Line("/// <param name=\"dtype\">The weights' type; null for the default type.</param>");
    }

    /// <summary>What the compiler knows of the model, for programs to print.</summary>
    public static void WriteConstants(CodeWriter writer, ModelSpec model, Network network) =>
        WriteConstants(writer, network.Totals, Table(model, network).Prepend($"{model.Class.Name}: {Headline(model, network)}"), own: []);

    /// <summary>What comes into the model's <c>forward</c> and what goes out of it.</summary>
    public static void WriteForward(CodeWriter writer, ModelSpec model, ForwardSignature forward, Network network)
    {
        var results = network.Results.Select((value, number) => (forward.Results.Count == 0 ? "" : forward.Results[number] + " ") + network.ShapeOf(value));
        var (subject, one) = model.Inputs.Count == 1 ? ("The input is", "The input's") : ("The inputs are", "An input's");
        writer.Line($"/// <summary>{Escape($"{Enumeration.Of(Inputs(model), "and")} to {Enumeration.Of(results, "and")}")}. {subject} neither disposed nor changed.</summary>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">{one} shape or type doesn't fit the model.</exception>");
    }

    /// <summary>
    /// The same constants with whatever there is to say: also a model with mistakes has them, so that their readers bind. Where
    /// the mistake is that the class has one of its own, that one stays.
    /// </summary>
    public static void WriteConstants(CodeWriter writer, Totals totals, IEnumerable<string> summary, EquatableArray<string> own)
    {
        WriteConstant("Trainable parameters.", "ParameterCount", "long", totals.Parameters);
        WriteConstant("Multiply-adds of convolutions, linear layers and attention, for one sample.", "MultiplyAdds", "long", totals.MultiplyAdds);
        WriteConstant("Tensors in the <c>state_dict</c>: parameters and buffers.", "StateDictEntries", "int", totals.Entries);
        if (!own.Contains("Summary"))
            WriteSummary(writer, summary);

        void WriteConstant(string description, string name, string type, Dim value)
        {
            // With free axes in the input the multiply-adds depend on them; what a hand-written module has isn't known.
            if (value.Constant is not { } number || totals.Uncounted.Count > 0 || own.Contains(name))
                return;
            writer.Line($"/// <summary>{description}</summary>");
            writer.Line($"public const {type} {name} = {CSharp.Number(number)};");
            writer.Line();
        }
    }

    private static void WriteSummary(CodeWriter writer, IEnumerable<string> summary)
    {
        writer.Line("/// <summary>The layers, their output shapes and parameters, as a table.</summary>");
        writer.Line("public const string Summary = \"\"\"");
        using (writer.Indent())
        {
            foreach (var line in summary)
                writer.Line(line.Replace("\"\"\"", "'''"));
            writer.Line("\"\"\";");
        }
        writer.Line();
    }

    public static void WriteBlock(CodeWriter writer, BlockSpec block, Network network)
    {
        var name = CSharp.Identifier(block.Class.Name);
        var kind = network.Input is null ? "" : $" for an input {Escape(ShapeText.Of(network).Text(network.Input))}";
        writer.Line($"/// <summary>The module of <see cref=\"{name}\"/>{kind}.</summary>");
        WriteTable(writer, block, network);
    }

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static void WriteTable(CodeWriter writer, Declaration declaration, Network network)
    {
        writer.Line("/// <remarks><code>");
        foreach (var line in Table(declaration, network))
            writer.Line("/// " + Escape(line));
        writer.Line("/// </code></remarks>");
    }

    private static string Headline(ModelSpec model, Network network) =>
        $"{Number(network.Totals.Parameters)} parameters, {Number(network.Totals.MultiplyAdds)} multiply-adds for {(model.Inputs.Count == 1 ? "an input" : "inputs")} {Enumeration.Of(Inputs(model), "and")}{Without(network.Totals)}.";

    private static string Without(Totals totals) => totals.Uncounted.Count == 0 ? "" : $"; without those of {Enumeration.Of(totals.Uncounted, "and")}";

    private static IEnumerable<string> Inputs(ModelSpec model) => model.Inputs.Select(input => model.Inputs.Count == 1 ? $"{input.Shape}" : $"{input.Name} {input.Shape}");

    private static string Number(Dim dim) => dim.Constant?.ToString("N0", CultureInfo.InvariantCulture) ?? dim.ToString();

    /// <summary>Empty where there are none, and with a question mark for what isn't counted.</summary>
    private static string Parameters(Totals totals) => (totals.Parameters.Constant == 0, totals.Uncounted.Count > 0) switch
    {
        (true, false) => "",
        (true, true) => "?",
        (false, false) => Number(totals.Parameters),
        (false, true) => Number(totals.Parameters) + " + ?",
    };

    private static readonly string[] Header = ["layer", "", "output", "parameters"];

    /// <summary>
    /// One row for each step, and for each layer of a container: its name, what it is, the output's shape, its parameters. Where there are
    /// several, also one for each input and each result.
    /// </summary>
    private static IEnumerable<string> Table(Declaration declaration, Network network)
    {
        var forward = ForwardSignature.Of(declaration);
        var members = network.Members.ToDictionary(m => m.Name);
        var shapes = ShapeText.Of(network);
        var rows = new List<string[]> { Header };
        if (forward.Inputs.Count > 1)
            rows.Add([forward.Inputs[0], "input", Text(network.Input), ""]);
        foreach (var step in network.Steps)
        {
            var name = step switch
            {
                Step.Call call => call.Member,
                Step.Function { ParameterName: { } parameter } => parameter,
                Step.Parameter input => input.Name,
                Step.Part part => "  " + part.Name,
                Step.Add { Shortcut: Shortcut.Projection projection } => projection.Member,
                _ => "",
            };
            rows.Add([name, step.Title, Text(step.Shape), members.TryGetValue(name, out var member) ? Parameters(member.Totals) : ""]);
            if (step is Step.Call { Inner: var inner })
                rows.AddRange(inner.Select(l => new[] { "  " + l.Name, l.Title, Text(l.Output), Parameters(l.Totals) }));
        }
        rows.AddRange(forward.Results.Select((name, number) => new[] { name, "output", Text(network.ShapeOf(network.Results[number])), "" }));
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(r => r[column].Length)).ToArray();
        return rows.Select(r =>
            $"{r[0].PadRight(widths[0])}  {r[1].PadRight(widths[1])}  {r[2].PadRight(widths[2])}  {r[3].PadLeft(widths[3])}".TrimEnd());

        string Text(Shape? shape) => shape is null ? "" : shapes.Text(shape);
    }
}
