using BenchmarkRounds.Commands;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Result sets as people have them: files, globs, folders with two runs, foreign runs without a baseline.</summary>
public class SetPathTests
{
    private const string Report = SampleSets.Type + "-report-full-compressed.json";

    [Fact]
    public void Two_files_are_two_sets()
    {
        using var folder = new TemporaryFolder();
        string before = File(folder, "before");
        string after = File(folder, "after", channel: 240);

        (int code, string output, string error) = Tool.Run(["compare", before, after, "--format", "markdown"]);

        Assert.Equal((StudyCommandLine.Success, ""), (code, error));
        Assert.Contains("after, compared with before (the base)", output, StringComparison.Ordinal);
        Assert.Contains("StackBenchmarks.Channel(Capacity=5) 2.00x", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Leads", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beside_its_study_json_is_a_part_of_that_set()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(SampleSets.Write(folder, "machine"), Report);

        string output = Tool.Run(["compare", file, File(folder, "other"), "--format", "markdown"]).Output;

        Assert.Contains("other, compared with machine (the base)", output, StringComparison.Ordinal);
        Assert.Contains("| baseline |", string.Join(" ", output.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_glob_names_the_sets_that_match_in_the_order_of_their_names()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "run-b", "run-a", "other" })
        {
            SampleSets.Write(folder, name);
        }

        System.IO.File.WriteAllText(Path.Combine(folder.Path, "run-notes.txt"), "no set");
        Directory.CreateDirectory(Path.Combine(folder.Path, "run-empty"));

        string output = Tool.Run(["compare", Path.Combine(folder.Path, "run-*"), "--format", "csv"]).Output;

        string[] sets = [.. output.Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[4]).Distinct()];
        Assert.Equal(["run-a", "run-b"], sets);
        Assert.Equal(0, Tool.Run(["compare", Path.Combine(folder.Path, "r?n-a", "*.json"), Path.Combine(folder.Path, "run-b")]).Code);
    }

    [Fact]
    public void A_glob_that_matches_nothing_is_one_line()
    {
        using var folder = new TemporaryFolder();
        string glob = Path.Combine(folder.Path, "nothing-*");

        (int code, string output, string error) = Tool.Run(["compare", glob]);

        Assert.Equal((StudyCommandLine.Failure, "", $"'{glob}': no result set has such a name."), (code, output, error.TrimEnd()));
    }

    [Fact]
    public void A_folder_with_two_runs_of_a_class_names_the_files_to_give()
    {
        using var folder = new TemporaryFolder();
        string both = Path.Combine(folder.Path, "both");
        Directory.CreateDirectory(both);
        string one = Path.Combine(both, "2026-11-01-report-full.json");
        string other = Path.Combine(both, "2026-11-02-report-full.json");
        System.IO.File.Move(File(folder, "x"), one);
        System.IO.File.Move(File(folder, "y", channel: 240), other);

        (int code, _, string error) = Tool.Run(["compare", both]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Contains($"compare {one} {other}", error, StringComparison.Ordinal);
        Assert.Contains("1 Slower", Tool.Run(["compare", one, other]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_is_asked_for_gives_a_foreign_set_its_ratios()
    {
        using var folder = new TemporaryFolder();
        string[] files = [File(folder, "a", rounds: 1), File(folder, "b", rounds: 1)];

        string output = Tool.Run(["compare", .. files, "--baseline", "StackBenchmarks.Channel", "--format", "markdown"]).Output;

        Assert.Contains("| Channel(Capacity=5) | baseline (1) |", string.Join(" ", output.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("2.49x", output, StringComparison.Ordinal);
        Assert.Contains("one launch", output, StringComparison.Ordinal);
        Assert.Contains("Leads", Tool.Run(["compare", .. files, "--baseline", $"{SampleSets.Type}.BlockingCollection"]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StackBenchmarks.Nothing", StudyCommandLine.Failure, "no set has a method 'StackBenchmarks.Nothing'")]
    [InlineData("Channel", StudyCommandLine.UsageError, "'Channel'")]
    [InlineData("StackBenchmarks.", StudyCommandLine.UsageError, "Give it as Class.Method")]
    public void A_baseline_that_is_not_there_is_one_line(string name, int exitCode, string expected)
    {
        using var folder = new TemporaryFolder();

        (int code, string output, string error) = Tool.Run(["compare", File(folder, "a"), "--baseline", name]);

        Assert.Equal((exitCode, ""), (code, output));
        Assert.Contains(expected, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_has_one_baseline()
    {
        using var folder = new TemporaryFolder();

        string error = Tool.Run(
            ["compare", File(folder, "a"), "--baseline", "StackBenchmarks.Channel", "--baseline", "StackBenchmarks.BlockingCollection"]).Error;

        Assert.Contains("one baseline only", error, StringComparison.Ordinal);
    }

    /// <summary>BenchmarkDotNet's file alone, as somebody would keep it.</summary>
    private static string File(TemporaryFolder folder, string name, double channel = 120, int rounds = 8)
    {
        string set = SampleSets.WithoutStudyFile(SampleSets.Write(folder, $"{name}-set", channel: channel, rounds: rounds));
        string file = Path.Combine(folder.Path, $"{name}.json");
        System.IO.File.Move(Path.Combine(set, Report), file);
        return file;
    }
}
