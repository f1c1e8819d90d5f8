namespace ResNetDsl;

/// <summary>
/// What a <see cref="ModelAttribute">model</see> may cost at most: <c>[Budget(MaxParameters = 5_000_000)]</c>. More is an error
/// at that very argument, which says by how much, and where most of it is (RND4002).
/// </summary>
/// <remarks>
/// An argument that is left out sets no limit; at least one is written, and none is negative (RND4003). A block's figures
/// depend on its hyperparameters, so it can't have a budget, but the model that uses it can (RND4003).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>The most trainable parameters; at least 0.</summary>
    public long MaxParameters { get; set; }

    /// <summary>
    /// The most multiply-adds of convolutions, linear layers and attention for one sample, as torchvision counts them; at least 0. In a
    /// model of any size they depend on the size, and can't be limited (RND4003).
    /// </summary>
    public long MaxMultiplyAdds { get; set; }
}
