using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Operations;

namespace ResNetDsl.Compiler.Emit;

/// <summary>Writes a module's inference form: <c>ForInference</c>, and the class nested in the module that it gives.</summary>
internal sealed class InferenceWriter(CodeWriter writer, Declaration declaration, Network network, InferenceForm form)
{
    private readonly ForwardSignature signature = ForwardSignature.Of(declaration);
    private readonly bool isModel = declaration is ModelSpec;
    private readonly string? typeOfWeights = InputGuard.TypeOfWeights(network);

    // Local variables, by names that no input and no hyperparameter has.
    private string guard = "";
    private string weights = "";
    private string norms = "";

    /// <param name="state">The module's fields besides its layers, with their types.</param>
    public void Write(IReadOnlyList<(string Name, string Type)> state)
    {
        var own = state.Where(s => CodeNames.InInference(network).Contains(s.Name)).ToList();
        writer.Line();
        WriteMethod();
        writer.Line();
        writer.Line("/// <summary>Made by <see cref=\"ForInference\"/>. Calls may run side by side, and compute no gradients.</summary>");
        WriteAttribute();
        using (writer.Block($"public sealed class {MemberNames.Inference} : {signature.InterfaceType("nn", "Tensor")}, global::System.IDisposable"))
        {
            if (form.Obstacle is { } obstacle)
                WriteObstacle(obstacle);
            else
                WriteBody(own);
        }
    }

