using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibtorch.Tests.Tensors;

public class DataTests
{
    [Fact]
    public void Every_element_type_goes_in_and_comes_out()
    {
        RoundTrip<byte>(tensor(new byte[] { 0, 255 }), ScalarType.Byte, 0, 255);
        RoundTrip<sbyte>(tensor(new sbyte[] { -128, 127 }), ScalarType.Int8, -128, 127);
        RoundTrip<short>(tensor(new short[] { -32768, 32767 }), ScalarType.Int16, -32768, 32767);
        RoundTrip(tensor(new[] { int.MinValue, int.MaxValue }), ScalarType.Int32, int.MinValue, int.MaxValue);
        RoundTrip(tensor(new[] { long.MinValue, long.MaxValue }), ScalarType.Int64, long.MinValue, long.MaxValue);
        RoundTrip(tensor(new[] { (Half)0.5f, Half.MaxValue }), ScalarType.Float16, (Half)0.5f, Half.MaxValue);
        RoundTrip(tensor(new[] { 0.1f, float.NaN }), ScalarType.Float32, 0.1f, float.NaN);
        RoundTrip(tensor(new[] { 0.1, double.NegativeInfinity }), ScalarType.Float64, 0.1, double.NegativeInfinity);
        RoundTrip(tensor(new[] { true, false }), ScalarType.Bool, true, false);
        RoundTrip(tensor(new[] { (1f, 2f), (3f, 4f) }), ScalarType.ComplexFloat32, (1f, 2f), (3f, 4f));
        RoundTrip(tensor(new[] { new Complex(1, 2), Complex.One }), ScalarType.ComplexFloat64, new Complex(1, 2), Complex.One);
    }

