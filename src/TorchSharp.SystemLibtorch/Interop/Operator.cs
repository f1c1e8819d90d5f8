using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// An operator of libtorch's dispatcher, found once, on its first use, by name and overload ("aten::add", "Tensor").
/// </summary>
/// <remarks>
/// Arguments are positional and in the order of the operator's schema; trailing ones that have defaults may be left out.
/// Every call may throw an <see cref="System.Runtime.InteropServices.ExternalException"/> with libtorch's message.
/// </remarks>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int WordsOnStack = 64;

    private IntPtr handle;

    /// <summary>Runs it and returns its first tensor.</summary>
    public Tensor Call(ReadOnlySpan<Argument> arguments)
    {
        NativeValue* outputs = null;
        Invoke(arguments, &outputs);
        return new Tensor(outputs->Pointer);
    }

    /// <summary>Runs it and returns all its tensors: those of a tuple, or of a list.</summary>
    public Tensor[] CallMany(ReadOnlySpan<Argument> arguments)
    {
        NativeValue* outputs = null;
        int count = Invoke(arguments, &outputs);
        // The results live in native memory until this thread's next native call: first read, then wrap.
        var tensors = new Tensor[count];
        for (int i = 0; i < count; i++) tensors[i] = new Tensor(outputs[i].Pointer);
        return tensors;
    }

    /// <summary>Runs it and returns its two tensors.</summary>
    public (Tensor First, Tensor Second) CallPair(ReadOnlySpan<Argument> arguments)
    {
        NativeValue* outputs = null;
        Invoke(arguments, &outputs);
        return (new Tensor(outputs[0].Pointer), new Tensor(outputs[1].Pointer));
    }

    /// <summary>Runs it and returns its first result, which is no tensor: a bool, an int or a number.</summary>
    public NativeValue CallValue(ReadOnlySpan<Argument> arguments)
    {
        NativeValue* outputs = null;
        Invoke(arguments, &outputs);
        return *outputs;
    }

    /// <summary>Runs it and returns its first result, a complex number.</summary>
    public (double Real, double Imaginary) CallComplex(ReadOnlySpan<Argument> arguments)
    {
        NativeValue* outputs = null;
        Invoke(arguments, &outputs);
        return (outputs[0].Number, outputs[1].Number);
    }

    public bool CallBool(ReadOnlySpan<Argument> arguments) => CallValue(arguments).Integer != 0;

    public long CallInt(ReadOnlySpan<Argument> arguments) => CallValue(arguments).Integer;

    /// <summary>Runs it for its effect: what it returns is dropped natively.</summary>
    public void Run(ReadOnlySpan<Argument> arguments) => Invoke(arguments, null);

    private int Invoke(ReadOnlySpan<Argument> arguments, NativeValue** outputs)
    {
        int words = 0;
        foreach (ref readonly var argument in arguments) words += argument.Words;
        if (words > WordsOnStack)
        {
            fixed (long* heap = new long[words]) return Invoke(arguments, heap, outputs);
        }

        long* stack = stackalloc long[words];
        return Invoke(arguments, stack, outputs);
    }

    private int Invoke(ReadOnlySpan<Argument> arguments, long* words, NativeValue** outputs)
    {
        NativeValue* values = stackalloc NativeValue[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i].Write(out values[i], words);
            words += arguments[i].Words;
        }

        IntPtr op = handle != 0 ? handle : Find();
        int status = outputs is null
            ? Native.Run(op, values, arguments.Length)
            : Native.Call(op, values, arguments.Length, outputs);
        return Native.Check(status);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private IntPtr Find()
    {
        handle = Native.Find(name, overload);
        if (handle != 0) return handle;
        string full = overload.Length == 0 ? name : $"{name}.{overload}";
        throw new NotSupportedException($"The libtorch of this machine has no operator '{full}'. The system backend needs libtorch 1.13 or later.");
    }
}
