using ResNetDsl.Compiler.Collections;
using ResNetDsl.Compiler.Inference;

namespace ResNetDsl.Compiler.Graph;

/// <summary>
/// What a class's <c>forward</c> takes and gives, as its attributes alone say it: a declaration with mistakes has the same type, so
/// that who calls it has no errors of their own.
/// </summary>
/// <param name="Inputs">The parameters' names.</param>
/// <param name="Results">The names of the tuple's elements, empty for one that can't be a name; none where one tensor is returned.</param>
public sealed record ForwardSignature(EquatableArray<string> Inputs, EquatableArray<string> Results)
{
    /// <summary>As many values as TorchSharp's modules take: its last is <c>Module&lt;T1, …, T6, TResult&gt;</c>.</summary>
    public const int MostInputs = 6;

    public static ForwardSignature Of(Declaration declaration) => Of(
        declaration switch
        {
            ModelSpec model => model.Inputs.Select(input => input.Name),
            BlockSpec block => block.Inputs.Prepend(MemberNames.Input),
            _ => [],
        },
        declaration.Layers.LastOrDefault(layer => layer.Target == LayerSpec.Output) is { } output ? BodyBuilder.LabelsOf(output) : []);

    /// <param name="inputs">Their names as declared; none for the one that every network has.</param>
    /// <param name="results">The labels of <c>[Output]</c>.</param>
    public static ForwardSignature Of(IEnumerable<string> inputs, IEnumerable<string> results)
    {
        var parameters = inputs.Take(MostInputs).DefaultIfEmpty(MemberNames.Input).ToList();
        var labels = results.ToList();
        return new(
            parameters.Select((name, number) => IsParameter(name) && parameters.IndexOf(name) == number ? name : FormattableString.Invariant($"{MemberNames.Input}{number + 1}")).ToEquatableArray(),
            labels.Count < 2 ? [] : labels.Select((label, number) => MemberNames.ElementFault(label, number) is null && labels.IndexOf(label) == number ? label : "").ToEquatableArray());
    }

    private static bool IsParameter(string name) => name == MemberNames.Input || MemberNames.InputFault(name) is null;

    /// <summary>What <c>forward</c> returns: <c>Tensor</c>, or <c>(Tensor c3, Tensor c4)</c>.</summary>
    /// <param name="tensor">How the generated code calls TorchSharp's tensor.</param>
    public string ReturnType(string tensor) => Results.Count == 0
        ? tensor
        : $"({string.Join(", ", Results.Select(name => name.Length == 0 ? tensor : $"{tensor} {CSharp.Identifier(name)}"))})";

    /// <summary>The base class: <c>nn.Module&lt;Tensor, Tensor&gt;</c>.</summary>
    /// <param name="nn">How the generated code calls the class around TorchSharp's modules.</param>
    /// <param name="tensor">How it calls the tensor.</param>
    public string ModuleType(string nn, string tensor) => $"{nn}.Module<{Types(tensor)}>";

    /// <summary>What anything that computes so is: <c>nn.IModule&lt;Tensor, Tensor&gt;</c>.</summary>
    public string InterfaceType(string nn, string tensor) => $"{nn}.IModule<{Types(tensor)}>";

    private string Types(string tensor) => string.Join(", ", Inputs.Select(_ => tensor).Append(ReturnType(tensor)));

    /// <summary>The parameters of <c>forward</c>: <c>Tensor image, Tensor mask</c>.</summary>
    public string Parameters(string tensor) => string.Join(", ", Inputs.Select(name => $"{tensor} {CSharp.Identifier(name)}"));

    /// <summary>The parameters handed on: <c>image, mask</c>.</summary>
    public string Arguments => string.Join(", ", Inputs.Select(CSharp.Identifier));
}
