using System.Text.RegularExpressions;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>How a comparison opens, and how it reads on a narrow terminal.</summary>
public partial class AnswerTests
{
    private static readonly string[] Words = ["Inconclusive", "Slower", "Faster", "Same", "Probably slower", "Allocated"];

    public static TheoryData<string, string> Pairs() => new()
    {
        { "one-a", "one-b" }, { "five-a", "five-b" }, { "renamed-a", "renamed-b" }, { "renamed-a", "version-b" }, { "lost-a", "lost-b" },
        { "all-a", "all-b" }, { "bytes-24-a", "bytes-24-b" }, { "bytes-100k-a", "bytes-100k-b" }, { "failed-a", "failed-b" },
        { "runtime-a", "runtime-b" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_opens_with_a_summary_of_five_lines_at_most_and_tears_no_verdict_apart(string before, string after)
    {
        IReadOnlyList<Block> blocks = ComparisonDocument.Create(
            Comparer.Compare([ResultSet.Load(People(before)), ResultSet.Load(People(after))], 0.05, []), ComparisonViews.All);
        foreach (int width in new[] { 60, 80, 100, 160 })
        {
            string[] lines = Write(blocks, width);

            Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
            Assert.DoesNotContain(lines, line => line.Contains(" 1 rows", StringComparison.Ordinal) || line.Contains(" 1 launches", StringComparison.Ordinal));
            Assert.InRange(lines.TakeWhile(line => line.Length > 0).Count(), 1, width < 80 ? 10 : 5);
            string[] ofRows = [.. lines.SkipWhile(line => line != "Work")];
            string unbroken = Space().Replace(string.Concat(ofRows), "");
            Assert.All(Words, word => Assert.Equal(Count(unbroken, word.Replace(" ", "", StringComparison.Ordinal)), ofRows.Sum(line => Count(line, word))));
        }
    }

    [Fact]
    public void The_summary_of_a_large_comparison_fits_five_lines_too()
    {
        using var folder = new TemporaryFolder();
        ResultSet before = ResultSet.Load(SampleSets.Write(folder, "linux-x64-somebody-processor-2c", third: "Dataflow"));
        ResultSet after = ResultSet.Load(SampleSets.Write(folder, "linux-x64-somebody-processor-1c", channel: 500, bytes: 1280, failed: "exit code 3")) with
        {
            Environment = before.Environment! with { OperatingSystem = "Windows", Architecture = "Arm64", Processor = "another", Cores = 200, Runtime = "another", GarbageCollector = "server" },
        };
        ResultComparison comparison = Comparer.Compare([before, after], 0.05, TestStudy.Definition.Claims);
        ComparisonRow[] rows = [.. Enumerable.Range(0, 400).SelectMany(_ => comparison.Rows)];

        string[] lines = Write(ComparisonDocument.Create(comparison with { Rows = rows }, ComparisonViews.All), 80);

        Assert.InRange(lines.TakeWhile(line => line.Length > 0).Count(), 4, 5);
        Assert.Contains("400 rows missing, 400 rows failed", string.Join(' ', lines.Take(5)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_sets_each_has_a_line_first()
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 180), SampleSets.Write(folder, "c", hash: "other"), SampleSets.Write(folder, "d", failed: "exit code 3")];

        string[] lines = Tool.Run(["compare", .. sets]).Output.ReplaceLineEndings("\n").Split('\n');

        Assert.Equal(
            [
                "- b: 1 Slower, 0 Faster, 1 Same, 0 Inconclusive.", "- c: 2 rows not comparable.", "- d: 0 Slower, 0 Faster, 1 Same, 0 Inconclusive; 1 row missing.", "",
            ],
            lines.Take(4));
    }

    [Fact]
    public void Bytes_that_differ_without_a_change_are_both_shown_and_explained()
    {
        CaseResult Parse(long bytes) => SampleClass.Row("Parse", 1000) with { AllocatedBytes = bytes, Operations = 400_000 };
        ResultComparison comparison = Comparer.Compare([SampleClass.Set(SampleClass.Info, Parse(86)), SampleClass.Set(SampleClass.Info, Parse(80))], 0.05, []);

        string page = Document.ToMarkdown(ComparisonDocument.Create(comparison, ComparisonViews.All));

        Assert.Contains("86 B → 80 B", page, StringComparison.Ordinal);
        Assert.Contains("Allocation differences that are not listed above are within the variation between runs of identical code.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Allocates", page, StringComparison.Ordinal);
    }

    private static string[] Write(IReadOnlyList<Block> blocks, int width)
    {
        using var output = new StringWriter();
        Document.Write(blocks, output, isTerminal: false, width);
        return [.. output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
    }

    private static int Count(string text, string word) => Regex.Count(text, Regex.Escape(word));

    private static string People(string name) => Golden.Data("Foreign", "people", $"{name}.json");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
