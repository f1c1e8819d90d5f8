namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // The format is TorchSharp's: the number of entries, then for each its name, element type, rank, sizes and elements.
        // Numbers are LEB128, which BinaryWriter calls 7-bit encoded; elements are as in memory, row by row.
        public partial class Module
        {
            /// <summary>Writes the state to a file.</summary>
            /// <param name="location">The file, which is replaced if there is one.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <exception cref="InvalidOperationException">A tensor is not contiguous.</exception>
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the state to a stream, and closes it.</summary>
            /// <inheritdoc cref="save(string, IList{string})"/>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Writes the state.</summary>
            /// <inheritdoc cref="save(string, IList{string})"/>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes a state.</summary>
            /// <param name="writer">Where to.</param>
            /// <param name="sd">Tensors by dotted name.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <exception cref="InvalidOperationException">A tensor is not contiguous.</exception>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList();
                writer.Write7BitEncodedInt64(entries.Count);
                foreach (var (name, tensor) in entries)
                {
                    writer.Write(name);
                    writer.Write7BitEncodedInt64((long)tensor.dtype);
                    writer.Write7BitEncodedInt64(tensor.ndim);
                    foreach (long size in tensor.shape) writer.Write7BitEncodedInt64(size);
                    writer.Write(tensor.bytes);
                }
            }

            /// <summary>Reads a state from a file into this module.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether the names must be this module's.</param>
            /// <param name="skip">Names to read over.</param>
            /// <param name="loadedParameters">If given, gets every name of the file, and whether this module has it.</param>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="ArgumentException">Names differ, and <paramref name="strict"/> is true; or a type or shape differs.</exception>
            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException(location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads a state from a stream into this module, and closes the stream.</summary>
            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads a state into this module.</summary>
            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var destination = state_dict();
                long count = reader.Read7BitEncodedInt64();
                if (strict && count != destination.Count)
                    throw new ArgumentException($"Mismatched state_dict sizes: expected {destination.Count}, but found {count} entries.");

                for (long i = 0; i < count; i++)
                {
                    string name = reader.ReadString();
                    bool found = destination.TryGetValue(name, out var target);
                    if (strict && !found)
                        throw new ArgumentException($"Mismatched module state names: the target modules does not have a submodule or buffer named '{name}'");
                    if (found && (skip is null || !skip.Contains(name))) ReadTensor(reader, target!);
                    else SkipTensor(reader);
                    loadedParameters?.Add(name, found);
                }

                return this;
            }

            private static void ReadTensor(BinaryReader reader, Tensor target)
            {
                if ((ScalarType)reader.Read7BitEncodedInt64() != target.dtype) throw Mismatched("data types");
                if (!ReadShape(reader).SequenceEqual(target.shape)) throw Mismatched("shape");
                reader.BaseStream.ReadExactly(target.bytes);
            }

            private static void SkipTensor(BinaryReader reader)
            {
                var type = (ScalarType)reader.Read7BitEncodedInt64();
                reader.BaseStream.Seek(ReadShape(reader).TotalSize() * type.ElementSize(), SeekOrigin.Current);
            }

            private static long[] ReadShape(BinaryReader reader)
            {
                long[] shape = new long[reader.Read7BitEncodedInt64()];
                for (int i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
                return shape;
            }

            private static ArgumentException Mismatched(string what) =>
                new($"Mismatched tensor {what} while loading. Make sure that the model you are loading into is exactly the same as the origin.");
        }
    }
}
