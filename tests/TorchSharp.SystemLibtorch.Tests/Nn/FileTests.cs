using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.SystemLibtorch.Tests.Nn;

public class FileTests
{
    [Fact]
    public void A_state_comes_back_from_a_file()
    {
        using var source = new FieldNet();
        source.bn.call(randn(2, 2, 4, 4));
        using var target = new FieldNet();
        string path = Path.GetTempFileName();
        try
        {
            source.save(path);
            Assert.Same(target, target.load(path));
        }
        finally
        {
            File.Delete(path);
        }

        foreach (var (name, tensor) in source.state_dict()) Assert.Equal(Values.Of(tensor), Values.Of(target.state_dict()[name]));
    }

    [Fact]
    public void The_bytes_are_TorchSharps()
    {
        using var layer = Linear(2, 1, hasBias: false);
        init.constant_(layer.weight, 1);
        using var stream = new MemoryStream();
        layer.save(stream);
        // One entry; its name with its length; float32; two axes of 1 and 2; two ones.
        Assert.Equal([1, 6, .. "weight"u8, 6, 2, 1, 2, 0, 0, 128, 63, 0, 0, 128, 63], stream.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var layer = Linear(2, 1);
        Assert.Contains("expected 4, but found 2", Refused(layer, Sequential(LayerNorm(4), Linear(1, 1))));
        Assert.Contains("'1.weight'", Refused(Sequential(Identity(), layer), layer));
        Assert.Contains("Mismatched tensor shape", Refused(layer, Linear(2, 3)));
        Assert.Contains("Mismatched tensor data types", Refused(layer, Linear(2, 3, dtype: float64)));
        Assert.Throws<FileNotFoundException>(() => layer.load("no such file"));
        Assert.Throws<EndOfStreamException>(() => layer.load(new MemoryStream(Saved(layer).ToArray()[..^1])));
    }

    [Fact]
    public void Tensors_must_be_contiguous()
    {
        using var layer = Linear(3, 2);
        using var saved = Saved(layer);
        layer.weight = Parameter(ones(3, 2).t());
        Assert.Throws<InvalidOperationException>(() => Saved(layer));
        Assert.Throws<InvalidOperationException>(() => layer.load(saved));
    }

    [Fact]
    public void Names_can_be_skipped_or_be_others()
    {
        using var source = Linear(2, 1);
        using var target = Linear(2, 1);
        double[] bias = Values.Of(target.bias!);
        var loaded = new Dictionary<string, bool>();
        target.load(Saved(source), skip: ["bias"], loadedParameters: loaded);
        Assert.Equal(Values.Of(source.weight), Values.Of(target.weight));
        Assert.Equal(bias, Values.Of(target.bias!));
        using var other = Linear(2, 1, hasBias: false);
        other.load(Saved(source), strict: false, loadedParameters: loaded = []);
        Assert.Equal(new() { ["weight"] = true, ["bias"] = false }, loaded);
        Assert.Equal(Values.Of(source.weight), Values.Of(other.weight));
    }

    private static string Refused(Module source, Module target) =>
        Assert.Throws<ArgumentException>(() => target.load(Saved(source))).Message;

    private static MemoryStream Saved(Module module)
    {
        var stream = new MemoryStream();
        module.save(stream);
        return new MemoryStream(stream.ToArray());
    }
}
