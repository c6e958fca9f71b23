using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Whole comparisons, as people see them.</summary>
public class GoldenComparisonTests
{
    private const string Hostile = "<script>alert(1)</script>|`x`\n\u001b[31m[link](http://x)&amp;";

    [Theory]
    [InlineData("markdown", "machines.md")]
    [InlineData("terminal", "machines.txt")]
    [InlineData("csv", "machines.csv")]
    [InlineData("json", "machines.json")]
    public void Machines_side_by_side(string format, string expected)
    {
        using var folder = new TemporaryFolder();
        string[] sets =
        [
            SampleSets.Write(folder, "a", third: "Dataflow"),
            SampleSets.Write(folder, "slower", channel: 500, bytes: 1280, third: "Dataflow"),
            SampleSets.Write(folder, "partial", cores: 8, failed: "exit code 3"),
            SampleSets.Write(folder, "changed", hash: "other", third: "Dataflow"),
        ];

        string[] filter = format == "json" ? ["--filter", $"{SampleSets.Type}.*"] : []; // else all claims of the study
        Golden.Check(expected, Tool.Run(["compare", .. sets, "--format", format, .. filter]).Output);
    }

    /// <summary>Two machines with long names, on terminals of three widths: no name is cut, no line is too long.</summary>
    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(160)]
    public void A_terminal_of_any_width_is_readable(int width)
    {
        using var folder = new TemporaryFolder();
        ResultSet[] sets =
        [
            ResultSet.Load(SampleSets.Write(folder, "linux-x64-somebody-processor-2c", third: "AMethodWithAVeryLongNameThatNobodyWouldCut")),
            ResultSet.Load(SampleSets.Write(folder, "linux-x64-somebody-processor-1c", cores: 1, channel: 500, third: "AMethodWithAVeryLongNameThatNobodyWouldCut")),
        ];
        using var output = new StringWriter();

        Document.Write(ComparisonDocument.Create(Comparer.Compare(sets, 0.05, TestStudy.Definition.Claims), ComparisonViews.All), output, isTerminal: false, width);

        string text = output.ToString();
        Assert.All(text.ReplaceLineEndings("\n").Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.Contains("AMethodWithAVeryLongNameThatNobodyWouldCut(Capacity=5)", text, StringComparison.Ordinal);
        Assert.Contains("1 core", text, StringComparison.Ordinal);
        Golden.Check($"terminal-{width}.txt", text);
    }

    [Theory]
    [InlineData("markdown", "many.md")]
    [InlineData("terminal", "many.txt")]
    public void More_machines_than_columns(string format, string expected)
    {
        using var folder = new TemporaryFolder();
        string[] sets = [.. Enumerable.Range(0, 6).Select(i => SampleSets.Write(folder, $"machine-{i}", channel: 120 + (40 * i), cores: 2 + i))];

        Golden.Check(expected, Tool.Run(["compare", .. sets, "--format", format]).Output);
    }

    [Theory]
    [InlineData("markdown", "hostile.md")]
    [InlineData("terminal", "hostile.txt")]
    [InlineData("csv", "hostile.csv")]
    public void Names_that_are_markup_stay_text(string format, string expected)
    {
        using var folder = new TemporaryFolder();

        string output = Tool.Run(
            ["compare", SampleSets.Write(folder, "a", third: Hostile), SampleSets.Write(folder, "b", third: Hostile), "--format", format]).Output;

        Assert.DoesNotContain('\u001b', output);
        Golden.Check(expected, output);
    }

    [Fact]
    public void What_has_changed_most_for_certain_comes_first()
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a", third: "Dataflow"), SampleSets.Write(folder, "b", channel: 500, third: "Dataflow")];

        Golden.Check("by-change.md", Tool.Run(["compare", .. sets, "--sort", "change", "--format", "markdown"]).Output);
    }
}
