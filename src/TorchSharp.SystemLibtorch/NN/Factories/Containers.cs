using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>An empty sequence of modules.</summary>
        public static Sequential Sequential() => new();

        /// <summary>A sequence of modules with names of their own; it owns them.</summary>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
            Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);

        /// <summary>A sequence of modules named "0", "1" and so on; it owns them.</summary>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
            Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

        /// <summary>A sequence of modules with names of their own; it owns them.</summary>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
            Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

        /// <summary>A sequence of modules with names of their own; it owns them.</summary>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules)
        {
            var sequence = new Sequential();
            foreach (var (name, module) in modules) sequence.append(name, module);
            return sequence;
        }

        /// <summary>A sequence of modules named "0", "1" and so on; it owns them.</summary>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
        {
            var sequence = new Sequential();
            foreach (var module in modules) sequence.append(module);
            return sequence;
        }

        /// <summary>A sequence of modules with names of their own; it owns them.</summary>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
            Sequential(modules.Select(m => (m.Item1, m.Item2)));

        /// <summary>A list of modules.</summary>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        /// <summary>A list of modules.</summary>
        public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
    }
}
