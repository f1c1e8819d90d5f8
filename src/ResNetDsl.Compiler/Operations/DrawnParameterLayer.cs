namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// A learned tensor that is drawn: where nothing is said of it from the normal distribution with a standard deviation of 0.02, as torchvision
/// draws positions; else as <see cref="Initialization.OfDrawing"/> says.
/// </summary>
internal abstract class DrawnParameterLayer : ParameterLayer
{
    protected sealed override string InitialCode(string size, Arguments arguments) => Initialization.IsSaid(arguments)
        ? $"torch.empty({size}, device: device, dtype: dtype)"
        : $"torch.randn({size}, device: device, dtype: dtype).mul_(0.02)";

    protected sealed override string DrawingCode(Arguments arguments) => Initialization.CodeOfParameter(arguments);
}
