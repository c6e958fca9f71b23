using BenchmarkRounds.Commands;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>Files that BenchmarkDotNet wrote for somebody else's benchmarks, read as they are.</summary>
public class ForeignFileTests
{
    /// <summary>The exporter of 0.13.12 is, line by line, that of 0.14.0: its files differ in the version alone.</summary>
    private const string OlderVersion = "0.13.12";

    [Theory]
    [InlineData("0.14.0")]
    [InlineData("0.15.8")]
    public void Parameters_arguments_and_failures_are_read(string version)
    {
        ResultSet set = ResultSet.Load(Golden.Data("Foreign", $"{version}-plain"));

        Assert.Null(set.Info);
        Assert.Equal($"{version}-plain", set.Name);
        Assert.Equal(version, set.Environment!.BenchmarkDotNet);
        Assert.Equal(2, set.Environment.Cores);
        Assert.Equal(["Foreign.Numbers", "Foreign.Text"], set.Classes.Select(one => one.Name));
        CaseResult found = Case(set, "Text.Find(Count=10&text=a|b&letter=b)");
        Assert.Single(found.Launches);
        Assert.Equal(336, Case(set, "Text.Concat(Count=10)").AllocatedBytes);
        Assert.Empty(Case(set, "Numbers.Fails").Launches);
        Assert.Equal(MissingKind.Failed, set.GetMissingResult(Case(set, "Numbers.Fails").Key).Kind);
    }

    [Theory]
    [InlineData("*-report-brief.json")]
    [InlineData("*-report-full.json")]
    [InlineData("*-report-full-compressed.json")]
    public void Every_format_of_one_run_says_the_same(string format)
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(Golden.Data("Foreign", "0.15.8-plain"), format))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        ResultSet all = ResultSet.Load(Golden.Data("Foreign", "0.15.8-plain"));
        ResultSet one = ResultSet.Load(folder.Path);

        Assert.Equal(
            all.Classes.SelectMany(known => known.Cases).Select(known => (known.Key, known.AllocatedBytes)),
            one.Classes.SelectMany(known => known.Cases).Select(known => (known.Key, known.AllocatedBytes)));
        Assert.All(all.Classes.SelectMany(known => known.Cases), known => Assert.Equal(
            known.Launches.Select(launch => launch.Nanoseconds),
            one.Classes.SelectMany(same => same.Cases).Single(same => same.Key == known.Key).Launches.Select(launch => launch.Nanoseconds),
            (expected, actual) => Math.Abs((actual / expected) - 1) < 1e-9));
    }

    [Theory]
    [InlineData("0.14.0")]
    [InlineData("0.15.8")]
    public void Jobs_are_told_apart(string version)
    {
        ResultSet set = ResultSet.Load(Golden.Data("Foreign", $"{version}-jobs"));

        Assert.Equal(
            ["One", "Two"], set.Classes.SelectMany(one => one.Cases).Where(one => one.Key is { Method: "Concat", Parameters: "Count=10" })
                .Select(one => one.Key.Job).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0.14.0")]
    [InlineData("0.15.8")]
    public void A_joined_file_holds_several_classes(string version)
    {
        ResultSet set = ResultSet.Load(Golden.Data("Foreign", $"{version}-joined"));

        Assert.Equal(["Foreign.Numbers", "Foreign.Text"], set.Classes.Select(one => one.Name));
    }

    [Fact]
    public void Another_version_is_shown_and_marked_and_takes_no_part()
    {
        using var folder = new TemporaryFolder();
        string older = Path.Combine(folder.Path, "older");
        Directory.CreateDirectory(older);
        foreach (string file in Directory.GetFiles(Golden.Data("Foreign", "0.14.0-plain")))
        {
            string text = File.ReadAllText(file).Replace("0.14.0", OlderVersion, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(older, Path.GetFileName(file)), text);
        }

        (int code, string output, string error) = Tool.Run(
            ["compare", Golden.Data("Foreign", "0.15.8-plain"), older, "--format", "markdown", "--fail-on", "slower", "--fail-on", "missing"]);

        Assert.Equal(StudyCommandLine.CouldNotJudge, code);
        Assert.StartsWith("--fail-on slower: does not pass, 9 of 9 rows", error, StringComparison.Ordinal);
        Assert.Contains($"measured by another version of BenchmarkDotNet than the base: {OlderVersion}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("geometric mean", output, StringComparison.Ordinal);
        Assert.Contains("Concat(Count=100)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_without_study_file_is_compared_by_the_baselines_that_another_knows()
    {
        using var folder = new TemporaryFolder();
        string known = SampleSets.Write(folder, "known");
        string foreign = SampleSets.WithoutStudyFile(SampleSets.Write(folder, "foreign", channel: 180));

        string output = Tool.Run(["compare", foreign, known, "--format", "markdown"]).Output;

        Assert.Contains("- Faster: StackBenchmarks.Channel(Capacity=5)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_BenchmarkDotNet_could_not_compute_do_not_spoil_a_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            Path.Combine(folder.Path, "T-report-full.json"),
            """{"Benchmarks":[{"Type":"T","Method":"M","Statistics":{"Median":""},"Metrics":[{"Value":"","Descriptor":{"Id":"LaunchMetric.X"}}],"Measurements":[{"IterationMode":"Workload","IterationStage":"Result","LaunchIndex":1,"Operations":2,"Nanoseconds":10}]}]}""");

        CaseResult one = ResultSet.Load(folder.Path).Classes[0].Cases[0];

        Assert.Equal([new Launch(1, 5)], one.Launches);
        Assert.Empty(one.Metrics);
    }

    private static CaseResult Case(ResultSet set, string name) =>
        set.Classes.SelectMany(one => one.Cases).Single(one => one.Key.ToString() == name);
}
