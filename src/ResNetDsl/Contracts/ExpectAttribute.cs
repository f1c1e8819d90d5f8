namespace ResNetDsl;

/// <summary>
/// What a <see cref="ModelAttribute">model</see> must come to; what is untrue is an error at that very argument (RND4001). So
/// a slip that still makes a sound network shows at once: <c>[Expect(Parameters = 25_557_032, Output = "1000")]</c>.
/// </summary>
/// <remarks>
/// An argument that is left out says nothing; at least one is written, and none is negative (RND4003). A block's figures
/// depend on its hyperparameters, so it can't have expectations, but the model that uses it can (RND4003).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExpectAttribute : Attribute
{
    /// <summary>The trainable parameters, as <c>sum(p.numel() for p in model.parameters())</c> counts them in PyTorch; at least 0.</summary>
    public long Parameters { get; set; }

    /// <summary>
    /// The multiply-adds of convolutions, linear layers and attention for one sample, as torchvision counts them; at least 0. In a model
    /// of any size they depend on the size, and can't be expected (RND4003).
    /// </summary>
    public long MultiplyAdds { get; set; }

    /// <summary>The tensors in the <c>state_dict</c>, parameters and buffers; at least 0.</summary>
    public long StateDictEntries { get; set; }

    /// <summary>
    /// The shape of one sample's result, without the batch axis, in the symbols of the model's input: <c>"1000"</c>,
    /// <c>"64, H/4, W/4"</c>. It is written with <c>+ - * /</c> and parentheses, division rounding down (RND4003 for anything
    /// else), and must be true for all sizes. Several results are said in the order of <see cref="OutputAttribute"/>, with a semicolon between two:
    /// <c>"128, 28, 28; 10"</c>.
    /// </summary>
    public string? Output { get; set; }
}
