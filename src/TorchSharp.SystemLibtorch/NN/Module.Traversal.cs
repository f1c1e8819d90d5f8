using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters with their dotted names, each once, a module's own before those below it.</summary>
            /// <param name="recurse">False for the module's own only.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = NewTensorSet();
                foreach (var (name, parameter) in Parameters)
                    if (!parameter.IsInvalid && seen.Add(parameter))
                        yield return (name, parameter);

                if (!recurse) yield break;
                foreach (var (prefix, module) in named_children())
                    foreach (var (name, parameter) in module.named_parameters(true))
                        if (seen.Add(parameter))
                            yield return ($"{prefix}.{name}", parameter);
            }

            /// <summary>The buffers with their dotted names, each once, a module's own before those below it.</summary>
            /// <param name="recurse">False for the module's own only.</param>
            /// <param name="include_nonpersistent">Without effect, as in TorchSharp: buffers that are not persistent are never listed.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = NewTensorSet();
                foreach (var (name, (buffer, persistent)) in Buffers)
                    if (persistent && !buffer.IsInvalid && seen.Add(buffer))
                        yield return (name, buffer);

                if (!recurse) yield break;
                foreach (var (prefix, module) in named_children())
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer))
                            yield return ($"{prefix}.{name}", buffer);
            }

            /// <summary>The immediate submodules and their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var (name, module) in Submodules) yield return (name, module);
            }

            /// <summary>All modules below this one with their dotted names: its children, then what is below each of them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (prefix, submodule) in named_children())
                    foreach (var (name, module) in submodule.named_modules())
                        yield return ($"{prefix}.{name}", module);
            }

            /// <summary>The parameters, in the order of <see cref="named_parameters"/>.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>The buffers, in the order of <see cref="named_buffers"/>.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            /// <summary>The immediate submodules.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            /// <summary>All modules below this one.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>Whether there is a parameter of that dotted name.</summary>
            public virtual bool has_parameter(string target) =>
                Parameters.ContainsKey(target) || Below(target).Any(b => b.Module.has_parameter(b.Remainder));

            /// <summary>Whether there is a buffer of that dotted name.</summary>
            public virtual bool has_buffer(string target) =>
                Buffers.ContainsKey(target) || Below(target).Any(b => b.Module.has_buffer(b.Remainder));

            /// <summary>The parameter of that dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                Parameters.TryGetValue(target, out var parameter)
                    ? parameter
                    : Below(target).Select(b => b.Module.get_parameter(b.Remainder)).FirstOrDefault(p => p is not null);

            /// <summary>The buffer of that dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                Buffers.TryGetValue(target, out var buffer)
                    ? buffer.Tensor
                    : Below(target).Select(b => b.Module.get_buffer(b.Remainder)).FirstOrDefault(b => b is not null);

            /// <summary>The child that a dotted name leads through, and the rest of the name there.</summary>
            private IEnumerable<(Module Module, string Remainder)> Below(string target)
            {
                int dot = target.IndexOf('.');
                if (dot < 0) yield break;
                foreach (var (name, module) in named_children())
                    if (target.AsSpan(0, dot).SequenceEqual(name))
                        yield return (module, target[(dot + 1)..]);
            }

            /// <summary>Tensors by identity of their handles; their own equality compares elements.</summary>
            internal static HashSet<Tensor> NewTensorSet() => new(ReferenceEqualityComparer.Instance);
        }
    }
}
