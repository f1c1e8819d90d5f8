using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Marks modules without parameters and buffers.</summary>
public interface IParameterLessModule
{
}

/// <summary>The base class of modules that have no parameters and no buffers, so that there is nothing to move.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    /// <inheritdoc cref="nn.Module(string)"/>
    protected ParameterLessModule(string name) : base(name)
    {
    }

    internal override nn.Module Move(ScalarType? dtype, Device? device, bool non_blocking) => this;

    /// <summary>Always an error.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw new InvalidOperationException("Cannot register a buffer on a module that is declared 'parameter-less.'");

    /// <summary>Always an error.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) =>
        throw new InvalidOperationException("Cannot register a parameter on a module that is declared 'parameter-less.'");

    /// <summary>Registers a submodule without parameters.</summary>
    /// <exception cref="InvalidOperationException">The submodule may have parameters.</exception>
    public override void register_module(string name, nn.Module submodule)
    {
        if (submodule is not IParameterLessModule)
            throw new InvalidOperationException("Submodules of a parameter-less module must also be parameter-less.");
        base.register_module(name, submodule);
    }
}
