using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An optimizer whose state can be taken and given.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private protected OptimizerHelper()
    {
    }

    /// <summary>The state: the options and states themselves, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in groups)
        {
            dictionary.Options.Add(group.Options);
            dictionary.State.AddRange(group.Parameters.Select(p => states[p.Handle]));
        }

        return dictionary;
    }

    /// <summary>Copies a state into this optimizer.</summary>
    /// <exception cref="ArgumentException">The numbers of groups or of parameters differ.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (state_dict.Options.Count != own.Options.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of parameter groups.");
        if (state_dict.State.Count != own.State.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of states.");
        foreach (var (options, source) in own.Options.Zip(state_dict.Options))
            if (options != source)
                options.LoadStateDict(source);
        foreach (var (state, source) in own.State.Zip(state_dict.State))
            if (state != source)
                state.LoadStateDict(source);
    }
}
