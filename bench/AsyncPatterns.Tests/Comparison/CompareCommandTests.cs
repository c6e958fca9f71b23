using System.Globalization;
using System.Text.Json.Nodes;
using AsyncPatterns.Results;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>Comparisons of small result sets made for the purpose, through the command line.</summary>
public class CompareCommandTests
{
    [Fact]
    public void A_set_compared_with_itself_is_the_same_and_fails_on_nothing()
    {
        using var folder = new TemporaryFolder();
        string set = Write(folder, "a");

        (int code, string output, string error) = Tool.Run(
            ["compare", set, set, "--fail-on", "slower", "--fail-on", "flips", "--fail-on", "missing"]);

        Assert.Equal((CommandLine.Success, ""), (code, error));
        Assert.Contains("Same", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Slower", output.Replace("Faster and Slower are", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_has_become_slower_is_called_so_and_can_fail_a_build_after_the_whole_report()
    {
        using var folder = new TemporaryFolder();
        string before = Write(folder, "before");
        string after = Write(folder, "after", channel: 180);

        (int code, string output, _) = Tool.Run(["compare", before, after, "--fail-on", "slower", "--format", "markdown"]);

        Assert.Equal(CommandLine.FoundWhatFails, code);
        Assert.Contains("Slower", output, StringComparison.Ordinal);
        Assert.Contains("## Absolute", output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Success, Tool.Run(["compare", before, after]).Code);
        Assert.Contains("Faster", Tool.Run(["compare", before, after, "--base", after]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_is_slower_altogether_is_not_called_slower()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, _) = Tool.Run(
            ["compare", Write(folder, "a"), Write(folder, "b", channel: 360, collection: 900), "--fail-on", "slower", "--format", "markdown"]);

        Assert.Equal(CommandLine.Success, code);
        Assert.Contains("geometric mean 3.00x of the base's times over the 2 rows", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conclusion_that_flips_between_machines_comes_first()
    {
        using var folder = new TemporaryFolder();
        string one = Write(folder, "a");
        string other = Write(folder, "b", channel: 500);

        (int code, string output, _) = Tool.Run(["compare", one, other, "--fail-on", "flips", "--format", "markdown"]);

        Assert.Equal(CommandLine.FoundWhatFails, code);
        string flip = output.Split('\n').First(line => line.StartsWith("Flips: ", StringComparison.Ordinal));
        Assert.Contains("Supported on a", flip, StringComparison.Ordinal);
        Assert.Contains("Refuted on b", flip, StringComparison.Ordinal);
        Assert.True(output.IndexOf(flip, StringComparison.Ordinal) < output.IndexOf("## Claims", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_source_is_shown_and_takes_no_part()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, _) = Tool.Run(
            ["compare", Write(folder, "a"), Write(folder, "b", channel: 500, hash: "other"), "--fail-on", "slower", "--format", "markdown"]);

        Assert.Equal(CommandLine.Success, code);
        Assert.Contains("(1) its source differs", output.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("geometric mean", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_cannot_be_used_is_named_and_the_others_are_compared()
    {
        using var folder = new TemporaryFolder();
        string damaged = Path.Combine(folder.Path, "damaged");
        Directory.CreateDirectory(damaged);
        File.WriteAllText(Path.Combine(damaged, "x-report-full.json"), "{");

        (int code, string output, string error) = Tool.Run(["compare", Write(folder, "a"), damaged, Write(folder, "b")]);

        Assert.Equal(CommandLine.Failure, code);
        Assert.Contains("x-report-full.json", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("b, compared with a", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_set_of_one_launch_is_read_and_nothing_is_concluded_from_it()
    {
        using var folder = new TemporaryFolder();
        string foreign = Write(folder, "foreign", rounds: 1);
        File.Delete(Path.Combine(foreign, StudyInfo.FileName));

        (int code, string output, _) = Tool.Run(["compare", Write(folder, "a"), foreign, "--fail-on", "slower"]);

        Assert.Equal(CommandLine.Success, code);
        Assert.Contains("not known", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_numbers_and_has_a_schema()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "comparison.json");

        Assert.Equal(0, Tool.Run(["compare", Write(folder, "a"), Write(folder, "b", channel: 180), "--format", "json", "--output", file]).Code);

        JsonNode json = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal(1, (int)json["schemaVersion"]!);
        JsonNode channel = json["rows"]!.AsArray().Single(row => (string)row!["method"]! == "Channel")!;
        Assert.Equal(1.5, (double)channel["cells"]![1]!["ratioChange"]!["estimate"]!, 0.05);
        Assert.Equal("Slower", (string)channel["cells"]![1]!["verdict"]!);
        JsonNode schema = JsonNode.Parse(Tool.Run(["compare", "--schema"]).Output)!;
        Assert.NotNull(schema["properties"]!["rows"]);
    }

    [Fact]
    public void A_filter_selects_what_is_shown()
    {
        using var folder = new TemporaryFolder();

        (_, string output, _) = Tool.Run(
            ["compare", Write(folder, "a"), Write(folder, "b"), "--filter", "*.Channel*", "--view", "absolute", "--format", "markdown"]);

        Assert.Contains("QueueBenchmarks.Channel(Capacity=5)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("BlockingCollection", output, StringComparison.Ordinal);
        Assert.DoesNotContain("## Relative", output, StringComparison.Ordinal);
    }

    /// <summary>A set of two cases, a few per cent of noise that the rounds share, and a little of their own.</summary>
    private static string Write(
        TemporaryFolder folder, string name, double channel = 120, double collection = 300, int rounds = 8, string hash = "same")
    {
        const string Type = "AsyncPatterns.Benchmarks.QueueBenchmarks";
        string set = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(set);
        string Case(string method, double time) =>
            $$"""{"Namespace":"AsyncPatterns.Benchmarks","Type":"QueueBenchmarks","Method":"{{method}}","Parameters":"Capacity=5","Memory":{"TotalOperations":1,"BytesAllocatedPerOperation":8},"Measurements":[{{string.Join(',', Enumerable.Range(1, rounds).Select(round => Measurement(round, method, time)))}}]}""";
        File.WriteAllText(
            Path.Combine(set, $"{Type}-report-full-compressed.json"),
            $$"""{"HostEnvironmentInfo":{"BenchmarkDotNetVersion":"0.15.8"},"Benchmarks":[{{Case("BlockingCollection", collection)}},{{Case("Channel", channel)}}]}""");
        var info = new StudyInfo
        {
            Machine = name,
            Environment = new MachineInfo("Linux", "X64", "CPU", 2, ".NET", "0.15.8", "workstation"),
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = new Dictionary<string, string>(),
            Classes = new Dictionary<string, ClassInfo>
            {
                [Type] = new("Q?", "BlockingCollection", "item", true, hash, [1], new Dictionary<string, double>(), new Dictionary<string, string>()),
            },
        };
        File.WriteAllText(Path.Combine(set, StudyInfo.FileName), info.ToJson());
        return set;
    }

    private static string Measurement(int round, string method, double time)
    {
        double own = method == "Channel" ? 1 + (0.004 * (round % 3)) : 1;
        string nanoseconds = (time * own * (1 + (0.1 * (round % 4)))).ToString("R", CultureInfo.InvariantCulture);
        return $$"""{"IterationMode":"Workload","IterationStage":"Result","LaunchIndex":{{round}},"IterationIndex":1,"Operations":1,"Nanoseconds":{{nanoseconds}}}""";
    }
}
