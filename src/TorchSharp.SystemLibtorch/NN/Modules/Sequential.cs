using System.Globalization;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules applied one after another. It owns them: disposing it disposes them.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> items = [];

    /// <summary>Makes a sequence with names of one's own, for classes derived from this one.</summary>
    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : this()
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    /// <summary>Makes a sequence with names "0", "1" and so on, for classes derived from this one.</summary>
    protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : this()
    {
        foreach (var module in modules) append(module);
    }

    internal Sequential() : base(nameof(Sequential))
    {
    }

    /// <summary>The number of modules.</summary>
    public int Count => items.Count;

    /// <summary>The module at a place.</summary>
    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => items[index].Module;

    /// <summary>A sequence of the same modules from a start, 0 by default, to an end, not included.</summary>
    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    /// <summary>A sequence of the same modules in a range.</summary>
    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    /// <summary>Adds a module at the end, named by its place.</summary>
    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    /// <summary>Adds a module at the end under a name of its own.</summary>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        items.Add((name, module));
        return this;
    }

    /// <summary>
    /// Calls the modules in turn. What one hands to the next is disposed as soon as the next is through; the input is not.
    /// With no modules the result is another handle to the input.
    /// </summary>
    public override Tensor forward(Tensor tensor)
    {
        if (items.Count == 0) return tensor.alias();
        var result = items[0].Module.call(tensor);
        for (int i = 1; i < items.Count; i++)
        {
            var next = items[i].Module.call(result);
            result.Dispose();
            result = next;
        }

        return result;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string name, nn.Module module)> named_children() =>
        items.Select(item => (item.Name, (nn.Module)item.Module));

    internal override nn.Module Move(ScalarType? dtype, Device? device, bool non_blocking)
    {
        foreach (var (_, module) in named_children()) module.Move(dtype, device, non_blocking);
        return this;
    }

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || start > Count) throw new IndexOutOfRangeException($"{start} is not a valid index.");
        if (end < 0 || end > Count) throw new IndexOutOfRangeException($"{end} is not a valid index.");
        var result = new Sequential();
        for (int i = start; i < end; i++) result.append(items[i].Name, items[i].Module);
        return result;
    }
}
