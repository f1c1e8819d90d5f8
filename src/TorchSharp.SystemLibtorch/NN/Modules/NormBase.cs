using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The affine parameters and running statistics of normalizations over the batch.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor? _running_mean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? _running_var;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? _num_batches_tracked;

    /// <summary>Makes the parameters and the statistics that are asked for.</summary>
    /// <param name="num_features">Channels of the input.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">Weight of a batch in the running statistics; null for their plain mean.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="track_running_stats">Whether there are running statistics.</param>
    /// <param name="device">Where the tensors are made.</param>
    /// <param name="dtype">Their type; as in TorchSharp also that of the count of batches, an integer where this is null.</param>
    /// <param name="name">The module's own name.</param>
    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name) : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(torch.empty([num_features], dtype, device));
            bias = new Parameter(torch.empty([num_features], dtype, device));
        }

        if (track_running_stats)
        {
            running_mean = torch.zeros([num_features], dtype, device);
            running_var = torch.ones([num_features], dtype, device);
            num_batches_tracked = torch.tensor(0L, dtype, device);
        }

        reset_parameters();
    }

    /// <summary>Channels of the input.</summary>
    public long num_features { get; private set; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Weight of a batch in the running statistics; null for their plain mean.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there are a weight and a bias.</summary>
    public bool affine { get; private set; }

    /// <summary>Whether there are running statistics.</summary>
    public bool track_running_stats { get; private set; }

    /// <summary>[num_features], or null. What is assigned replaces and disposes the old one.</summary>
    public Parameter? bias
    {
        get => _bias;
        set
        {
            _bias?.Dispose();
            _bias = value?.DetachFromDisposeScope() as Parameter;
            ConditionallyRegisterParameter(nameof(bias), _bias);
        }
    }

    /// <summary>[num_features]; null where there are no affine parameters. What is assigned replaces and disposes the old one.</summary>
    public Parameter weight
    {
        get => _weight!;
        set
        {
            if (value.Handle == _weight?.Handle) return;
            _weight?.Dispose();
            _weight = (Parameter)value.DetachFromDisposeScope();
            ConditionallyRegisterParameter(nameof(weight), _weight);
        }
    }

    /// <summary>[num_features], or null. What is assigned replaces and disposes the old one.</summary>
    public Tensor? running_mean
    {
        get => _running_mean;
        set => SetBuffer(nameof(running_mean), ref _running_mean, value);
    }

    /// <summary>[num_features], or null. What is assigned replaces and disposes the old one.</summary>
    public Tensor? running_var
    {
        get => _running_var;
        set => SetBuffer(nameof(running_var), ref _running_var, value);
    }

    /// <summary>[], the number of batches seen in training, or null. What is assigned replaces and disposes the old one.</summary>
    public Tensor? num_batches_tracked
    {
        get => _num_batches_tracked;
        set => SetBuffer(nameof(num_batches_tracked), ref _num_batches_tracked, value);
    }

    /// <summary>Sets the running mean to 0, the running variance to 1, and the count to 0.</summary>
    public void reset_running_stats()
    {
        if (!track_running_stats) return;
        nn.init.zeros_(running_mean!);
        nn.init.ones_(running_var!);
        nn.init.zeros_(num_batches_tracked!);
    }

    /// <summary>Sets the weight to 1, the bias to 0, and resets the statistics.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine) return;
        nn.init.ones_(weight);
        nn.init.zeros_(bias!);
    }

    /// <summary>Throws if the input's rank does not fit.</summary>
    protected abstract void ValidateInputDimensions(Tensor input);

    internal override nn.Module Move(ScalarType? dtype, Device? device, bool non_blocking)
    {
        if (_weight is not null && ReplaceParameter(dtype, device, _weight, out var movedWeight)) weight = movedWeight!;
        if (_bias is not null && ReplaceParameter(dtype, device, _bias, out var movedBias)) bias = movedBias;
        if (_running_mean is not null && ReplaceBuffer(dtype, device, _running_mean, out var mean)) running_mean = mean;
        if (_running_var is not null && ReplaceBuffer(dtype, device, _running_var, out var variance)) running_var = variance;
        if (_num_batches_tracked is not null && ReplaceBuffer(dtype, device, _num_batches_tracked, out var count)) num_batches_tracked = count;
        return this;
    }

    private void SetBuffer(string name, ref Tensor? field, Tensor? value)
    {
        field?.Dispose();
        field = value?.DetachFromDisposeScope();
        ConditionallyRegisterBuffer(name, field);
    }
}
