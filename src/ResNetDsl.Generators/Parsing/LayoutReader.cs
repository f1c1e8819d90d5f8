using Microsoft.CodeAnalysis;
using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Graph;

namespace ResNetDsl.Generators.Parsing;

/// <summary>Reads how a model lays its images out: <c>[Model(3, 224, 224, Layout = Layout.ChannelsLast)]</c>.</summary>
internal static class LayoutReader
{
    private const string Argument = nameof(Layout);

    /// <summary>The enum's values, in its order.</summary>
    private enum Layout
    {
        Default,
        ChannelsLast,
    }

    /// <summary>Whether channels come last.</summary>
    public static bool Read(AttributeData model, EquatableArray<InputSpec> inputs, ParseContext context)
    {
        // What C# can't bind it reports itself; an input without axes has been reported.
        var written = AttributeArguments.Read(model, context)?.FirstOrDefault(argument => argument is { IsProperty: true, Name: Argument });
        if (written?.Value.Value is not int value || inputs.Any(input => input.Extents.Count == 0))
            return false;
        var site = context.Here(Argument);
        context.Locate(site, written.Expression);
        if (value is not ((int)Layout.Default or (int)Layout.ChannelsLast))
            Refuse(FormattableString.Invariant($"{Argument} must be one of {Argument}'s values, got {value}"), $"use {Argument}.{Layout.Default} or {Argument}.{Layout.ChannelsLast}");
        else if (value == (int)Layout.ChannelsLast && !inputs.Any(input => input.HasLayout))
            Refuse($"{Argument}.{Layout.ChannelsLast} lays images and volumes out, got {string.Join(" and ", inputs.Select(input => input.Shape))}", $"leave {Argument} out");
        else
            return value == (int)Layout.ChannelsLast;
        return false;

        void Refuse(string problem, string mend) =>
            context.Report(Rules.InvalidArgument, site, problem, mend, new Fix(FixKind.RemoveArgument, site, $"Remove {Argument}"));
    }
}
