using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Hyperparameters of a group of parameters. What is null is taken from the optimizer.</summary>
public class OptimizerOptions
{
    /// <summary>The rate of the next step.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The rate that the group began with.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Copies the options of another group.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }
}

/// <summary>What an optimizer keeps for a parameter.</summary>
public abstract class OptimizerState
{
    private protected readonly Parameter parameter;

    /// <summary>Makes the state of a parameter.</summary>
    protected OptimizerState(Parameter parameter) => this.parameter = parameter;

    /// <summary>Sets the state to that before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Copies the state of another parameter, onto this one's device.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Whether two states are the same but for rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>A tensor of its own, owned by no scope, of zeros like the parameter.</summary>
    private protected Tensor NewZeros() => torch.zeros_like(parameter).DetachFromDisposeScope();

    /// <summary>A copy of a state tensor for this parameter, as in TorchSharp owned by the current scope.</summary>
    private protected Tensor Copy(Tensor source) => source.to(parameter.device, copy: true);
}

/// <summary>Parameters that share hyperparameters.</summary>
public class ParamGroup : optim.ILearningRateController
{
    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Parameters { get; set; } = null!;

    /// <summary>The hyperparameters.</summary>
    public OptimizerOptions Options { get; set; } = null!;

    /// <inheritdoc/>
    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    /// <inheritdoc/>
    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>Parameters that share hyperparameters of a certain optimizer.</summary>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    /// <summary>Makes a group without parameters.</summary>
    public ParamGroup()
    {
    }

    /// <summary>Makes a group.</summary>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options!;
    }

    /// <summary>The hyperparameters.</summary>
    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
