namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that maps three values to a result.</summary>
        public interface IModule<T1, T2, T3, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        /// <summary>A module that maps four values to a result.</summary>
        public interface IModule<T1, T2, T3, T4, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        /// <summary>A module that maps five values to a result.</summary>
        public interface IModule<T1, T2, T3, T4, T5, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        /// <summary>A module that maps six values to a result.</summary>
        public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            /// <summary>Runs the module with its hooks.</summary>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
        }

        /// <summary>A module of three arguments.</summary>
        public abstract class Module<T1, T2, T3, TResult> :
            HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
            IModule<T1, T2, T3, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>What the module computes, without its hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Runs the module with its hooks, in the order of <see cref="Module{T, TResult}.call"/>.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                RunHooksBefore();
                foreach (var hook in HooksBefore)
                    if (hook(this, input1, input2, input3) is { } modified)
                        (input1, input2, input3) = modified;
                var result = forward(input1, input2, input3);
                foreach (var hook in HooksAfter)
                    if (hook(this, input1, input2, input3, result) is { } modified)
                        result = modified;
                RunHooksAfter();
                return result;
            }
        }

        /// <summary>A module of four arguments.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult> :
            HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>, Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>,
            IModule<T1, T2, T3, T4, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>What the module computes, without its hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Runs the module with its hooks, in the order of <see cref="Module{T, TResult}.call"/>.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                RunHooksBefore();
                foreach (var hook in HooksBefore)
                    if (hook(this, input1, input2, input3, input4) is { } modified)
                        (input1, input2, input3, input4) = modified;
                var result = forward(input1, input2, input3, input4);
                foreach (var hook in HooksAfter)
                    if (hook(this, input1, input2, input3, input4, result) is { } modified)
                        result = modified;
                RunHooksAfter();
                return result;
            }
        }

        /// <summary>A module of five arguments.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult> :
            HookableModule<Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>, Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>What the module computes, without its hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Runs the module with its hooks, in the order of <see cref="Module{T, TResult}.call"/>.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                RunHooksBefore();
                foreach (var hook in HooksBefore)
                    if (hook(this, input1, input2, input3, input4, input5) is { } modified)
                        (input1, input2, input3, input4, input5) = modified;
                var result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in HooksAfter)
                    if (hook(this, input1, input2, input3, input4, input5, result) is { } modified)
                        result = modified;
                RunHooksAfter();
                return result;
            }
        }

        /// <summary>A module of six arguments.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> :
            HookableModule<Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>, Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>What the module computes, without its hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Runs the module with its hooks, in the order of <see cref="Module{T, TResult}.call"/>.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                RunHooksBefore();
                foreach (var hook in HooksBefore)
                    if (hook(this, input1, input2, input3, input4, input5, input6) is { } modified)
                        (input1, input2, input3, input4, input5, input6) = modified;
                var result = forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in HooksAfter)
                    if (hook(this, input1, input2, input3, input4, input5, input6, result) is { } modified)
                        result = modified;
                RunHooksAfter();
                return result;
            }
        }
    }
}
