using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Inference;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Emit;

/// <summary>
/// Writes the body of <c>forward</c>: one line a layer and the shape after it. A value's variable is used again by the
/// layer that reads it last, and its tensor is disposed there, so that no more is alive than the architecture needs.
/// </summary>
/// <param name="fields">The fields that it reads besides the modules: no variable has the name of one.</param>
/// <param name="plan">When values die, and which are written over.</param>
internal sealed class ForwardWriter(CodeWriter writer, ForwardSignature signature, Network network, StoragePlan plan, IEnumerable<string> fields)
{
    private static readonly string[] Variables = ["x", "y", "z", "w", "v", "u"];

    private readonly string[] names = new string[network.Steps.Count + 1];
    private readonly HashSet<string> free = [];
    private readonly ShapeText shapes = ShapeText.Of(network);
    private readonly HashSet<string> taken = [.. signature.Inputs, .. fields, .. network.Members.Select(m => m.Name)];

    public void Write()
    {
        using var alignment = writer.Aligned();
        names[0] = CSharp.Identifier(signature.Inputs[0]);
        for (var index = 0; index < network.Steps.Count; index++)
        {
            var step = network.Steps[index];
            Write(step, index);
            foreach (var value in step.Others.Where(v => v != step.Input).Append(index + 1).Distinct())
            {
                if (plan.DiesAfter(value, index))
                    Release(value, index);
            }
        }
        var results = network.Results.Select(Returned).ToList();
        writer.Line(results.Count == 1 ? $"return {results[0]};" : $"return ({string.Join(", ", results)});");
    }

    /// <summary>A result: the caller owns its handle, which is neither that of an input nor of a result before it.</summary>
    private string Returned(int value, int place) =>
        names[value] + (network.IsInput(value) || network.Results.Take(place).Contains(value) ? ".alias()" : "");

    private void Write(Step step, int index)
    {
        switch (step)
        {
            case Step.Parameter parameter:
                names[index + 1] = CSharp.Identifier(parameter.Name);
                break;
            case Step.Part:
                // The call has made it.
                break;
            case Step.Call call when PartsOf(index) is { Count: > 0 } parts:
                AssignAll(call, index, parts);
                break;
            case Step.Call { IsLoop: true } call:
                WriteCalls(call, index);
                break;
            case Step.Call call:
                Assign(step, index, $"{CSharp.Identifier(call.Member)}{(call.Condition is null ? "" : "?")}.call({ArgumentsOf(call, names[call.Input])})");
                break;
            case Step.Function function when plan.IsInPlace(index):
                names[index + 1] = names[step.Input];
                Emit(If(step) + function.InPlaceCode(names[step.Input]) + ";", step.Shape);
                break;
            case Step.Function function:
                Assign(step, index, function.Code(names[step.Input], [.. step.Others.Select(value => names[value])]));
                break;
            case Step.ChannelsLast:
                Assign(step, index, $"{names[step.Input]}.ChannelsLast()");
                break;
            case Step.Loop loop:
                WriteLoop(loop, index);
                break;
            case Step.Add add:
                WriteAdd(add, index);
                break;
            case Step.Multiply multiply when plan.IsInPlace(index):
                names[index + 1] = names[step.Input];
                Emit($"{names[step.Input]}.mul_({names[multiply.Factor]});", step.Shape);
                break;
            case Step.Multiply multiply:
                Assign(step, index, $"{names[step.Input]}.mul({names[multiply.Factor]})");
                break;
            case Step.Resize resize:
                Assign(step, index, resize.Code(names[step.Input], names[resize.Like]));
                break;
            case Step.Concat concat:
                Assign(step, index, $"torch.cat(new[] {{ {string.Join(", ", concat.Remembered.Append(step.Input).Select(value => names[value]))} }}, {concat.Dimension})");
                break;
            default:
                throw new InvalidOperationException($"Unknown step {step.GetType().Name}.");
        }
    }

    private static string If(Step step) => step.Condition is null ? "" : $"if ({step.Condition}) ";

    /// <summary>A new value: into its input's variable where the input dies here, into another otherwise.</summary>
    private void Assign(Step step, int index, string expression)
    {
        var isDying = plan.DiesAfter(step.Input, index);
        if (step.Condition is not null)
        {
            // Another handle of the input, where that is read again.
            var input = isDying ? names[step.Input] : names[step.Input] + ".alias()";
            expression = step is Step.Call ? $"{expression} ?? {input}" : $"{step.Condition} ? {expression} : {input}";
            if (isDying)
                expression = $"({expression})";
        }
        if (isDying)
        {
            var name = names[index + 1] = names[step.Input];
            Emit($"{name} = {expression}.Releasing({name});", step.Shape);
        }
        else
        {
            var (name, declaration) = Take();
            names[index + 1] = name;
            Emit($"{declaration}{name} = {expression};", step.Shape);
        }
    }

    /// <summary>What a module is called with.</summary>
    private string ArgumentsOf(Step.Call call, string input) => string.Join(", ", call.Further.Select(value => names[value]).Prepend(input));

