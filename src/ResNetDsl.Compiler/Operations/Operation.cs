using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Diagnostics;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Operations;

/// <summary>
/// One entry of the table of operations: all that the compiler knows of a layer. Adding a layer is adding one entry
/// here and one attribute in ResNetDsl whose arguments have the same names.
/// </summary>
public abstract class Operation
{
    /// <summary>The attribute's name without its suffix, which is PyTorch's name of the layer: <c>Conv2d</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What its members are called, torchvision's way: <c>conv</c>, <c>bn</c>, <c>fc</c>.</summary>
    public abstract string Stem { get; }

    public abstract EquatableArray<Hyperparameter> Hyperparameters { get; }

    /// <summary>Which shapes it takes.</summary>
    public virtual InputForm Takes => InputForm.Any;

    /// <summary>Whether it reads no more of its input than how many samples there are.</summary>
    public virtual bool ReadsBatchAlone => false;

    /// <summary>What its windows move over; null where it has none.</summary>
    public virtual Space? Space => null;

    /// <summary>By how much it makes what it reads smaller on each axis of its space; empty where nothing is said of that.</summary>
    public virtual EquatableArray<Dim> Stride(Arguments arguments) => [];

    /// <summary>Whether autograd keeps the input for the backward pass: then nothing may be written over it.</summary>
    public virtual bool SavesInput => false;

    /// <summary>Whether autograd keeps the output for the backward pass.</summary>
    public virtual bool SavesOutput => false;

    /// <summary>
    /// Whether autograd keeps the output where the layer is done in place. Of the input it then keeps at most a copy of its own,
    /// made before it is written over.
    /// </summary>
    public virtual bool SavesOutputInPlace => SavesOutput;

    /// <summary>Whether the output may share the input's storage (Flatten; Dropout in <c>eval</c>).</summary>
    public virtual bool AliasesInput => false;

    /// <summary>The output's shape; what must be true of the input and the arguments goes into <paramref name="requirements"/>.</summary>
    public abstract Shape Infer(Shape input, Arguments arguments, Requirements requirements);

    /// <summary>A value of an argument that mends a mistake.</summary>
    /// <param name="words">How the advice says it, where it isn't as C# takes it.</param>
    internal Correction Correct(string argument, string code, string? words = null) =>
        new(argument, code, words ?? Hyperparameters.First(h => h.Name == argument).Written(code));

    /// <summary>An argument's name as C# takes it; that of an item of a list, <c>Axes[0]</c>, is its own.</summary>
    internal string WrittenName(string argument) => Hyperparameters.FirstOrDefault(h => h.Name == argument)?.WrittenName ?? argument;

    /// <summary>Where its constructor would need a size that is free, what would mend it besides a size: an order; null where nothing does.</summary>
    public virtual string? MendOfFreeSize(Shape input, Arguments arguments) => null;

    /// <summary>Parameters, then buffers, in the order of PyTorch's <c>state_dict</c>.</summary>
    public virtual EquatableArray<Weight> Weights(Shape input, Arguments arguments) => [];

    /// <summary>Multiplications followed by additions for one sample, of convolutions, linear layers and attention only, as torchvision counts.</summary>
    public virtual Dim MultiplyAdds(Shape input, Shape output, Arguments arguments) => 0;

    /// <summary>Whether the layer is a module of its own in the generated class: it has weights.</summary>
    public virtual bool IsModule => false;

    /// <summary>Whether its constructor takes the channels or features of what it reads, also where it has no weights for them.</summary>
    public virtual bool IsMadeForFeatures => false;

    /// <summary>Whether it normalizes each channel on its own, which takes away what is added to a whole channel before it.</summary>
    public virtual bool IsNormOfChannels => false;

    /// <summary>Whether it takes the mean away, of whichever numbers: what comes out goes both up and down.</summary>
    public virtual bool TakesMeanAway => false;

    /// <summary>Whether it lets values through as they are, in <c>eval</c> at least.</summary>
    public virtual bool LetsThrough => false;

    /// <summary>Whether TorchSharp has a module for it that can be used. One that is a call alone can't stand in a container, nor be repeated.</summary>
    public virtual bool HasModule => true;

