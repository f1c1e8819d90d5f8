namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose <c>call</c> runs hooks before and after <c>forward</c>.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            /// <summary>Null until the first hook: most modules have none.</summary>
            private protected Hooks? hooks;

            /// <inheritdoc cref="Module(string)"/>
            protected HookableModule(string name) : base(name)
            {
            }

            /// <summary>Adds a hook that sees input and result; what it returns replaces the result, unless it is null.</summary>
            /// <returns>What removes the hook.</returns>
            public HookRemover register_forward_hook(TPostHook hook) => Add(Made.After, hook);

            /// <summary>Adds a hook that sees the input; what it returns replaces the input, unless it is null.</summary>
            /// <returns>What removes the hook.</returns>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(Made.Before, hook);

            /// <summary>Adds a hook that runs after the others and sees the module only.</summary>
            /// <returns>What removes the hook.</returns>
            public HookRemover register_forward_hook(Action<Module> hook) => Add(Made.PlainAfter, hook);

            /// <summary>Adds a hook that runs before the others and sees the module only.</summary>
            /// <returns>What removes the hook.</returns>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(Made.PlainBefore, hook);

            /// <summary>The hooks that see the input, in their order.</summary>
            private protected IEnumerable<TPreHook> HooksBefore => hooks?.Before.Values ?? Enumerable.Empty<TPreHook>();

            /// <summary>The hooks that see the result, in their order.</summary>
            private protected IEnumerable<TPostHook> HooksAfter => hooks?.After.Values ?? Enumerable.Empty<TPostHook>();

            /// <summary>Runs the hooks that see the module only, before all others.</summary>
            private protected void RunHooksBefore()
            {
                if (hooks is not { } some) return;
                foreach (var hook in some.PlainBefore.Values) hook(this);
            }

            /// <summary>Runs the hooks that see the module only, after all others.</summary>
            private protected void RunHooksAfter()
            {
                if (hooks is not { } some) return;
                foreach (var hook in some.PlainAfter.Values) hook(this);
            }

            private Hooks Made => hooks ??= new Hooks();

            private HookRemover Add<THook>(Dictionary<string, THook> kind, THook hook)
            {
                string key = Guid.NewGuid().ToString();
                kind.Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>The hooks by their keys, each kind run in the order in which they were added.</summary>
            private protected sealed class Hooks
            {
                public readonly Dictionary<string, Action<Module>> PlainBefore = [];
                public readonly Dictionary<string, TPreHook> Before = [];
                public readonly Dictionary<string, TPostHook> After = [];
                public readonly Dictionary<string, Action<Module>> PlainAfter = [];
            }

            /// <summary>Removes one hook.</summary>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                /// <summary>Removes the hook; a second time has no effect.</summary>
                public void remove()
                {
                    if (module.hooks is not { } hooks) return;
                    hooks.PlainBefore.Remove(key);
                    hooks.Before.Remove(key);
                    hooks.After.Remove(key);
                    hooks.PlainAfter.Remove(key);
                }
            }
        }
    }
}
