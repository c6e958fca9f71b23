using BenchmarkRounds.Commands;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>In a job of GitHub Actions a comparison is on the job's summary, too. The variable is one of the whole process.</summary>
[Collection(nameof(Alone))]
public class StepSummaryTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("# Before", "# Before\n")]
    public void The_comparison_is_appended_as_Markdown_beside_what_was_asked_for(string? before, string kept)
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 180)];
        string file = Path.Combine(folder.Path, "summary.md");
        if (before is not null)
        {
            File.WriteAllText(file, before);
        }

        string markdown = Tool.Run(["compare", .. sets, "--format", "markdown", "--view", "absolute"]).Output;
        using var variable = new TemporaryVariable(StepSummary.Variable, file);
        (int code, string output, string error) = Tool.Run(["compare", .. sets, "--format", "csv", "--view", "absolute"]);

        Assert.Equal((StudyCommandLine.Success, ""), (code, error));
        Assert.StartsWith("class,", output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(kept + markdown, File.ReadAllText(file));
    }

    [Fact]
    public void Outside_of_a_job_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        using var variable = new TemporaryVariable(StepSummary.Variable, "");
        string set = SampleSets.Write(folder, "a");

        Assert.Equal((StudyCommandLine.Success, ""), Tool.Run(["compare", set, set]) is var (code, _, error) ? (code, error) : default);
        Assert.Equal(["a"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Other_commands_write_nothing_there()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "summary.md");
        using var variable = new TemporaryVariable(StepSummary.Variable, file);

        Assert.Equal(StudyCommandLine.Success, Tool.Run(["report", SampleSets.Write(folder, "a")]).Code);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["compare", "--schema"]).Code);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData(StudyCommandLine.Failure)]
    [InlineData(StudyCommandLine.FoundWhatFails, "--fail-on", "slower")]
    public void A_summary_that_cannot_be_written_is_a_line_after_the_whole_comparison(int expected, params string[] gate)
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 180)];
        using var variable = new TemporaryVariable(StepSummary.Variable, Path.Combine(folder.Path, "none", "summary.md"));

        (int code, string output, string error) = Tool.Run(["compare", .. sets, .. gate]);

        Assert.Equal(expected, code);
        Assert.Contains("1 Slower", output, StringComparison.Ordinal);
        Assert.StartsWith("GITHUB_STEP_SUMMARY (", error, StringComparison.Ordinal);
        Assert.Contains("summary.md): cannot be written: ", error.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(gate.Length == 0 ? 1 : 2, error.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData(1024 * 1024, true)]
    [InlineData((1024 * 1024) + 1, false)]
    public void More_than_a_summary_may_have_is_not_written(int bytes, bool isWritten)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "summary.md");

        string? wrong = StepSummary.Append(file, new string('x', bytes));

        Assert.Equal((isWritten, isWritten), (wrong is null, File.Exists(file)));
        Assert.Equal(!isWritten, wrong?.Contains("1024 KiB", StringComparison.Ordinal) == true);
    }
}
