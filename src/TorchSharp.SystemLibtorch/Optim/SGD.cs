using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum, Nesterov's or not, and L2 regularization.</summary>
public class SGD : OptimizerHelper, optim.IMomentum
{
    private readonly Options defaults;

    /// <summary>Makes an optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, at least 0.</param>
    /// <param name="momentum">How much of the last step is kept, at least 0.</param>
    /// <param name="dampening">How much of the gradient is left out of the momentum.</param>
    /// <param name="weight_decay">The parameter's multiple that is added to its gradient, at least 0.</param>
    /// <param name="nesterov">Nesterov's momentum; it needs a momentum and no dampening.</param>
    /// <param name="maximize">Whether to ascend.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>Makes an optimizer of several groups.</summary>
    /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        if (lr < 0) throw new ArgumentException($"Invalid learning rate: {lr}");
        if (momentum < 0) throw new ArgumentException($"Invalid momentum value: {momentum}");
        if (weight_decay < 0) throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");

        defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The momentum of groups that are added without one of their own.</summary>
    public double Momentum
    {
        get => defaults.momentum!.Value;
        set => defaults.momentum = value;
    }

    /// <summary>Frees the state, and forgets it: the optimizer can't step any more.</summary>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) states.Clear();
    }

    private protected override void Complete(Modules.ParamGroup group)
    {
        group.Options ??= new Options();
        var options = (Options)group.Options;
        options.LearningRate ??= defaults.LearningRate;
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override void Update(Modules.ParamGroup group, OptimizerState state, Parameter parameter, Tensor gradient)
    {
        var options = (Options)group.Options;
        double momentum = options.momentum!.Value;
        double decay = options.weight_decay!.Value;
        double rate = options.maximize!.Value ? group.LearningRate : -group.LearningRate;

        using var decayed = decay != 0 ? Aten.add.Call([gradient, parameter, decay]) : null;
        var direction = decayed ?? gradient;
        if (momentum == 0)
        {
            Aten.add_.Run([parameter, direction, rate]);
            return;
        }

        var buffer = ((State)state).momentum_buffer;
        if (buffer is null)
        {
            buffer = direction.clone().DetachFromDisposeScope();
            ((State)state).momentum_buffer = buffer;
        }
        else
        {
            Aten.mul_scalar_.Run([buffer, momentum]);
            Aten.add_.Run([buffer, direction, 1 - options.dampening!.Value]);
        }

        using var ahead = options.nesterov!.Value ? Aten.add.Call([direction, buffer, momentum]) : null;
        Aten.add_.Run([parameter, ahead ?? buffer, rate]);
    }

    /// <summary>The hyperparameters of a group.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>How much of the last step is kept.</summary>
        public double? momentum;

        /// <summary>How much of the gradient is left out of the momentum.</summary>
        public double? dampening;

        /// <summary>The parameter's multiple that is added to its gradient.</summary>
        public double? weight_decay;

        /// <summary>Nesterov's momentum.</summary>
        public bool? nesterov;

        /// <summary>Whether to ascend.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var options = (Options)source;
            momentum = options.momentum;
            dampening = options.dampening;
            weight_decay = options.weight_decay;
            nesterov = options.nesterov;
            maximize = options.maximize;
        }
    }

    /// <summary>A group of parameters with options of its own.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
    {
        /// <summary>Makes a group without parameters.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Makes a group; options that are null are the optimizer's.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        /// <summary>Makes a group with all options set.</summary>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            })
        {
        }

        /// <inheritdoc/>
        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }

    /// <summary>What is kept for a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The running mean of gradients; null before the first step with momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>Makes the state of a parameter.</summary>
        public State(Parameter parameter) : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options) => Dispose();

        /// <inheritdoc/>
        /// <exception cref="NullReferenceException">As in TorchSharp: the source has no buffer, since it made no step with momentum.</exception>
        public override void LoadStateDict(OptimizerState source)
        {
            Dispose();
            momentum_buffer = Copy(((State)source).momentum_buffer!);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && (momentum_buffer is null || momentum_buffer.allclose(state.momentum_buffer!));

        /// <summary>Frees the buffer.</summary>
        public void Dispose()
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }
    }
}
