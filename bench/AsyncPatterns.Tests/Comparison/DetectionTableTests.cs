using Xunit;

namespace AsyncPatterns.Tests.Comparison;

public class DetectionTableTests
{
    private const string Begin = "<!-- detection -->";
    private const string End = "<!-- end of detection -->";

    [Fact]
    public void The_table_of_what_a_comparison_detects_is_that_of_the_repeated_runs()
    {
        string path = Golden.Data("README.md");
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(end, begin, text.Length);

        Golden.CheckFile(path, $"{text[..begin]}\n{DetectionTable.Render()}{text[end..]}");
    }
}