    [Fact]
    public void Scalars_keep_the_type_that_they_have_in_csharp()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Empty(tensor(1).shape);
        Assert.Equal(ScalarType.Float32, tensor(1.5, float32).dtype);
    }

    [Fact]
    public void Arrays_of_several_dimensions_give_their_shape()
    {
        using var scope = NewDisposeScope();
        var matrix = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([2, 3], matrix.shape);
        Assert.Equal(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, matrix.data<int>().ToNDArray());
        Assert.Equal([1, 2, 1, 2], tensor(new float[1, 2, 1, 2]).shape);
        Assert.Equal([3, 2], tensor([1, 2, 3, 4, 5, 6], 3, 2).shape);
    }

    [Fact]
    public void Accessor_follows_strides()
    {
        using var scope = NewDisposeScope();
        var transposed = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }).t();
        Assert.False(transposed.is_contiguous());
        var data = transposed.data<int>();
        Assert.Equal([1, 4, 2, 5, 3, 6], data.ToArray());
        Assert.Equal([1, 4, 2, 5, 3, 6], data);
        Assert.Equal(5, data[1, 1]);
        Assert.Equal(5, data[3]);
        data[2, 0] = 30;
        Assert.Equal(30, transposed[2, 0].item<int>());
        Assert.Throws<IndexOutOfRangeException>(() => data[3, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => data[6]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data[-1]);
        Assert.Throws<IndexOutOfRangeException>(() => data[3] = 7); // Only reading takes one number for a matrix.

        data.CopyFrom([7, 8]);
        Assert.Equal([7, 8, 2, 5, 30, 6], data.ToArray());
        Assert.True(transposed.data<int>() == transposed.clone().data<int>());
    }

    [Fact]
    public void Accessor_copies_from_an_element_on_as_much_as_there_is_room_for()
    {
        using var scope = NewDisposeScope();
        var data = arange(6, int32).reshape(2, 3).data<int>();
        var copied = new int[4];
        data.CopyTo(copied, 1, 3);
        Assert.Equal([0, 3, 4, 5], copied);
        data.CopyTo(copied, 9);
        data.CopyFrom([7, 8], 1, 5);
        Assert.Equal([0, 1, 2, 3, 4, 8], data.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyTo(copied, 0, 6));
        Assert.Throws<IndexOutOfRangeException>(() => data.CopyTo(copied, -1));

        var column = arange(8, int32).reshape(4, 2)[TensorIndex.Colon, 1].data<int>();
        column.CopyTo(copied, 0, 1);
        Assert.Equal([3, 5, 7, 5], copied);
    }

    [Fact]
    public void Nothing_is_read_where_there_are_no_elements()
    {
        using var scope = NewDisposeScope();
        Assert.Empty(zeros(0).data<float>().ToArray());
        Assert.Empty(zeros(0, 3).data<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => zeros(0, 3).data<float>().ToArray());
        Assert.Equal(2, zeros(0, 3).data<float>().ToNDArray().Rank);
    }

    [Fact]
    public void Accessor_is_of_no_use_without_its_tensor()
    {
        var tensor = ones(2);
        var data = tensor.data<float>();
        tensor.Dispose();
        Assert.Throws<InvalidOperationException>(() => data[0]);
        using var other = ones(2);
        data = other.data<float>();
        data.Dispose();
        Assert.Equal(0, data.Count);
        Assert.Throws<IndexOutOfRangeException>(() => data[0]);
    }

    [Fact]
    public void Writing_through_the_accessor_writes_the_tensor()
    {
        using var tensor = zeros(2, 2);
        tensor.data<float>()[1, 0] = 5;
        Assert.Equal([0f, 0, 5, 0], tensor.data<float>().ToArray());
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        using var tensor = torch.tensor(new[] { 1f, 2f });
        Assert.Equal(8, tensor.bytes.Length);
        Assert.Equal(2f, BitConverter.ToSingle(tensor.bytes[4..]));
        tensor.bytes = BitConverter.GetBytes(3f).Concat(BitConverter.GetBytes(4f)).ToArray();
        Assert.Equal([3f, 4f], tensor.data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => tensor.bytes = new byte[3]);
        using var transposed = zeros(2, 3).t();
        Assert.Throws<InvalidOperationException>(() => transposed.bytes.Length);
        Assert.Throws<InvalidOperationException>(() => transposed.bytes = new byte[24]);
    }

    [Fact]
    public void Conversion_copies_only_where_it_must()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.9f, -1.9f });
        Assert.Equal([1L, -1L], x.to(int64).data<long>().ToArray());
        var same = x.to(float32);
        Assert.NotSame(x, same);
        same.fill_(7);
        Assert.Equal(7f, x[0].item<float>());
        x.to(float32, copy: true).fill_(8);
        Assert.Equal(7f, x[0].item<float>());
        var consumed = x.alias();
        Assert.Equal(float64, consumed.to(float64, disposeAfter: true).dtype);
        Assert.True(consumed.IsInvalid);
        Assert.Equal([1.5f, 2], tensor(new[] { 1.5, 2 }, dtype: float32).data<float>().ToArray());
    }

    [Fact]
    public void Values_convert_to_csharp_numbers()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(3, (int)tensor(3.7));
        Assert.Equal(3.5f, tensor(3.5).ToSingle());
        Assert.True((bool)tensor(2));
        Assert.Equal(new Complex(1, 2), tensor(new Complex(1, 2)).ToScalar().ToComplexFloat64());
        Assert.Equal(0.5f, tensor(0.5f).bfloat16().ToScalar().ToSingle());
        Assert.Throws<ExternalException>(() => (float)ones(2));
        Assert.Throws<ExternalException>(() => zeros(0).ToScalar());
    }

    [Fact]
    public void Scalars_are_of_four_types()
    {
        Assert.Equal(ScalarType.Int64, ((Scalar)(byte)1).Type);
        Assert.Equal(ScalarType.Float64, ((Scalar)1f).Type);
        Assert.Equal(ScalarType.Float64, ((Scalar)(Half)1).Type);
        Assert.Equal(ScalarType.Bool, ((Scalar)true).Type);
        Assert.Equal(ScalarType.ComplexFloat64, ((Scalar)(1f, 2f)).Type);
        Assert.Equal(-3.140625, (-3.14159f).ToBFloat16Scalar().ToDouble());
        Scalar disposed = 1;
        disposed.Dispose();
        using var x = ones(1);
        Assert.Throws<InvalidOperationException>(() => x.add(disposed));
        Assert.Throws<InvalidOperationException>(() => (Tensor)(Scalar)1);
    }

    [Fact]
    public void Text_says_shape_type_and_device()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());
        Assert.Equal("[], type = Int64, device = cpu", tensor(5L).ToString());
        var disposed = ones(1);
        disposed.Dispose();
        Assert.Throws<InvalidOperationException>(() => disposed.ToString());
    }

    private static void RoundTrip<T>(Tensor tensor, ScalarType dtype, params T[] expected) where T : unmanaged
    {
        using (tensor)
        {
            Assert.Equal(dtype, tensor.dtype);
            Assert.Equal(expected, tensor.data<T>().ToArray());
            using var first = tensor[0];
            Assert.Equal(expected[0], first.item<T>());
        }
    }
}
