using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes a class for a declaration with mistakes: it compiles, so that the mistake stays one error, and says the reason when constructed.</summary>
internal static class FallbackEmitter
{
    public static string Emit(Declaration declaration, string reason) => SourceFile.Write(declaration.Class, writer =>
    {
        var type = declaration.Class;
        var name = CSharp.Identifier(type.Name);
        if (declaration is BlockSpec block)
        {
            using (writer.Block(SourceFile.Head(type)))
                Write(writer, "public sealed class Module : nn.Module<Tensor, Tensor>", "Module", "public", BlockParameters(block), name, reason);
        }
        else
        {
            var @base = type.HasBaseClass ? "" : " : nn.Module<Tensor, Tensor>";
            Write(writer, SourceFile.Head(type) + @base, name, "public", ConstructorWriter.DeviceAndType, name, reason, !type.HasBaseClass, isModel: true);
        }
    });

    private static void Write(
        CodeWriter writer, string head, string constructor, string accessibility, string parameters, string name, string reason, bool passesName = true, bool isModel = false)
    {
        using (writer.Block(head))
        {
            if (isModel)
                Documentation.WriteConstants(writer, Totals.Zero, [reason]);
            var initializer = passesName ? $" : base(nameof({name}))" : "";
            writer.Line(SourceFile.GeneratedCode);
            using (writer.Block($"{accessibility} {constructor}({parameters}){initializer}"))
                writer.Line($"throw new global::System.InvalidOperationException({CSharp.Quote(reason)});");
            writer.Line();
            writer.Line(SourceFile.GeneratedCode);
            writer.Line("public override Tensor forward(Tensor input) =>");
            using (writer.Indent())
                writer.Line($"throw new global::System.InvalidOperationException({CSharp.Quote(reason)});");
        }
    }

    /// <summary>
    /// The block's signature isn't known without its shapes: channels is what most take first. A hyperparameter whose
    /// very name is the mistake is left out.
    /// </summary>
    private static string BlockParameters(BlockSpec block) =>
        ConstructorWriter.Parameters([InputNames.Channels], block.Hyperparameters.Where(h => !MemberNames.InConstructor.Contains(h.Name)));
}
