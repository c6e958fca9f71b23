using Xunit;

namespace AsyncPatterns.Tests.Comparison;

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

        Golden.Check(expected, Tool.Run(["compare", .. sets, "--format", format]).Output);
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
