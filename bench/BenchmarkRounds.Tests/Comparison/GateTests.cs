using System.Text.Json.Nodes;
using BenchmarkRounds.Commands;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What a build gets of <c>--fail-on</c>, with result files as other projects have them.</summary>
public class GateTests
{
    [Theory]
    [InlineData("one", "101x [54, 189] Probably slower")]
    [InlineData("five", "1.50x [1.31, 1.72] Probably slower")]
    public void Few_launches_call_a_great_change_probably_slower_and_the_gate_fails(string pair, string verdict)
    {
        (int code, string output, string error) = Compare($"{pair}-a", $"{pair}-b", "--fail-on", "slower");

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains(verdict, output, StringComparison.Ordinal);
        Assert.Contains("1 Probably slower, 0 Probably faster", output, StringComparison.Ordinal);
        Assert.Contains("6 launches (--launchCount 6) give an interval of its own and a verdict", output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal($"--fail-on slower: 1 row Probably slower in {pair}-b (Work.Parse).", error.Trim());
        Assert.Contains("Probably faster", Compare($"{pair}-b", $"{pair}-a").Output, StringComparison.Ordinal);
        Assert.Equal(StudyCommandLine.CouldNotJudge, Compare($"{pair}-a", $"{pair}-a", "--fail-on", "slower").Code);
    }

    [Fact]
    public void A_row_with_one_launch_that_is_not_called_is_inconclusive_and_not_judged()
    {
        (int code, string output, string error) = Compare("one-a", "one-b", "--fail-on", "slower", "--filter", "Format");

        Assert.Equal(StudyCommandLine.CouldNotJudge, code);
        Assert.Contains("0 Probably slower, 0 Probably faster, 1 Inconclusive", output, StringComparison.Ordinal);
        Assert.Equal(
            "--fail-on slower: does not pass, 1 of 1 row of the base could not be judged: Work.Format has fewer than 6 launches: measure both sets with --launchCount 6.",
            error.Trim());
    }

    [Theory]
    [InlineData("renamed-a", "renamed-b", "renamed-b has no Work.Parse(Size=10), but Work.Parse(Count=10): a parameter that was renamed or has other values")]
    [InlineData("renamed-a", "version-b", "measured by another version of BenchmarkDotNet (0.15.2 in version-b): measure both sets with one version")]
    [InlineData("lost-a", "lost-b", "9 of 12 rows of the base could not be judged: lost-b has no Work.Step03; Work.Step04;")]
    [InlineData("failed-a", "failed-b", "1 of 2 rows of the base could not be judged: Work.Parse: failed")]
    public void A_gate_that_lost_a_row_of_the_base_does_not_pass_and_says_why(string before, string after, string reason)
    {
        foreach (string gate in new[] { "slower", "flips", "allocations" })
        {
            (int code, _, string error) = Compare(before, after, "--fail-on", gate);

            Assert.Equal(StudyCommandLine.CouldNotJudge, code);
            Assert.StartsWith($"--fail-on {gate}: does not pass, ", error, StringComparison.Ordinal);
            Assert.Contains(reason, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("lost-a", "lost-b", "- Not compared: 9 rows missing, 1 row new.", "9 rows without a result in lost-b")]
    [InlineData("failed-a", "failed-b", "- Not compared: 1 row failed.", "1 row without a result in failed-b (Work.Parse)")]
    public void Missing_failed_and_new_rows_are_in_the_summary_and_fail_the_gate_on_them(string before, string after, string sentence, string reason)
    {
        (int code, string output, string error) = Compare(before, after, "--fail-on", "missing");

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains(sentence, output.Split('\n').Take(5).Select(line => line.TrimEnd()));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_without_a_result_passes_no_gate()
    {
        (int code, string output, string error) = Compare("failed-b", "failed-a", "--fail-on", "slower", "--filter", "Parse");

        Assert.Equal(StudyCommandLine.CouldNotJudge, code);
        Assert.Equal("--fail-on slower: does not pass, the base has no row with a result (failed: Work.Parse).", error.Trim());
        Assert.Contains("- New: Work.Parse (in the base: failed).", output, StringComparison.Ordinal);
        Assert.Equal(StudyCommandLine.Success, Compare("failed-b", "failed-a", "--fail-on", "slower").Code);
    }

    [Fact]
    public void New_rows_fail_nothing()
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", third: "Dataflow")];

        (int code, string output, string error) = Tool.Run(["compare", .. sets, "--fail-on", "slower", "--fail-on", "missing", "--fail-on", "allocations", "--fail-on", "flips"]);

        Assert.Equal((StudyCommandLine.Success, ""), (code, error));
        Assert.Contains("New: StackBenchmarks.Dataflow(Capacity=5).", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_outranks_what_could_not_be_judged_and_each_gate_has_its_line()
    {
        (int code, _, string error) = Compare("lost-a", "lost-b", "--fail-on", "slower", "--fail-on", "missing");

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Equal(2, error.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void One_set_passes_no_gate()
    {
        foreach (string gate in new[] { "slower", "flips", "missing", "allocations" })
        {
            (int code, _, string error) = Tool.Run(["compare", People("one-a"), "--fail-on", gate]);

            Assert.Equal(StudyCommandLine.CouldNotJudge, code);
            Assert.Contains("there is only one set, one-a: name two", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_set_that_cannot_be_used_outranks_what_could_not_be_judged()
    {
        using var folder = new TemporaryFolder();
        string damaged = Path.Combine(folder.Path, "damaged");
        Directory.CreateDirectory(damaged);
        File.WriteAllText(Path.Combine(damaged, "x-report-full.json"), "{");

        Assert.Equal(StudyCommandLine.Failure, Tool.Run(["compare", People("lost-a"), People("lost-b"), damaged, "--fail-on", "slower"]).Code);
    }

    [Fact]
    public void Rows_with_enough_launches_that_stay_inconclusive_are_judged()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, _) = Tool.Run(
            ["compare", SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 125), "--fail-on", "slower"]);

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Contains("1 Inconclusive", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_slower_is_a_finding_that_fails_the_gate_unless_the_machine_did_it()
    {
        (int code, string output, string error) = Compare("all-a", "all-b", "--fail-on", "slower");

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains("- Everything takes 1.50x [1.49, 1.51] of the time: the machine or the code.", output.Split('\n').Take(5).Select(line => line.TrimEnd()));
        Assert.Contains("24 Same", output, StringComparison.Ordinal);
        Assert.Contains("Each ratio is divided by what everything takes (1.50 in all-b)", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("all-b / 1.50x base", output, StringComparison.Ordinal);
        Assert.StartsWith("--fail-on slower: everything takes 1.50x [1.49, 1.51] of the time in all-b", error, StringComparison.Ordinal);
        Assert.Contains("--machine-changed", error, StringComparison.Ordinal);
        Assert.Equal((StudyCommandLine.Success, ""), (Compare("all-a", "all-b", "--fail-on", "slower", "--machine-changed").Code, Compare("all-a", "all-b", "--fail-on", "slower", "--machine-changed").Error));
        Assert.Equal(StudyCommandLine.Success, Compare("all-b", "all-a", "--fail-on", "slower").Code);
        Assert.Equal(StudyCommandLine.Success, Compare("all-a", "all-b", "--fail-on", "slower", "--threshold", "55%").Code);
    }

    [Fact]
    public void Everything_slower_is_found_with_one_launch_a_row_too()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, string error) = Tool.Run(["compare", FirstLaunch(folder, "all-a"), FirstLaunch(folder, "all-b"), "--fail-on", "slower"]);

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains("- Everything takes 1.50x", output, StringComparison.Ordinal);
        Assert.StartsWith("--fail-on slower: everything takes 1.50x", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("24", "0 B → 24 B", "24 B instead of 0 B")]
    [InlineData("32", "0 B → 32 B", "32 B instead of 0 B")]
    [InlineData("100k", "100,000 B → 130,000 B", "130,000 B instead of 100,000 B")]
    public void More_bytes_are_called_show_both_numbers_and_fail_the_gate(string pair, string cell, string sentence)
    {
        (int code, string output, string error) = Compare($"bytes-{pair}-a", $"bytes-{pair}-b", "--fail-on", "allocations");

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains(cell, output, StringComparison.Ordinal);
        Assert.Contains($"Allocates more: Work.Parse {sentence}.", output, StringComparison.Ordinal);
        Assert.Equal($"--fail-on allocations: 1 row allocating more in bytes-{pair}-b (Work.Parse).", error.Trim());
        Assert.Equal(StudyCommandLine.Success, Compare($"bytes-{pair}-b", $"bytes-{pair}-a", "--fail-on", "allocations").Code);
    }

    [Fact]
    public void The_same_bytes_pass_and_without_bytes_nothing_passes()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal((StudyCommandLine.Success, ""), (Compare("bytes-same-a", "bytes-same-b", "--fail-on", "allocations").Code, Compare("bytes-same-a", "bytes-same-b", "--fail-on", "allocations").Error));

        (int code, _, string error) = Tool.Run(["compare", WithoutBytes(folder, "bytes-same-a"), WithoutBytes(folder, "bytes-same-b"), "--fail-on", "allocations"]);
        Assert.Equal(StudyCommandLine.CouldNotJudge, code);
        Assert.Contains("the base counts no bytes: add BenchmarkDotNet's [MemoryDiagnoser], or --memory", error, StringComparison.Ordinal);
        (code, _, error) = Tool.Run(["compare", People("bytes-same-a"), WithoutBytes(folder, "bytes-same-b"), "--fail-on", "allocations"]);
        Assert.Equal(StudyCommandLine.CouldNotJudge, code);
        Assert.Contains("bytes-same-b counts no bytes of Work.Parse", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_says_how_each_gate_ended()
    {
        JsonArray gates = JsonNode.Parse(Compare("lost-a", "lost-b", "--fail-on", "slower", "--fail-on", "missing", "--format", "json").Output)!["gates"]!.AsArray();

        Assert.Equal(["Slower NotJudged", "Missing Failed"], gates.Select(gate => $"{gate!["failOn"]} {gate["outcome"]}"));
        Assert.All(gates, gate => Assert.StartsWith("--fail-on", (string?)gate!["message"], StringComparison.Ordinal));
        JsonNode json = JsonNode.Parse(Compare("all-a", "all-b", "--fail-on", "slower", "--machine-changed", "--format", "json").Output)!;
        Assert.Equal(("Passed", null), ((string?)json["gates"]![0]!["outcome"], (string?)json["gates"]![0]!["message"]));
        Assert.True((bool)json["sets"]![1]!["changedTogether"]!);
        JsonNode one = JsonNode.Parse(Compare("one-a", "one-b", "--format", "json").Output)!;
        Assert.Equal("ProbablySlower", (string?)one["rows"]!.AsArray().Single(row => (string?)row!["method"] == "Parse")!["cells"]![1]!["verdict"]);
        Assert.Null(one["gates"]);
    }

    [Fact]
    public void The_help_names_the_exit_codes()
    {
        string help = Tool.Run(["compare", "--help"]).Output.ReplaceLineEndings(" ");

        Assert.Contains($"Exit code {StudyCommandLine.FoundWhatFails} when such a thing is found, {StudyCommandLine.CouldNotJudge} when", System.Text.RegularExpressions.Regex.Replace(help, " +", " "), StringComparison.Ordinal);
    }

    /// <summary>The file with its first launch only: what BenchmarkDotNet makes when nobody asks for more.</summary>
    private static string FirstLaunch(TemporaryFolder folder, string name) => Changed(folder, name, benchmark =>
    {
        JsonArray measurements = benchmark["Measurements"]!.AsArray();
        foreach (JsonNode? later in measurements.Where(one => (int)one!["LaunchIndex"]! > 1).ToArray())
        {
            measurements.Remove(later);
        }
    });

    private static string WithoutBytes(TemporaryFolder folder, string name) => Changed(folder, name, benchmark => benchmark["Memory"] = null);

    private static string Changed(TemporaryFolder folder, string name, Action<JsonNode> change)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(People(name)))!;
        foreach (JsonNode? benchmark in json["Benchmarks"]!.AsArray())
        {
            change(benchmark!);
        }

        string path = Path.Combine(folder.Path, $"{name}.json");
        File.WriteAllText(path, json.ToJsonString());
        return path;
    }

    private static (int Code, string Output, string Error) Compare(string before, string after, params string[] options) =>
        Tool.Run(["compare", People(before), People(after), .. options]);

    private static string People(string name) => Golden.Data("Foreign", "people", $"{name}.json");
}
