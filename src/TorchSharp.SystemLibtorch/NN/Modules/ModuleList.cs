using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// A list of modules, named "0", "1" and so on. They are registered when the list itself is, in a module's
/// <c>RegisterComponents</c> or <c>register_module</c>; what is added later is not.
/// </summary>
public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
{
    private readonly List<T> items;
    private bool registered;

    /// <summary>Makes a list.</summary>
    public ModuleList(params T[] modules) : base(nameof(ModuleList<>)) => items = [.. modules];

    /// <summary>The number of modules.</summary>
    public int Count => items.Count;

    /// <summary>False.</summary>
    public bool IsReadOnly => false;

    /// <summary>The module at a place.</summary>
    public T this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    /// <summary>Adds a module at the end.</summary>
    public void Add(T item) => items.Add(item);

    /// <summary>Adds modules at the end.</summary>
    public void append(params T[] parameters) => items.AddRange(parameters);

    /// <summary>Adds modules at the end.</summary>
    public void extend(IEnumerable<T> modules) => items.AddRange(modules);

    /// <summary>Empties the list.</summary>
    public void Clear() => items.Clear();

    /// <summary>Whether a module is in the list.</summary>
    public bool Contains(T item) => items.Contains(item);

    /// <summary>Copies the list.</summary>
    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <summary>The modules in order.</summary>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    /// <summary>The place of a module, or −1.</summary>
    public int IndexOf(T item) => items.IndexOf(item);

    /// <summary>Adds a module at a place.</summary>
    public void Insert(int index, T item) => items.Insert(index, item);

    /// <summary>Removes a module.</summary>
    public bool Remove(T item) => items.Remove(item);

    /// <summary>Removes the module at a place.</summary>
    public void RemoveAt(int index) => items.RemoveAt(index);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Registers the modules by their places.</summary>
    protected override void RegisterComponents()
    {
        if (registered) return;
        for (int i = 0; i < items.Count; i++) register_module(i.ToString(CultureInfo.InvariantCulture), items[i]);
        registered = true;
    }
}
