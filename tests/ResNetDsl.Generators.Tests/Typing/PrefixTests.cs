using System.Collections.Concurrent;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>The samples as they are typed, letter by letter.</summary>
public class PrefixTests(Xunit.Abstractions.ITestOutputHelper log)
{
    // So many letters of a file are typed with one editor.
    private const int Stretch = 400;

    [Fact]
    public async Task Whatever_is_typed_so_far_does_no_harm()
    {
        var stretches =
            from project in Samples.Projects.Values
            from file in project
            from start in Enumerable.Range(0, (file.Value.Length / Stretch) + 1)
            select (project, file.Key, file.Value, Start: start * Stretch, End: Math.Min((start + 1) * Stretch, file.Value.Length));
        var problems = new ConcurrentBag<string>();
        var count = 0;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Parallel.ForEachAsync(stretches, async (stretch, _) =>
        {
            var (project, path, text, start, end) = stretch;
            var editor = new Editor(project);
            // The last letter of each stretch is looked at closely.
            for (var length = end; length > start; length -= TypingSettings.Stride)
            {
                var number = Interlocked.Increment(ref count);
                var isThorough = length == end || number % TypingSettings.Thorough == 0;
                if (await editor.Write(path, text[..length]).ProblemAsync(isThorough) is { } problem)
                    problems.Add($"{path}, up to …{text[Math.Max(0, length - 60)..length]}\n{problem}");
            }
            Assert.Equal(editor.Original.Everything, editor.Restore(path).Everything);
        });
        log.WriteLine($"{count} prefixes in {watch.Elapsed.TotalSeconds:F0} s.");
        Assert.True(problems.IsEmpty, $"{problems.Count} prefixes do harm. The first three:\n{string.Join("\n\n", problems.Order(StringComparer.Ordinal).Take(3))}");
    }
}