    private void WriteMethod()
    {
        writer.Line("/// <summary>");
        writer.Line("/// What the module computes in <c>eval</c>, as fast as it can be: its weights as they are now, copied, with each norm in the layer before it,");
        writer.Line("/// images channels-last, no dropout. It is independent of the module, and is to be disposed.");
        writer.Line("/// </summary>");
        writer.Line("/// <param name=\"dtype\">The floating-point type to compute in, which is also the input's; null for that of the weights.</param>");
        if (form.Obstacles.Count > 0)
            writer.Line($"/// <exception cref=\"global::System.NotSupportedException\">{(form.Obstacle is null ? "A layer is there that can't be in one" : "Always")}: see its message.</exception>");
        WriteAttribute();
        writer.Line($"public {MemberNames.Inference} {MemberNames.ForInference}(torch.ScalarType? dtype = null) => new(this, dtype ?? {DefaultType});");
    }

    /// <summary>In C#, the type of the module's weights. Which of them a block has, hyperparameters may say, but for those of such layers.</summary>
    private string DefaultType
    {
        get
        {
            var surest = network.Members.FirstOrDefault(m => m is { Condition: null, Module: ModuleSpec.Layer layer } && OperationTable.Get(layer.Operation).TakesNorm);
            return isModel && typeOfWeights is not null ? typeOfWeights
                : surest is not null ? $"{CSharp.Identifier(surest.Name)}.weight!.dtype"
                : "state_dict().Values.FirstOrDefault(weight => weight.is_floating_point())?.dtype ?? torch.get_default_dtype()";
        }
    }

    // A block's stands on its module.
    private void WriteAttribute()
    {
        if (isModel)
            writer.Line(SourceFile.GeneratedCode);
    }

    private string Refusal(Obstacle obstacle) =>
        $"throw new global::System.NotSupportedException({CSharp.Quote($"{declaration.Class.Name} has no inference form: {obstacle.Reason}.")});";

    private void WriteObstacle(Obstacle obstacle)
    {
        var failure = Refusal(obstacle);
        using (writer.Block(Constructor))
            writer.Line(failure);
        writer.Line();
        writer.Line($"public {signature.ReturnType("Tensor")} forward({signature.Parameters("Tensor")}) => {failure}");
        writer.Line();
        writer.Line($"public {signature.ReturnType("Tensor")} call({signature.Parameters("Tensor")}) => {failure}");
        writer.Line();
        using (writer.Block("public void Dispose()"))
        {
        }
    }

    private string Constructor => $"internal {MemberNames.Inference}({(isModel ? CSharp.Identifier(declaration.Class.Name) : MemberNames.BlockModule)} {form.Module}, torch.ScalarType dtype)";

    private void WriteBody(List<(string Name, string Type)> state)
    {
        HashSet<string> own = [.. state.Select(s => s.Name), .. signature.Inputs.Select(CSharp.Identifier)];
        (guard, weights, norms) = (InferenceForm.Free("guard", own), InferenceForm.Free("weights", own), InferenceForm.Free("norms", own));
        WriteFields(state);
        using (writer.Block(Constructor))
            WriteConstructor(state);
        writer.Line();
        if (isModel)
            writer.Line("/// <inheritdoc cref=\"forward\"/>");
        writer.Line($"public {signature.ReturnType("Tensor")} call({signature.Parameters("Tensor")}) => forward({signature.Arguments});");
        writer.Line();
        if (isModel)
            Documentation.WriteForward(writer, (ModelSpec)declaration, signature, network);
        using (writer.Block($"public {signature.ReturnType("Tensor")} forward({signature.Parameters("Tensor")})"))
        {
            if (isModel)
                writer.Line($"CheckInput({InputGuard.Arguments(signature, typeOfWeights is null ? null : "dtype")});");
            writer.Line($"using var {guard} = torch.no_grad();");
            var plan = StoragePlan.MakeForInference(form.Network.Steps, form.Network.Results);
            var fields = form.Kept.SelectMany(k => k.Fields).Select(f => f.Name).Concat(state.Select(s => s.Name)).Append("dtype").Append(guard);
            new ForwardWriter(writer, signature, form.Network, plan, fields).Write();
        }
        writer.Line();
        using (writer.Block("public void Dispose()"))
        {
            foreach (var kept in form.Kept)
                WriteDispose(kept);
        }
    }

    private bool KeepsType => isModel && typeOfWeights is not null;

    private void WriteFields(List<(string Name, string Type)> state)
    {
        foreach (var kept in form.Kept)
        {
            foreach (var same in kept.Fields.GroupBy(f => TypeOf(kept, f)))
                writer.Line($"private readonly {same.Key} {string.Join(", ", same.Select(f => f.Name))};");
        }
        foreach (var (name, type) in state)
            writer.Line($"private readonly {type} {name};");
        if (KeepsType)
            writer.Line("private readonly torch.ScalarType dtype;");
        if (form.Kept.Count + state.Count > 0 || KeepsType)
            writer.Line();
    }

    private static string TypeOf(Kept kept, KeptField field)
    {
        var optional = kept.Owner is not null || field.IsOptional ? "?" : "";
        return kept switch
        {
            Kept.Blocks blocks => $"{blocks.TypeName}.{MemberNames.Inference}{(blocks.IsMany ? "[]" : "")}{optional}",
            Kept.Weights { Loop: not null } => $"Tensor{optional}[]",
            _ => "Tensor" + optional,
        };
    }

    private void WriteConstructor(List<(string Name, string Type)> state)
    {
        foreach (var obstacle in form.Obstacles)
        {
            writer.Line($"if ({obstacle.Owner} is not null)");
            using (writer.Indent())
                writer.Line(Refusal(obstacle));
        }
        if (KeepsType)
            writer.Line("this.dtype = dtype;");
        foreach (var (name, _) in state)
            writer.Line($"{name} = {form.Module}.{name};");
        if (form.Kept.Any(k => k is not Kept.Blocks))
        {
            writer.Line($"using var {guard} = torch.no_grad();");
            writer.Line($"var {weights} = new {WeightCopiesWriter.Name}({form.Module}, dtype);");
            if (form.Kept.Any(IsNorm))
                writer.Line($"var {norms} = {weights}.OfNorms;");
        }
        for (var index = 0; index < form.Kept.Count;)
        {
            var kept = form.Kept[index];
            if (kept.Owner is null || kept is Kept.Blocks)
            {
                Write(form.Kept[index++]);
                continue;
            }
            using (writer.Block($"if ({kept.Owner} is not null)"))
            {
                for (; index < form.Kept.Count && form.Kept[index].Owner == kept.Owner; index++)
                    Write(form.Kept[index]);
            }
        }
    }

    private static bool IsNorm(Kept kept) => kept is Kept.Weights copied && OperationTable.Get(copied.Layer.Operation).IsNormOfChannels;

    private void Write(Kept kept)
    {
        var targets = kept.Fields.Count == 1 ? kept.Fields[0].Name : $"({string.Join(", ", kept.Fields.Select(f => f.Name))})";
        var values = kept switch
        {
            Kept.Blocks blocks => [Blocks(blocks)],
            Kept.Folded folded => [Folded(folded)],
            Kept.Weights copied => copied.Fields.Select(field => Copy(copied, field)).ToList(),
            _ => throw new InvalidOperationException($"Unknown {kept.GetType().Name}."),
        };
        writer.Line($"{targets} = {(values.Count == 1 ? values[0] : $"({string.Join(", ", values)})")};");
    }

    private static string Blocks(Kept.Blocks blocks) => blocks.IsMany
        ? $"{blocks.Source}.children().Cast<{blocks.TypeName}>().Select(block => block.{MemberNames.ForInference}(dtype)).ToArray()"
        : $"{blocks.Source}{(blocks.Owner is null ? "" : "?")}.{MemberNames.ForInference}(dtype)";

    private string Folded(Kept.Folded folded)
    {
        var method = folded.Groups is null ? "Folded" : "FoldedTransposed";
        var norms = folded.Norms.Select(norm => $"({(norm.Owner is null ? "" : $"{norm.Owner} is null ? null : ")}{CSharp.Quote(norm.Path)}, {norm.Eps})");
        return $"{weights}.{method}({string.Join(", ", [CSharp.Quote(folded.Path), .. folded.Groups is null ? Array.Empty<string>() : [folded.Groups], .. norms])})";
    }

    private string Copy(Kept.Weights kept, KeptField field)
    {
        var name = string.Join(".", new[] { kept.Path, kept.Loop is null ? "" : $"{{{kept.Loop.Counter}}}", field.Weight }.Where(part => part.Length > 0));
        var key = kept.Loop is null ? CSharp.Quote(name) : $"$\"{name}\"";
        var source = IsNorm(kept) ? norms : weights;
        var copy = OperationTable.Get(kept.Layer.Operation).InferenceWeight(field.IsOptional ? $"{source}.Find({key})" : $"{source}[{key}]", kept.Layer.Arguments);
        return kept.Loop is null ? copy : $"Enumerable.Range(0, {kept.Loop.Count}).Select({kept.Loop.Counter} => {copy}).ToArray()";
    }

    private void WriteDispose(Kept kept)
    {
        var isMany = kept is Kept.Blocks { IsMany: true } or Kept.Weights { Loop: not null };
        foreach (var field in kept.Fields)
        {
            if (isMany)
            {
                writer.Line($"foreach (var part in {field.Name})");
                using (writer.Indent())
                    writer.Line($"part{(field.IsOptional ? "?" : "")}.Dispose();");
            }
            else
            {
                writer.Line($"{field.Name}{(field.IsOptional || kept.Owner is not null ? "?" : "")}.Dispose();");
            }
        }
    }
}
