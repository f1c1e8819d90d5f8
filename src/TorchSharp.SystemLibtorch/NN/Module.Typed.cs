namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that maps one value to a result.</summary>
        public interface IModule<T, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T input1);
        }

        /// <summary>A module that maps two values to a result.</summary>
        public interface IModule<T1, T2, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>A module of one argument. A class of one's own overrides <see cref="forward"/>; callers use <see cref="call"/>.</summary>
        /// <typeparam name="T">The argument of <see cref="forward"/>.</typeparam>
        /// <typeparam name="TResult">What <see cref="forward"/> returns.</typeparam>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>What the module computes, without its hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>
            /// Runs the module with its hooks: the plain pre-hooks, the pre-hooks, of which each may replace the input,
            /// <see cref="forward"/>, the hooks, of which each may replace the result, and the plain hooks.
            /// A result that is replaced is not disposed.
            /// </summary>
            public TResult call(T input)
            {
                RunHooksBefore();
                foreach (var hook in HooksBefore)
                    if (hook(this, input) is { } modified)
                        input = modified;
                var result = forward(input);
                foreach (var hook in HooksAfter)
                    if (hook(this, input, result) is { } modified)
                        result = modified;
                RunHooksAfter();
                return result;
            }
        }

        /// <summary>A module of two arguments, as losses are.</summary>
        /// <typeparam name="T1">The first argument of <see cref="forward"/>.</typeparam>
        /// <typeparam name="T2">The second.</typeparam>
        /// <typeparam name="TResult">What <see cref="forward"/> returns.</typeparam>
        public abstract class Module<T1, T2, TResult> : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>, IModule<T1, T2, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>What the module computes, without its hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Runs the module with its hooks, in the order of <see cref="Module{T, TResult}.call"/>.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                RunHooksBefore();
                foreach (var hook in HooksBefore)
                    if (hook(this, input1, input2) is { } modified)
                        (input1, input2) = modified;
                var result = forward(input1, input2);
                foreach (var hook in HooksAfter)
                    if (hook(this, input1, input2, result) is { } modified)
                        result = modified;
                RunHooksAfter();
                return result;
            }
        }
    }
}
