using System.Text.Json.Nodes;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Comparisons of small result sets made for the purpose, through the command line.</summary>
public class CompareCommandTests
{
    [Theory]
    [InlineData(130, false)] // 1.08x: sure of the lead, whose noise both sides share, and of neither time
    [InlineData(240, true)]
    public void A_lead_has_changed_where_the_time_of_a_side_has(double channel, bool isCalled)
    {
        using var folder = new TemporaryFolder();

        (_, string output, _) = Tool.Run(
            ["compare", SampleSets.Write(folder, "a", channel: 120), SampleSets.Write(folder, "b", channel: channel), "--format", "markdown"]);

        Assert.Equal(isCalled, output.Contains(" became ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_set_compared_with_itself_is_the_same_and_fails_on_nothing()
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");

        (int code, string output, string error) = Tool.Run(
            ["compare", set, set, "--fail-on", "slower", "--fail-on", "flips", "--fail-on", "missing", "--fail-on", "allocations"]);

        Assert.Equal((StudyCommandLine.Success, ""), (code, error));
        Assert.Contains("Of 2 rows 0 Slower, 0 Faster, 2 Same, 0 Inconclusive.", output, StringComparison.Ordinal);
        Assert.Contains("No claim flips, no two methods change places, no row allocates more or less.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_has_become_slower_is_called_so_and_can_fail_a_build_after_the_whole_report()
    {
        using var folder = new TemporaryFolder();
        string before = SampleSets.Write(folder, "before");
        string after = SampleSets.Write(folder, "after", channel: 180);

        (int code, string output, _) = Tool.Run(["compare", before, after, "--fail-on", "slower", "--format", "markdown"]);

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains("Slower", output, StringComparison.Ordinal);
        Assert.Contains("## Leads", output, StringComparison.Ordinal);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["compare", before, after]).Code);
        Assert.Contains("Faster", Tool.Run(["compare", before, after, "--base", after]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_do_not_tell_what_the_machine_did_and_the_answer_says_so()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, _) = Tool.Run(
            ["compare", SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 360, collection: 900), "--fail-on", "slower", "--format", "markdown"]);

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains("Fewer than 10 rows can be compared", output, StringComparison.Ordinal);
        Assert.Contains("takes 3.00x as long as the base: the geometric mean over the 2 rows that all sets have. Their median is 3.00x.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_that_changes_names_the_side_that_moved()
    {
        using var folder = new TemporaryFolder();

        string output = Tool.Run(
            ["compare", SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", collection: 150), "--format", "markdown"]).Output;

        Assert.Contains("1 lead over a baseline changed", output, StringComparison.Ordinal);
        Assert.Contains("- b: StackBenchmarks.Channel(Capacity=5): 0.402x of BlockingCollection became 0.803x, because BlockingCollection takes 0.50", output, StringComparison.Ordinal);
        Assert.Contains("; its own time is the same.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_methods_that_change_places_are_named_and_fail_a_build()
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a", third: "Dataflow"), SampleSets.Write(folder, "b", third: "Dataflow", channel: 250)];

        (int code, string output, _) = Tool.Run(["compare", .. sets, "--fail-on", "flips", "--format", "markdown"]);

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains("1 pair of methods changed places", output, StringComparison.Ordinal);
        Assert.Contains("b: StackBenchmarks.Dataflow(Capacity=5) is faster than Channel, which was the fastest: Channel takes 1.25x", output, StringComparison.Ordinal);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["compare", .. sets, "--fail-on", "flips", "--filter", "*.BlockingCollection*"]).Code);
    }

    [Fact]
    public void A_row_that_allocates_more_is_in_the_answer_and_fails_a_build()
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a", bytes: 8000), SampleSets.Write(folder, "b", bytes: 12000)];

        (int code, string output, _) = Tool.Run(["compare", .. sets, "--fail-on", "allocations", "--format", "markdown"]);

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains("2 rows allocate more", output, StringComparison.Ordinal);
        Assert.Contains("Allocates more: StackBenchmarks.BlockingCollection(Capacity=5) 12,000 B instead of 8,000 B;", output, StringComparison.Ordinal);
        Assert.Contains("8,000 B → 12,000 B", output, StringComparison.Ordinal);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["compare", sets[1], sets[0], "--fail-on", "allocations"]).Code);
        Assert.Contains("2 rows allocate less", Tool.Run(["compare", sets[1], sets[0]]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_undecided_says_how_large_a_change_it_excludes()
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 125)];

        string output = Tool.Run(["compare", .. sets]).Output;
        JsonNode json = JsonNode.Parse(Tool.Run(["compare", .. sets, "--format", "json"]).Output)!;

        Assert.Contains("are ruled out for it.", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        JsonNode cell = json["rows"]!.AsArray().Single(row => (string)row!["method"]! == "Channel")!["cells"]![1]!;
        Assert.Equal((double)cell["change"]!["high"]!, (double)cell["excludesBeyond"]!);
    }

    [Fact]
    public void A_conclusion_that_flips_between_machines_comes_first()
    {
        using var folder = new TemporaryFolder();
        string one = SampleSets.Write(folder, "a");
        string other = SampleSets.Write(folder, "b", channel: 500);

        (int code, string output, _) = Tool.Run(["compare", one, other, "--fail-on", "flips", "--format", "markdown"]);

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        string flip = output.Split('\n').First(line => line.StartsWith("Flips: ", StringComparison.Ordinal));
        Assert.Contains("Supported on a", flip, StringComparison.Ordinal);
        Assert.Contains("Refuted on b", flip, StringComparison.Ordinal);
        Assert.True(output.IndexOf(flip, StringComparison.Ordinal) < output.IndexOf("## Claims", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_source_is_shown_takes_no_part_and_passes_no_gate()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, _) = Tool.Run(
            ["compare", SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 500, hash: "other"), "--fail-on", "slower", "--format", "markdown"]);

        Assert.Equal(StudyCommandLine.CouldNotJudge, code);
        Assert.Contains("(1) not comparable: the benchmark's source is not the base's", output, StringComparison.Ordinal);
        Assert.DoesNotContain("geometric mean", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_cannot_be_used_is_named_and_the_others_are_compared()
    {
        using var folder = new TemporaryFolder();
        string damaged = Path.Combine(folder.Path, "damaged");
        Directory.CreateDirectory(damaged);
        File.WriteAllText(Path.Combine(damaged, "x-report-full.json"), "{");

        (int code, string output, string error) = Tool.Run(["compare", SampleSets.Write(folder, "a"), damaged, SampleSets.Write(folder, "b")]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Contains("x-report-full.json", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("b, compared with a (the base)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_set_of_one_launch_is_read_and_passes_no_gate()
    {
        using var folder = new TemporaryFolder();
        string foreign = SampleSets.Write(folder, "foreign", rounds: 1);
        File.Delete(Path.Combine(foreign, StudyInfo.FileName));

        (int code, string output, _) = Tool.Run(["compare", SampleSets.Write(folder, "a"), foreign, "--fail-on", "slower"]);

        Assert.Equal(StudyCommandLine.CouldNotJudge, code);
        Assert.Contains("one launch: how launches of this benchmark vary was not measured", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_numbers_and_has_a_schema()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "comparison.json");

        Assert.Equal(0, Tool.Run(["compare", SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 180), "--format", "json", "--output", file]).Code);

        JsonNode json = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal(2, (int)json["schemaVersion"]!);
        JsonNode channel = json["rows"]!.AsArray().Single(row => (string)row!["method"]! == "Channel")!;
        Assert.Equal(1.5, (double)channel["cells"]![1]!["change"]!["estimate"]!, 0.05);
        Assert.Equal("Slower", (string)channel["cells"]![1]!["verdict"]!);
        JsonNode schema = JsonNode.Parse(Tool.Run(["compare", "--schema"]).Output)!;
        Assert.NotNull(schema["properties"]!["rows"]);
    }

    [Fact]
    public void A_filter_selects_what_is_shown()
    {
        using var folder = new TemporaryFolder();

        (_, string output, _) = Tool.Run(
            ["compare", SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b"), "--filter", "*.Channel*", "--view", "absolute", "--format", "markdown"]);

        Assert.Contains("| Channel(Capacity=5)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("BlockingCollection", output, StringComparison.Ordinal);
        Assert.DoesNotContain("## Leads", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_of_one_machine_are_told_apart_by_their_folders()
    {
        using var folder = new TemporaryFolder();
        string before = SampleSets.Write(folder, "machine");
        string after = Path.Combine(folder.Path, "after", "machine");
        Directory.CreateDirectory(Path.GetDirectoryName(after)!);
        Directory.Move(SampleSets.Write(folder, "machine"), after);
        SampleSets.Write(folder, "machine");

        string output = Tool.Run(["compare", before, after, "--format", "markdown"]).Output;

        Assert.Contains("B, compared with A (the base)", output, StringComparison.Ordinal);
        Assert.Contains($"A is machine ({Path.GetFileName(folder.Path)}); B is machine (after).", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("5")]
    [InlineData("-5%")]
    [InlineData("200%")]
    public void A_threshold_that_is_no_share_is_a_usage_error(string threshold)
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");

        (int code, string output, string error) = Tool.Run(["compare", set, set, $"--threshold={threshold}"]);

        Assert.Equal((StudyCommandLine.UsageError, ""), (code, output));
        Assert.Contains($"--threshold '{threshold}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_matches_nothing_is_an_error()
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");

        (int code, _, string error) = Tool.Run(["compare", set, set, "--filter", "*Nothing*"]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Contains("*Nothing*", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_case_can_fail_a_build()
    {
        using var folder = new TemporaryFolder();
        string[] sets = [SampleSets.Write(folder, "a", third: "Dataflow"), SampleSets.Write(folder, "b")];

        Assert.Equal(StudyCommandLine.FoundWhatFails, Tool.Run(["compare", .. sets, "--fail-on", "missing"]).Code);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["compare", .. sets, "--base", sets[1], "--fail-on", "missing"]).Code);
    }

    [Fact]
    public void The_index_compares_all_sets_but_quick_ones_and_the_readme_keeps_what_is_not_generated()
    {
        using var folder = new TemporaryFolder();
        string results = Path.Combine(folder.Path, "results");
        Directory.CreateDirectory(results);
        using var inner = new TemporaryFolder();
        foreach (string name in new[] { "a", "b", "c" })
        {
            Directory.Move(SampleSets.Write(inner, name, channel: name == "a" ? 120 : 240), Path.Combine(results, name));
        }

        string quick = Path.Combine(results, "c", StudyInfo.FileName);
        File.WriteAllText(quick, File.ReadAllText(quick).Replace("\"quick\": false", "\"quick\": true", StringComparison.Ordinal));
        string readme = Path.Combine(folder.Path, "README.md");
        File.WriteAllText(readme, "before\n<!-- comparison of a, b -->\nold\n<!-- end of comparison -->\nafter\n");
        using var output = new StringWriter();

        ReportCommand.WriteIndex(results, TestStudy.Definition, output);

        string index = File.ReadAllText(Path.Combine(results, "README.md"));
        Assert.Contains("[b](b/README.md)", index, StringComparison.Ordinal);
        Assert.Contains("b, compared with a", index, StringComparison.Ordinal);
        Assert.DoesNotContain("[c]", index, StringComparison.Ordinal);
        string text = File.ReadAllText(readme);
        Assert.StartsWith("before\n<!-- comparison of a, b -->\n- b, compared with a", text, StringComparison.Ordinal);
        Assert.EndsWith("<!-- end of comparison -->\nafter\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("old", text, StringComparison.Ordinal);
    }
}
