using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generator and returns it.</summary>
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    /// <summary>Seeds the default generator from the system's entropy and returns the seed.</summary>
    public static long seed() => Generator.Default.seed();

    public static long initial_seed() => Generator.Default.initial_seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>A source of pseudo-random numbers on the CPU.</summary>
    public class Generator : IDisposable
    {
        private IntPtr handle;

        /// <param name="seed">The seed; 0 leaves libtorch's own default seed.</param>
        /// <param name="device">Where the generator is; only the CPU is supported.</param>
        /// <exception cref="NotSupportedException">The device is not the CPU.</exception>
        public Generator(ulong seed = 0, Device? device = null) : this(Native.NewGenerator(seed == 0 ? DefaultSeed : seed))
        {
            if (device is { type: not DeviceType.CPU })
                throw new NotSupportedException($"The system backend makes random numbers on the CPU only, not on '{device}'.");
        }

        private Generator(IntPtr handle) => this.handle = handle;

        /// <summary>c10::default_rng_seed_val.</summary>
        private const ulong DefaultSeed = 67280421310721;

        /// <summary>Another handle to the generator that is used where none is given.</summary>
        public static Generator Default => new(Native.DefaultGenerator());

        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device { get; } = CPU;

        public Generator manual_seed(long seed)
        {
            Native.SetSeed(Handle, (ulong)seed);
            return this;
        }

        public long seed() => (long)Native.Seed(Handle, 1);

        public long initial_seed() => (long)Native.Seed(Handle, 0);

        /// <summary>The state as a tensor of bytes.</summary>
        public Tensor get_state() => new(Native.GeneratorState(Handle));

        public void set_state(Tensor value)
        {
            Native.Check(Native.SetGeneratorState(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        ~Generator() => Dispose(false);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0) return;
            Native.ReleaseGenerator(handle);
            handle = 0;
        }
    }
}
