namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The state by dotted name: the tensors themselves, not copies, all parameters before all buffers.
            /// </summary>
            /// <param name="destination">A dictionary to add to, or null for a new one. Names that it has are left as they are.</param>
            /// <param name="prefix">What to put before the names, without its dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(Key(name), parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false)) destination.TryAdd(Key(name), buffer);
                // Everything below is there by now, unless a submodule overrides this method and adds something of its own.
                foreach (var (name, module) in named_children()) module.state_dict(destination, Key(name));
                return destination;
            }

            /// <summary>Copies a state into this module.</summary>
            /// <param name="source">Tensors by dotted name. A shape that differs is broadcast, as in TorchSharp, where it can be.</param>
            /// <param name="strict">Whether a missing or unexpected name is an error.</param>
            /// <param name="skip">Names to pass over on both sides.</param>
            /// <returns>The names that the source lacks, and those that this module lacks.</returns>
            /// <exception cref="InvalidOperationException">Names differ, and <paramref name="strict"/> is true.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                bool Wanted(string key) => skip is null || !skip.Contains(key);
                var destination = state_dict();
                var unexpected = source.Keys.Where(k => Wanted(k) && !destination.ContainsKey(k)).ToList();
                var missing = destination.Keys.Where(k => Wanted(k) && !source.ContainsKey(k)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");

                using var _ = torch.no_grad();
                foreach (var (key, tensor) in source)
                    if (Wanted(key) && destination.TryGetValue(key, out var target))
                        target.copy_(tensor);
                return (missing, unexpected);
            }
        }
    }
}