    /// <summary>
    /// The class, in C#, that <see cref="ModuleCode"/> constructs and TorchSharp lacks; null where it constructs TorchSharp's. It is the
    /// generated file's own, so no other file can name its type, and no user has one of its name in the same file.
    /// </summary>
    public virtual string? FileClass(Arguments arguments) => null;

    /// <summary>What <see cref="FileClass"/> derives from, which is the type that the rest of the program sees.</summary>
    public virtual string FileClassBase(Arguments arguments) => "nn.Module<Tensor, Tensor>";

    /// <summary>The type of what <see cref="ModuleCode"/> makes, where it is TorchSharp's.</summary>
    /// <remarks>Not through an alias: Modules is a likely name for a namespace of the user's.</remarks>
    public virtual string ModuleType => "global::TorchSharp.Modules." + Name;

    /// <summary>The constructor's right-hand side: <c>nn.Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false, device: device, dtype: dtype)</c>.</summary>
    public virtual string ModuleCode(Shape input, Arguments arguments, bool inPlace) =>
        throw new InvalidOperationException($"{Name} has no module: it is a call.");

    /// <summary>The layer as a call on <paramref name="input"/>, for layers without weights: <c>nn.functional.max_pool2d(x, 3, stride: 2, padding: 1)</c>.</summary>
    /// <param name="input">The variable that holds what it reads.</param>
    /// <param name="shape">The shape of that.</param>
    /// <param name="arguments">The layer's arguments.</param>
    public virtual string FunctionCode(string input, Shape shape, Arguments arguments) =>
        throw new InvalidOperationException($"{Name} has weights: it is called as a module.");

    /// <summary>
    /// The extension method, in C#, that <see cref="FunctionCode"/>, <see cref="InferenceCode"/> or <see cref="FileClass"/> calls and
    /// TorchSharp lacks; null where they call TorchSharp alone.
    /// </summary>
    public virtual string? Extension(Arguments arguments) => null;

    /// <summary>
    /// The layer in <c>eval</c> as a call on <paramref name="input"/> and its weights as tensors:
    /// <c>nn.functional.conv2d(x, conv1_weight, conv1_bias, strides: new long[] { 2, 2 })</c>.
    /// </summary>
    /// <param name="input">The variable that holds what it reads.</param>
    /// <param name="shape">The shape of that.</param>
    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="weight">The code for a weight by its name; <c>null</c> for one that the layer doesn't have.</param>
    public virtual string InferenceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) => FunctionCode(input, shape, arguments);

    /// <summary>Why the layer can't be an inference form's: a sentence's end behind its path; null where it can.</summary>
    public virtual string? InferenceObstacle(Arguments arguments) => null;

    /// <summary>The line before <see cref="InferenceCode"/> that pads the input where that can't do so itself; null where none is needed.</summary>
    public virtual string? InferencePadding(string input, Arguments arguments) => null;

    /// <summary>Whether its weight and bias can take a factor and a summand for each channel or feature that it makes: a norm behind it.</summary>
    public virtual bool TakesNorm => false;

    /// <summary>What a weight is, once nothing is learned any more; <paramref name="copy"/> is the code for a copy of it.</summary>
    public virtual string InferenceWeight(string copy, Arguments arguments) => copy;

    /// <summary>The statement that does the layer in place (<c>x.relu_()</c>), or null where there is none.</summary>
    public virtual string? InPlaceCode(string input, Shape shape, Arguments arguments) => null;

    /// <summary>Likewise for <see cref="InferenceCode"/>: more can be done in place where no backward pass reads what was written over.</summary>
    public virtual string? InferenceInPlaceCode(string input, Shape shape, Arguments arguments, Func<string, string> weight) => InPlaceCode(input, shape, arguments);

    /// <summary>As <see cref="Extension"/>, what <see cref="InPlaceCode"/> and <see cref="InferenceInPlaceCode"/> call.</summary>
    public virtual string? InPlaceExtension(Arguments arguments) => null;
}

/// <summary>A parameter or buffer: <c>weight</c>, [64, 3, 7, 7]. Without a name it is the layer itself: see <see cref="ParameterLayer"/>.</summary>
/// <param name="IsOptional">Whether it is seen at run time only if there is one: a hyperparameter says so.</param>
public sealed record Weight(string Name, EquatableArray<Dim> Shape, bool IsParameter = true, bool IsOptional = false);