    /// <summary>Blocks one after another, each of which gets the same further values.</summary>
    private void WriteCalls(Step.Call call, int index)
    {
        var (dies, isHanded) = (plan.DiesAfter(call.Input, index), call.Further.Contains(call.Input));
        // What each block gets is still needed when the first has read it.
        var (name, block) = (Running(call, index, mayReuse: dies && !isHanded), Declare(["block"]));
        writer.Line($"foreach (var {block} in {CSharp.Identifier(call.Member)})");
        using (writer.Indent())
            Emit($"{name} = {block}.call({ArgumentsOf(call, name)}).Releasing({name});", call.Shape);
        if (dies && isHanded)
            Release(call.Input, index);
    }

    /// <summary>The variable that a loop writes again and again: its input's where it may be, else one with a handle of its own.</summary>
    private string Running(Step step, int index, bool mayReuse)
    {
        if (mayReuse)
            return names[index + 1] = names[step.Input];
        var (name, declaration) = Take();
        writer.Line($"{declaration}{name} = {names[step.Input]}.alias();");
        return names[index + 1] = name;
    }

    private void WriteLoop(Step.Loop loop, int index)
    {
        var name = Running(loop, index, mayReuse: plan.DiesAfter(loop.Input, index));
        writer.Line($"for (var {loop.Counter} = 0; {loop.Counter} < {loop.Count}; {loop.Counter}++)");
        var padding = loop.Padding(name);
        using (padding is null ? writer.Indent() : writer.Block())
        {
            if (padding is not null)
                writer.Line($"{name} = {padding}.Releasing({name});");
            Emit($"{name} = {loop.Layer.Code(name)}.Releasing({name});", loop.Shape);
        }
    }

    private List<Step> PartsOf(int call) => [.. network.Steps.Skip(call + 1).TakeWhile(step => step is Step.Part)];

    /// <summary>Takes the tuple that a block makes apart: <c>var (x, y) = encoder.call(input);</c>.</summary>
    private void AssignAll(Step.Call call, int index, List<Step> parts)
    {
        var taken = Enumerable.Range(index + 1, parts.Count + 1).Select(value =>
        {
            var (name, declaration) = Take();
            names[value] = name;
            return (Name: name, Declaration: declaration);
        }).ToList();
        var areNew = taken.TrueForAll(t => t.Declaration.Length > 0);
        var variables = string.Join(", ", taken.Select(t => areNew ? t.Name : t.Declaration + t.Name));
        var shown = parts.Prepend(call).Select(step => step.Shape).OfType<Shape>().Select(shapes.Text);
        writer.Line($"{(areNew ? "var " : "")}({variables}) = {CSharp.Identifier(call.Member)}.call({ArgumentsOf(call, names[call.Input])});", string.Join("; ", shown) is { Length: > 0 } comment ? comment : null);
        if (plan.DiesAfter(call.Input, index))
            Release(call.Input, index);
    }

    private void WriteAdd(Step.Add add, int index)
    {
        var skip = names[add.Skip];
        var (shortcut, isFresh) = Prepare(add.Shortcut, skip);
        var term = add.Scale is null ? shortcut : $"{shortcut}, alpha: {add.Scale.Code}";
        if (plan.IsInPlace(index))
        {
            names[index + 1] = names[add.Input];
            Emit($"{If(add)}{names[add.Input]}.add_({term});", add.Shape);
        }
        else
        {
            Assign(add, index, $"{names[add.Input]}.add({term})");
        }
        if (isFresh is true)
            writer.Line($"{shortcut}.Dispose();");
        else if (isFresh is null)
            writer.Line($"if (!ReferenceEquals({shortcut}, {skip})) {shortcut}.Dispose();");
    }

    /// <summary>
    /// The value to add, and whether it is a new one, which must be disposed: true, false, or null for only
    /// under the block's condition.
    /// </summary>
    private (string Name, bool? IsFresh) Prepare(Shortcut shortcut, string skip)
    {
        var (code, isFresh) = shortcut switch
        {
            Shortcut.Projection { IsConditional: true } p => ($"{CSharp.Identifier(p.Member)}?.call({skip}) ?? {skip}", (bool?)null),
            Shortcut.Projection p => ($"{CSharp.Identifier(p.Member)}.call({skip})", true),
            Shortcut.PadZero { Condition: { } condition } pad => ($"{condition} ? {PadZeroWriter.Call(pad, skip, network)} : {skip}", null),
            Shortcut.PadZero pad => (PadZeroWriter.Call(pad, skip, network), true),
            _ => ("", false),
        };
        if (isFresh is false)
            return (skip, false);
        var name = Declare(["shortcut"]);
        writer.Line($"var {name} = {code};");
        return (name, isFresh);
    }

    private void Release(int value, int index)
    {
        // A value that was written over shares its variable with the newer one.
        if (index + 1 < names.Length && value != index + 1 && names[value] == names[index + 1])
            return;
        writer.Line($"{names[value]}.Dispose();");
        free.Add(names[value]);
    }

    private (string Name, string Declaration) Take()
    {
        if (free.Count > 0)
        {
            var reused = free.OrderBy(n => n, StringComparer.Ordinal).First();
            free.Remove(reused);
            return (reused, "");
        }
        return (Declare(Variables), "var ");
    }

    /// <summary>The first of the names that is free, or a numbered one: <c>x2</c>.</summary>
    private string Declare(string[] candidates) => FreeNames.First(candidates, taken.Add);

    private void Emit(string line, Shape? shape) => writer.Line(line, shape is null ? null : shapes.Text(shape));
}
