namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning rate schedulers.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>
            /// The base class of schedulers. Making one sets the rate of the first epoch; <see cref="step()"/> after each epoch
            /// sets that of the next.
            /// </summary>
            public abstract class LRScheduler
            {
                private readonly bool verbose;
                private readonly List<double> lastRates;
                private protected readonly Optimizer optimizer;
                private protected readonly List<double> baseRates;
                private protected int epoch;

                /// <summary>Makes a scheduler; the class derived from this one calls <see cref="step()"/> when it is ready.</summary>
                /// <param name="optimizer">Whose rates are set.</param>
                /// <param name="last_epoch">The last epoch that is through; −1 at the beginning.</param>
                /// <param name="verbose">Whether to write changes to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    this.optimizer = optimizer;
                    this.verbose = verbose;
                    epoch = last_epoch;
                    baseRates = optimizer.ParamGroups.Select(g => g.InitialLearningRate).ToList();
                    lastRates = optimizer.ParamGroups.Select(g => g.LearningRate).ToList();
                }

                /// <summary>Goes on to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes on to the next epoch, or to a given one.</summary>
                public virtual void step(int? epoch)
                {
                    this.epoch = epoch ?? this.epoch + 1;
                    var rates = (epoch is null ? get_lr() : get_closed_form_lr()).ToList();
                    var groups = optimizer.ParamGroups.ToList();
                    for (int i = 0; i < baseRates.Count; i++)
                    {
                        groups[i].LearningRate = rates[i];
                        if (verbose && lastRates[i] != rates[i]) Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        lastRates[i] = rates[i];
                    }
                }

                /// <summary>Goes on to the next epoch, or to a given one; the metric is for schedulers that look at it.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of the groups now.</summary>
                public IEnumerable<double> get_last_lr() => lastRates;

                /// <summary>The rates of the epoch, from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates();

                /// <summary>The rates of the epoch, from the first ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected IEnumerable<double> Rates() => optimizer.ParamGroups.Select(g => g.LearningRate);

                private protected IEnumerable<double> Rates(double factor) => optimizer.ParamGroups.Select(g => g.LearningRate * factor);
            }
        }
    }
}
