using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The parameters of a module that TorchSharp takes from libtorch's own C++ modules. The module computes by handles of its own,
/// which belong to no scope. What it registers are other handles to the same tensors, and as in TorchSharp these belong to the scope
/// in which the module was made: after it the module computes as before, and seems to have no parameters.
/// </summary>
internal sealed class NativeParameters : IDisposable
{
    private readonly Dictionary<string, Tensor> own = [];
    private bool disposed;

    /// <summary>The module's own handle.</summary>
    /// <exception cref="ObjectDisposedException">The module was disposed.</exception>
    public Tensor this[string name]
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return own[name];
        }
    }

    /// <summary>The module's own handle, or null where it has no such parameter.</summary>
    public Tensor? Find(string name) => own.ContainsKey(name) ? this[name] : null;

    /// <summary>Takes over a tensor that requires gradients.</summary>
    /// <returns>What to register.</returns>
    public Parameter Add(string name, Tensor data)
    {
        own.Add(name, data.requires_grad_().DetachFromDisposeScope());
        return Handle(name);
    }

    /// <summary>Another handle to a parameter, owned by the current scope.</summary>
    public Parameter Handle(string name) => new(this[name].alias(), this[name].requires_grad);

    /// <summary>Makes a tensor the parameter; the old one is left to whoever has other handles to it.</summary>
    public void Set(string name, Parameter value)
    {
        var handle = value.alias().DetachFromDisposeScope();
        own[name].Dispose();
        own[name] = handle;
    }

    /// <summary>Converts or moves the tensors and their gradients, which all handles to them see.</summary>
    public void Move(ScalarType? dtype, Device? device)
    {
        using var _ = no_grad();
        foreach (string name in own.Keys)
        {
            var tensor = this[name];
            using var gradient = tensor.grad;
            using var moved = tensor.to(dtype ?? tensor.dtype, device ?? tensor.device);
            Aten.set_data.Run([tensor, moved]);
            if (gradient is null) continue;
            using var movedGradient = gradient.to(tensor.dtype, tensor.device);
            tensor.grad = movedGradient;
        }
    }

    public void Dispose()
    {
        foreach (var tensor in own.Values) tensor.Dispose();
        disposed = true;
    }
}
