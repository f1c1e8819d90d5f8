using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and learning rate schedulers.</summary>
    public static partial class optim
    {
        /// <summary>What a learning rate scheduler sees of a parameter group.</summary>
        public interface ILearningRateController
        {
            /// <summary>The rate of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The rate that the group began with.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>What has a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>The momentum.</summary>
            double Momentum { get; set; }
        }

        /// <summary>What has two decay rates of running means.</summary>
        public interface IBetas
        {
            /// <summary>Of the gradient's mean, and of its square's.</summary>
            (double, double) Betas { get; set; }
        }

        /// <summary>The base class of optimizers: groups of parameters, each with its options, updated by <see cref="step"/>.</summary>
        public abstract class Optimizer : IDisposable
        {
            private protected readonly List<ParamGroup> groups = [];

            /// <summary>By the parameters' handles, as in TorchSharp: a parameter that was replaced by another has no state any more.</summary>
            private protected readonly Dictionary<IntPtr, OptimizerState> states = [];

            private protected Optimizer()
            {
            }

            /// <summary>The groups as learning rate schedulers see them.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => groups;

            /// <summary>The parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() => groups.SelectMany(g => g.Parameters);

            /// <summary>Sets all gradients that there are to zero.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    gradient?.zero_();
                }
            }

            /// <summary>Adds a group of parameters; options that it does not set are those of the optimizer.</summary>
            public virtual void add_param_group(ParamGroup param_group)
            {
                Complete(param_group);
                param_group.InitialLearningRate = param_group.LearningRate;
                groups.Add(param_group);
                foreach (var parameter in param_group.Parameters)
                {
                    var state = NewState(parameter);
                    states[parameter.Handle] = state;
                    state.Initialize(param_group.Options);
                }
            }

            /// <summary>
            /// Updates every parameter that has a gradient. What module.parameters() returned is walked anew in each step, as in
            /// TorchSharp: parameters that the module got later are errors.
            /// </summary>
            /// <param name="closure">Computes the loss and its gradients first, if given.</param>
            /// <returns>The closure's loss, or null.</returns>
            /// <exception cref="KeyNotFoundException">A parameter was not there when the group was added, or was disposed.</exception>
            public virtual Tensor? step(Func<Tensor>? closure = null)
            {
                Tensor? loss = null;
                if (closure is not null)
                {
                    using var _ = torch.enable_grad();
                    loss = closure();
                }

                using var __ = torch.no_grad();
                foreach (var group in groups)
                {
                    foreach (var parameter in group.Parameters)
                    {
                        var state = states[parameter.handle];
                        using var gradient = parameter.grad;
                        if (gradient is not null) Update(group, state, parameter, gradient);
                    }
                }

                return loss;
            }

            /// <summary>Gives a group the optimizer's options where it has none of its own.</summary>
            private protected abstract void Complete(ParamGroup group);

            /// <summary>What the optimizer keeps for a parameter, before it is initialized.</summary>
            private protected abstract OptimizerState NewState(Parameter parameter);

            /// <summary>Updates one parameter; gradients are off.</summary>
            private protected abstract void Update(ParamGroup group, OptimizerState state, Parameter parameter, Tensor gradient);

            /// <summary>Frees the state.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the state.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var state in states.Values) (state as IDisposable)?.Dispose();
            }

            /// <summary>The state of an optimizer: the groups' options, and what it keeps for each parameter, in order.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>Of each group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>Of each parameter of the first group, then of the next, and so on.</summary>
                public List<OptimizerState> State { get; } = [];
            }
        }
    }
}
