using System.Text.Json.Nodes;
using BenchmarkRounds.Commands;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>The exit code of a comparison of real sets: what a build rests on.</summary>
public class FailOnTests
{
    private static readonly string[] Everything = ["--fail-on", "slower", "--fail-on", "flips", "--fail-on", "missing", "--fail-on", "allocations"];

    public static TheoryData<string, string> Sets()
    {
        var sets = new TheoryData<string, string>();
        foreach (string machine in new[] { "RepeatedRuns", "RepeatedRunsEpyc" })
        {
            foreach (string run in Directory.GetDirectories(Golden.Data(machine)).Order(StringComparer.Ordinal))
            {
                sets.Add(machine, Path.GetFileName(run));
            }
        }

        return sets;
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Identical_sets_fail_on_nothing(string machine, string run)
    {
        string set = Golden.Data(machine, run);

        (int code, string output, string error) = Tool.Run(["compare", set, set, .. Everything, "--format", "json"]);

        Assert.Equal((StudyCommandLine.Success, ""), (code, error));
        string?[] verdicts = [.. JsonNode.Parse(output)!["rows"]!.AsArray().Select(row => (string?)row!["cells"]![1]!["verdict"]).Where(verdict => verdict is not null)];
        Assert.NotEmpty(verdicts);
        Assert.All(verdicts, verdict => Assert.Equal("Same", verdict));
    }

    [Fact]
    public void A_slowed_baseline_fails_a_build_and_is_the_only_row_called()
    {
        using var folder = new TemporaryFolder();
        string before = Golden.Data("RepeatedRunsEpyc", "1");
        string after = Slowed(folder, before, "CpuBoundBenchmarks", "OneAfterAnother", 1.5);

        (int code, string output, _) = Tool.Run(["compare", before, after, "--fail-on", "slower", "--format", "markdown"]);

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains("Slower: CpuBoundBenchmarks.OneAfterAnother 1.50x", output, StringComparison.Ordinal);
        Assert.Contains("Of 82 rows 1 Slower, 0 Faster, 81 Same, 0 Inconclusive.", output, StringComparison.Ordinal);
        Assert.Contains("because OneAfterAnother takes 1.50x", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_flips_fails_a_build_when_no_two_methods_have_changed_places()
    {
        using var folder = new TemporaryFolder();
        string before = Golden.Data("RepeatedRunsEpyc", "1");
        string after = Slowed(folder, before, "DelayBenchmarks", "WhenAll", 1.3); // at most 1.1 times a single delay, says the claim

        JsonNode said = JsonNode.Parse(Tool.Run(["compare", before, after, "--format", "json"]).Output)!;
        (int code, _, _) = Tool.Run(["compare", before, after, "--fail-on", "flips"]);

        Assert.Equal(
            ["thousand-delays-cost-one"],
            said["claims"]!.AsArray().Where(claim => (bool)claim!["flips"]!).Select(claim => (string?)claim!["id"]));
        Assert.Empty(said["sets"]![1]!["reversals"]!.AsArray());
        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
    }

    [Fact]
    public void A_claim_whose_benchmarks_are_of_other_code_flips_for_nobody_and_cannot_be_judged()
    {
        using var folder = new TemporaryFolder();
        string before = Golden.Data("RepeatedRunsEpyc", "1");
        string after = Slowed(folder, before, "DelayBenchmarks", "WhenAll", 1.3);
        string study = Path.Combine(after, "study.json");
        JsonNode json = JsonNode.Parse(File.ReadAllText(study))!;
        json["classes"]!["AsyncPatterns.Benchmarks.DelayBenchmarks"]!["sourceHash"] = new string('0', 64);
        File.WriteAllText(study, json.ToJsonString());

        Assert.Equal(StudyCommandLine.CouldNotJudge, Tool.Run(["compare", before, after, "--fail-on", "flips"]).Code);
    }

    private static string Slowed(TemporaryFolder folder, string set, string type, string method, double factor)
    {
        foreach (string file in Directory.GetFiles(set))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        string path = Directory.GetFiles(folder.Path, "*-report*.json").Single();
        JsonNode json = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (JsonNode? measurement in json["Benchmarks"]!.AsArray()
            .Where(one => (string?)one!["Type"] == type && (string?)one["Method"] == method).SelectMany(one => one!["Measurements"]!.AsArray()))
        {
            measurement!["Nanoseconds"] = factor * (double)measurement["Nanoseconds"]!;
        }

        File.WriteAllText(path, json.ToJsonString());
        return folder.Path;
    }
}
