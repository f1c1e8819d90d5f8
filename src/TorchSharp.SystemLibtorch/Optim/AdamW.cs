using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
public class AdamW : OptimizerHelper, optim.IBetas
{
    private readonly Options defaults;

    /// <summary>Makes an optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, at least 0.</param>
    /// <param name="beta1">How much of the running mean is kept in a step, in [0, 1).</param>
    /// <param name="beta2">How much of the running square is kept in a step, in [0, 1).</param>
    /// <param name="eps">Added to the root of the running square, at least 0.</param>
    /// <param name="weight_decay">How much the parameter shrinks in a step, times the learning rate, at least 0.</param>
    /// <param name="amsgrad">Whether to divide by the largest running square so far.</param>
    /// <param name="maximize">Whether to ascend.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Makes an optimizer of several groups.</summary>
    /// <inheritdoc cref="AdamW(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        AdamMoments.Check(lr, beta1, beta2, eps, weight_decay);
        defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The betas of groups that are added without any of their own.</summary>
    public (double, double) Betas
    {
        get => (defaults.beta1!.Value, defaults.beta2!.Value);
        set => (defaults.beta1, defaults.beta2) = value;
    }

    private protected override void Complete(Modules.ParamGroup group)
    {
        group.Options ??= new Options();
        var options = (Options)group.Options;
        options.LearningRate ??= defaults.LearningRate;
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override void Update(Modules.ParamGroup group, OptimizerState state, Parameter parameter, Tensor gradient)
    {
        var options = (Options)group.Options;
        double decay = options.weight_decay!.Value;
        using var turned = options.maximize!.Value ? -gradient : null;
        var direction = turned ?? gradient;
        Aten.mul_scalar_.Run([parameter, 1 - group.LearningRate * decay]);
        var moments = (State)state;
        moments.step++;
        AdamMoments.Update(
            parameter, direction, moments.step, moments.exp_avg, moments.exp_avg_sq, options.amsgrad!.Value, ref moments.max_exp_avg_sq, group.LearningRate,
            options.beta1!.Value, options.beta2!.Value, options.eps!.Value);
    }

    /// <summary>The hyperparameters of a group.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>How much of the running mean is kept in a step.</summary>
        public double? beta1;

        /// <summary>How much of the running square is kept in a step.</summary>
        public double? beta2;

        /// <summary>How much the parameter shrinks in a step, times the learning rate.</summary>
        public double? weight_decay;

        /// <summary>Added to the root of the running square.</summary>
        public double? eps;

        /// <summary>Whether to divide by the largest running square so far.</summary>
        public bool? amsgrad;

        /// <summary>Whether to ascend.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var options = (Options)source;
            beta1 = options.beta1;
            beta2 = options.beta2;
            weight_decay = options.weight_decay;
            eps = options.eps;
            amsgrad = options.amsgrad;
            maximize = options.maximize;
        }
    }

    /// <summary>A group of parameters with options of its own.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IBetas
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
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            })
        {
        }

        /// <inheritdoc/>
        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>What is kept for a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The number of steps so far.</summary>
        public long step;

        /// <summary>The running mean of gradients.</summary>
        public Tensor exp_avg = null!;

        /// <summary>The running mean of their squares.</summary>
        public Tensor exp_avg_sq = null!;

        /// <summary>The largest running square so far; null without AMSGrad.</summary>
        public Tensor? max_exp_avg_sq;

        /// <summary>Makes the state of a parameter.</summary>
        public State(Parameter parameter) : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            exp_avg = NewZeros();
            exp_avg_sq = NewZeros();
            max_exp_avg_sq = ((Options)options).amsgrad == true ? NewZeros() : null;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            Dispose();
            step = state.step;
            exp_avg = Copy(state.exp_avg)!;
            exp_avg_sq = Copy(state.exp_avg_sq)!;
            max_exp_avg_sq = state.max_exp_avg_sq is { } largest ? Copy(largest) : null;
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && exp_avg.allclose(state.exp_avg) && exp_avg_sq.allclose(state.exp_avg_sq)
            && (max_exp_avg_sq is null || max_exp_avg_sq.allclose(state.max_exp_avg_sq!));

        /// <summary>Frees the running means.</summary>
        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
        }
    }
}
