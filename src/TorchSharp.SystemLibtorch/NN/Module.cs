using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// The base class of all neural network modules: a tree of named submodules, parameters and buffers.
        /// </summary>
        /// <remarks>
        /// Members are found by <see cref="RegisterComponents"/>, which a module of one's own calls at the end of its
        /// constructor, or registered by name before that.
        /// </remarks>
        public partial class Module : IDisposable
        {
            internal readonly OrderedDictionary<string, Module> Submodules = [];
            internal readonly OrderedDictionary<string, Parameter> Parameters = [];
            internal readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> Buffers = [];

            private readonly string name;
            private bool componentsRegistered;
            private bool disposed;
            private bool isTraining = true;

            /// <summary>Makes a module of one's own.</summary>
            /// <param name="name">What <see cref="GetName"/> answers; it is no part of the parameters' names.</param>
            protected Module(string name) => this.name = name;

            /// <summary>The name given to the constructor.</summary>
            public virtual string GetName() => name;

            /// <summary>Whether the module is in training mode, as modules are when made.</summary>
            /// <exception cref="ObjectDisposedException">The module was disposed.</exception>
            public virtual bool training
            {
                get
                {
                    ObjectDisposedException.ThrowIf(disposed, this);
                    return isTraining;
                }
            }

            /// <summary>The parameters of a module that TorchSharp takes from libtorch; null for all others.</summary>
            private protected virtual NativeParameters? NativeParameters => null;

            /// <summary>Sets the mode of this module and of all below it: dropout and batch normalization act by it.</summary>
            /// <param name="train">True for training, false for evaluation.</param>
            public virtual void train(bool train = true)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                isTraining = train;
                foreach (var (_, module) in named_children()) module.train(train);
            }

            /// <summary>Sets evaluation mode: <c>train(false)</c>.</summary>
            public virtual void eval() => train(false);

            /// <summary>Applies a function to every module below this one and then to itself, children first.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in named_children()) module.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Drops the gradients of all parameters, or sets them to zero.</summary>
            /// <param name="set_to_none">True to drop them, false to fill them with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                foreach (var (_, parameter) in named_parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else gradient.zero_();
                }
            }

            /// <summary>Frees the tensors of this module and of all below it.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the module's buffers and parameters, wherever they are owned, then its submodules.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || disposed) return;
                foreach (var (_, buffer) in named_buffers(false)) buffer.DetachFromDisposeScope().Dispose();
                foreach (var (_, parameter) in named_parameters(false)) parameter.DetachFromDisposeScope().Dispose();
                foreach (var (_, module) in named_modules()) module.Dispose();
                NativeParameters?.Dispose();
                disposed = true;
            }

            /// <summary>Registers a buffer: a tensor that is part of the state and is not trained.</summary>
            /// <param name="name">Its name; it must be new.</param>
            /// <param name="tensor">The tensor.</param>
            /// <param name="persistent">Whether it belongs to the state. One that doesn't is not listed by <c>named_buffers</c> either.</param>
            /// <exception cref="ArgumentNullException">The tensor is null or disposed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), "A null tensor cannot be registered as a buffer.");
                if (!Buffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
            }

            /// <summary>Registers a parameter.</summary>
            /// <param name="name">Its name; it must be new.</param>
            /// <param name="param">The parameter.</param>
            /// <exception cref="ArgumentNullException">The parameter is null or disposed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), "A null tensor cannot be registered as a parameter.");
                if (!Parameters.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
            }

            /// <summary>The same as <see cref="register_module"/>.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers a submodule; null removes the one of that name.</summary>
            /// <param name="name">Its name, without a dot; it must be new.</param>
            /// <param name="submodule">The module. Its own components are registered first.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null || submodule.disposed)
                {
                    Submodules.Remove(name);
                    return;
                }

                if (name.Contains('.')) throw new ArgumentException($"module name can't contain \".\", got: {name}");
                if (string.IsNullOrEmpty(name)) throw new ArgumentException("module name can't be empty string \"\"");
                if (Submodules.ContainsKey(name)) throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
                Submodules.Add(name, submodule);
            }

            /// <summary>Registers a parameter, in the place of one of the same name; null removes it.</summary>
            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                ConditionallyRegisterParameter(name, value as Parameter);

            /// <summary>Registers a parameter, in the place of one of the same name; null removes it.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) Parameters.Remove(name);
                else Parameters[name] = value;
            }

            /// <summary>Registers a buffer, in the place of one of the same name; null removes it.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) Buffers.Remove(name);
                else Buffers[name] = (value, persistent);
            }

            /// <summary>
            /// Registers what the fields of the class and its bases hold: modules, parameters, and other tensors as buffers,
            /// in order of declaration, the class's own before those of its bases. What is registered already keeps its name,
            /// by name only: an automatic property's backing field is a field, called <c>&lt;conv1&gt;k__BackingField</c>.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered) return;
                foreach (var field in FieldsOf(GetType()))
                {
                    string component = ComponentName(field);
                    if (Submodules.ContainsKey(component) || Parameters.ContainsKey(component) || Buffers.ContainsKey(component)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(component, tensor);
                            break;
                    }
                }

                componentsRegistered = true;
            }

            /// <summary>Forgets all submodules, without disposing them.</summary>
            protected void ClearModules() => Submodules.Clear();

            private static IEnumerable<FieldInfo> FieldsOf(Type type)
            {
                const BindingFlags flags = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
                var seen = new HashSet<string>();
                for (Type? t = type; t is not null && t != typeof(object); t = t.BaseType)
                    foreach (var field in t.GetFields(flags))
                        if (seen.Add(field.Name))
                            yield return field;
            }

            private static string ComponentName(FieldInfo field) =>
                field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
        }
    }
}
