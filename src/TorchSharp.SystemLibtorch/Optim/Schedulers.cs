namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The schedulers' classes.</summary>
            public static class impl
            {
                /// <summary>The first rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly List<Func<int, double>> functions;

                    /// <summary>Makes the scheduler with one function for all groups.</summary>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose)
                    {
                    }

                    /// <summary>Makes the scheduler with a function for each group.</summary>
                    public LambdaLR(
                        Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        functions = lr_lambdas.ToList();
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        optimizer.ParamGroups.Select((_, i) => baseRates[i] * functions[i](epoch));
                }

                /// <summary>The rate times gamma every so many epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int period;
                    private readonly double gamma;

                    /// <summary>Makes the scheduler.</summary>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        period = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => epoch == 0 || epoch % period != 0 ? Rates() : Rates(gamma);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        baseRates.Select(rate => rate * Math.Pow(gamma, epoch / period));
                }

                /// <summary>The rate times gamma at given epochs.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly IList<int> milestones;
                    private readonly List<int> distinct;
                    private readonly double gamma;

                    /// <summary>Makes the scheduler.</summary>
                    public MultiStepLR(
                        Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.milestones = milestones;
                        distinct = milestones.Distinct().ToList();
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => milestones.Contains(epoch) ? Rates(gamma) : Rates();

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        baseRates.Select(rate => rate * Math.Pow(gamma, distinct.Count(m => m <= epoch)));
                }

                /// <summary>The rate times gamma every epoch.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double gamma;

                    /// <summary>Makes the scheduler.</summary>
                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => epoch == 0 ? Rates() : Rates(gamma);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => baseRates.Select(rate => rate * Math.Pow(gamma, epoch));
                }

                /// <summary>From the first rate along half a cosine down to a least one (Loshchilov and Hutter 2017, without restarts).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double halfPeriod;
                    private readonly double least;

                    /// <summary>Makes the scheduler.</summary>
                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        halfPeriod = T_max;
                        least = eta_min;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (epoch == 0) return Rates();
                        if ((epoch - 1 - halfPeriod) % (2 * halfPeriod) == 0)
                            return Rates().Zip(baseRates, (rate, first) => rate + (first - least) * (1 - Math.Cos(Math.PI / halfPeriod)) / 2);
                        double ratio = (1 + Math.Cos(Math.PI * epoch / halfPeriod)) / (1 + Math.Cos(Math.PI * (epoch - 1) / halfPeriod));
                        return Rates().Select(rate => ratio * (rate - least) + least);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        baseRates.Select(first => least + (first - least) * (1 + Math.Cos(Math.PI * epoch / halfPeriod)) / 2);
                }
            }
        }
    }
}
