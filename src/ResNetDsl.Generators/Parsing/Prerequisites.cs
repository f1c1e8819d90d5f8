using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResNetDsl.Compiler.Diagnostics;

namespace ResNetDsl.Generators.Parsing;

/// <summary>What the project must have for the generated code to compile. Without it none is added: C# would report each of its lines.</summary>
internal static class Prerequisites
{
    // File-local types and raw strings.
    private const LanguageVersion Needed = LanguageVersion.CSharp11;

    public static void Check(ParseContext context, TypeDeclarationSyntax declaration)
    {
        if (context.Compilation.GetTypesByMetadataName("TorchSharp.torch").IsEmpty)
        {
            context.Reject(Rules.MissingPrerequisite, context.Here(), "the generated code calls TorchSharp, which the project doesn't refer to", "run 'dotnet add package TorchSharp-cpu'");
        }
        else if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: var version } && version < Needed)
        {
            context.Reject(
                Rules.MissingPrerequisite, context.Here(), $"the generated code needs C# {Needed.ToDisplayString()}, and the project is compiled as C# {version.ToDisplayString()}",
                "write <LangVersion>12</LangVersion> into the project file");
        }
    }
}
