using ResNetDsl.Compiler.Graph;
using ResNetDsl.Compiler.Shapes;

namespace ResNetDsl.Compiler.Inference;

/// <summary>
/// Writes a hand-written module's contract as a C# function of the incoming shape, the batch among its axes:
/// <c>n => n is [var N, var C, var H, var W] ? new[] { N, 2 * C, H / 2, W / 2 } : null</c>.
/// </summary>
internal static class PromiseCode
{
    /// <param name="parameters">The values of the constructor's parameters, in the names of the code around.</param>
    /// <param name="names">The parameters' names.</param>
    public static string Write(ShapeContract contract, IReadOnlyDictionary<string, Dim> parameters, IReadOnlyCollection<string> names)
    {
        var axes = contract.Input.Dims.Where(dim => dim.Constant is null).Select(dim => dim.ToString()).Except(names).ToList();
        var read = new HashSet<string>(contract.Output.Dims.SelectMany(dim => dim.Symbols));
        // What a parameter's value names stands around the function, and must not be hidden in it.
        var taken = new HashSet<string>(parameters.Values.SelectMany(value => CodeNames.Identifiers(value.ToCode())));
        var batch = Take("N");
        var variables = axes.ToDictionary(axis => axis, Take);
        var shape = Take("n");

        var bound = new HashSet<string>();
        var patterns = contract.Input.Dims.Select(dim =>
            dim.Constant is not null || (parameters.TryGetValue(dim.ToString(), out var value) && value.Constant is not null)
                ? (dim.Constant is null ? parameters[dim.ToString()] : dim).ToCode()
                : variables.TryGetValue(dim.ToString(), out var variable) && read.Contains(dim.ToString()) && bound.Add(variable) ? "var " + variable
                : "_");
        var sizes = contract.Output.Dims.Select(dim => dim.Substitute(name => parameters.TryGetValue(name, out var value) ? value : Dim.Symbol(variables[name])).ToCode());
        return $"{shape} => {shape} is [{string.Join(", ", patterns.Prepend("var " + batch))}] ? new[] {{ {string.Join(", ", sizes.Prepend(batch))} }} : null";

        string Take(string name)
        {
            while (CSharp.IsKeyword(name) || name is "_" or "var" || !taken.Add(name))
                name += "Size";
            return name;
        }
    }
}
