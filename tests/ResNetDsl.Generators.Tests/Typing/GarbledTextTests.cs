using System.Collections.Concurrent;
using System.Globalization;

namespace ResNetDsl.Generators.Tests.Typing;

/// <summary>The samples with some of their text deleted, repeated, exchanged, or other text in it, at random.</summary>
public class GarbledTextTests(Xunit.Abstractions.ITestOutputHelper log)
{
    [Fact]
    public async Task Whatever_stands_there_does_no_harm()
    {
        var problems = new ConcurrentDictionary<int, string>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var idle = Samples.Projects.ToDictionary(p => p.Value, _ => new ConcurrentBag<Editor>());
        await Parallel.ForEachAsync(Enumerable.Range(TypingSettings.FirstSeed, TypingSettings.Count), async (seed, _) =>
        {
            var random = new Random(seed);
            var project = Samples.Projects.Values.ElementAt(random.Next(Samples.Projects.Count));
            var (path, original) = project.OrderBy(f => f.Key, StringComparer.Ordinal).ElementAt(random.Next(project.Count));
            var text = Garbler.Garble(original, random);
            // Editors are used again; that what was there before doesn't matter is tested here too.
            var editor = idle[project].TryTake(out var used) ? used : new Editor(project);
            var isThorough = seed % TypingSettings.Thorough == 0;
            if (await editor.Write(path, text).ProblemAsync(isThorough) is { } problem)
            {
                var smallest = await TextShrinker.ShrinkAsync(text, async t => await editor.Write(path, t).ProblemAsync(isThorough) is not null);
                problem = await editor.Write(path, smallest).ProblemAsync(isThorough) ?? problem;
                problems[seed] = $"{path}, of seed {seed}:\n{smallest}\n{problem}";
            }
            if (editor.Restore(path).Everything != editor.Original.Everything)
                problems[seed] = $"{path}, of seed {seed}: with the original text back, the generated code is another.\n{text}";
            else
                idle[project].Add(editor);
        });
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TypingSettings.Count} texts from seed {TypingSettings.FirstSeed} in {watch.Elapsed.TotalSeconds:F0} s."));
        Assert.True(problems.IsEmpty, $"{problems.Count} texts do harm. The first three:\n{string.Join("\n\n", problems.OrderBy(p => p.Key).Take(3).Select(p => p.Value))}");
    }
}
