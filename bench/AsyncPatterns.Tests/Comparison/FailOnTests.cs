using System.Text.Json.Nodes;
using AsyncPatterns.Commands;
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
        Assert.Contains("1 Slower (CpuBoundBenchmarks.OneAfterAnother 1.50x", output, StringComparison.Ordinal);
        Assert.Contains(", 0 Faster, 81 Same, 0 Inconclusive.", output, StringComparison.Ordinal);
        Assert.Contains("because OneAfterAnother takes 1.50x", output, StringComparison.Ordinal);
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
