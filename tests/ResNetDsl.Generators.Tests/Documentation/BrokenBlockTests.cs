namespace ResNetDsl.Generators.Tests.Documentation;

/// <summary>The sample that is meant not to build: each of its mistakes at its own argument, and nothing else.</summary>
public class BrokenBlockTests
{
    [Fact]
    public async Task Each_mistake_is_an_error_at_its_place()
    {
        var source = Repository.Read("samples/BrokenBlock/ResidualBlock.cs");
        var example = await Example.CompileAsync([("ResidualBlock.cs", source)]);

        Assert.Equal(
            """
            ResidualBlock.cs(13,14): error RND2002: bn1: takes 4 channels, got [N, 3, 32, 32] from 'conv1'; use 3

            [BatchNorm2d(4)]                 // bn1: over the channels of conv1; but those are 3, the 4 are the input's
                         ^

            ResidualBlock.cs(14,12): error RND2015: conv2: shrinks the image from 32×32 to 31×31, so the branch doesn't fit its skip [N, 4, 32, 32] of the input; use kernelSize: 3, or Padding = Pad.Same

            [Conv2d(3, 4, Padding = 1)]      // conv2: keeps the image's size; but with a kernel of 4 it is one pixel smaller
                       ^

            ResidualBlock.cs(16,2): error RND2003: add: cannot add [N, 3, 31, 31] to its skip [N, 4, 32, 32] of the input; use Shortcut.Projection, or 4 channels

            [Add]                            // x + x0; but x has 3 channels, and x0 has 4
             ^^^

            ResidualBlock.cs(17,14): error RND1005: relu: reads 'x', so nothing reads the result of 'add' before it; leave From out, or join the two with [Add] or [Concat]

            [ReLU(From = "x")]               // relu(x + x0); but in PyTorch the sum went nowhere: this is relu(x)
                         ^^^

            """,
            example.Print());
    }
}
