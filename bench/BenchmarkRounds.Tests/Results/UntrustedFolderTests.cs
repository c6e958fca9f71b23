using BenchmarkRounds.Commands;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>Folders that are not what they should be: a line that says what, where and what to do; the others are compared.</summary>
public class UntrustedFolderTests
{
    [Fact]
    public void Two_machines_in_one_folder_are_refused()
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.WithoutStudyFile(SampleSets.Write(folder, "a"));
        string file = Path.Combine(set, $"{SampleSets.Type}-report-full-compressed.json");
        string text = File.ReadAllText(file);
        File.WriteAllText(
            Path.Combine(set, "Other-report-full.json"),
            text.Replace("\"CPU\"", "\"Other CPU\"", StringComparison.Ordinal).Replace("StackBenchmarks", "Other", StringComparison.Ordinal));

        (int code, _, string error) = Tool.Run(["compare", set]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Contains("Other-report-full.json", error, StringComparison.Ordinal);
        Assert.Contains("another machine", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_links_to_itself_ends()
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");
        Directory.CreateSymbolicLink(Path.Combine(set, "again"), set);
        string loop = Path.Combine(folder.Path, "loop");
        Directory.CreateSymbolicLink(loop, loop);

        (int code, string output, string error) = Tool.Run(["compare", set, loop, folder.Path]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Contains(loop, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("a (2), compared with a (1) (the base)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_vanishes_is_named()
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");
        string gone = Path.Combine(set, "Gone-report-full.json");
        File.CreateSymbolicLink(gone, Path.Combine(folder.Path, "nowhere"));

        (int code, _, string error) = Tool.Run(["compare", set, SampleSets.Write(folder, "b")]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Contains(gone, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere")]
    public void A_folder_that_is_not_there_is_named_and_the_others_are_compared(string missing)
    {
        using var folder = new TemporaryFolder();

        (int code, string output, string error) = Tool.Run(["compare", missing, SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b")]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Equal($"'{missing}': there is no such folder or file.\nThe first set cannot be used: the base is a.", error.TrimEnd().ReplaceLineEndings("\n"));
        Assert.Contains("b, compared with a (the base)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_cannot_be_used_is_not_replaced_by_another()
    {
        using var folder = new TemporaryFolder();

        (int code, string output, string error) = Tool.Run(["compare", SampleSets.Write(folder, "a"), "--base", "nowhere"]);

        Assert.Equal((StudyCommandLine.Failure, ""), (code, output));
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T.M: [N=1]", "T.M: Two [N=1]")]
    [InlineData("T.M:", ": ")]
    [InlineData(" [", ": [ [")]
    public void An_odd_display_of_a_job_is_no_error(string one, string other)
    {
        using var folder = new TemporaryFolder();
        string set = Path.Combine(folder.Path, "a");
        Directory.CreateDirectory(set);
        string Case(string display) => $$$"""{"Type":"T","Method":"M","DisplayInfo":"{{{display}}}","Statistics":{"Median":5}}""";
        File.WriteAllText(Path.Combine(set, "T-report-brief.json"), $$"""{"Benchmarks":[{{Case(one)}},{{Case(other)}}]}""");

        Assert.True(Tool.Run(["compare", set]).Code is StudyCommandLine.Success or StudyCommandLine.Failure);
    }

    [Fact]
    public void More_launches_than_anybody_makes_are_refused()
    {
        using var folder = new TemporaryFolder();

        (int code, _, string error) = Tool.Run(["compare", SampleSets.Write(folder, "a", rounds: 501)]);

        Assert.Equal(StudyCommandLine.Failure, code);
        Assert.Contains("more than 500 launches", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e300", "1E+300 ns is no time: it must lie above 0 and below thirty years")]
    [InlineData("5e-324", "5E-324 ns is no time: it must lie above 0 and below thirty years")]
    [InlineData("0", "0 ns: nothing was measured")]
    [InlineData("-4", "-4 ns is no time: it must lie above 0 and below thirty years")]
    [InlineData("\"\"", "its time is no number")]
    [InlineData("null", null)]
    public void A_time_that_is_none_marks_its_row_alone(string nanoseconds, string? expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            Path.Combine(folder.Path, "T-report-brief.json"),
            $$$"""{"Benchmarks":[{"Type":"T","Method":"M","Statistics":{"Median":{{{nanoseconds}}}}},{"Type":"T","Method":"Other","Statistics":{"Median":5}}]}""");

        ResultSet set = ResultSet.Load(folder.Path);

        Assert.Equal([new Launch(1, 5)], set.Classes[0].Cases[1].Launches);
        Assert.Empty(set.Classes[0].Cases[0].Launches);
        Assert.Equal(
            new MissingResult(expected is null ? MissingKind.Failed : MissingKind.NoTime, expected), set.GetMissingResult(set.Classes[0].Cases[0].Key));
    }

    [Theory]
    [InlineData("0", "5", "Infinity ns is no time: it must lie above 0 and below thirty years")]
    [InlineData("0", "0", "its time is no number")]
    [InlineData("1", "-5", "-5 ns is no time: it must lie above 0 and below thirty years")]
    [InlineData("1", "\"Infinity\"", "Infinity ns is no time: it must lie above 0 and below thirty years")]
    public void An_iteration_without_a_time_marks_its_row_alone(string operations, string nanoseconds, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            Path.Combine(folder.Path, "T-report-full.json"),
            $$$"""{"Benchmarks":[{"Type":"T","Method":"M","Measurements":[{"IterationMode":"Workload","IterationStage":"Result","Operations":{{{operations}}},"Nanoseconds":{{{nanoseconds}}}}]}]}""");

        CaseResult one = ResultSet.Load(folder.Path).Classes[0].Cases[0];

        Assert.Empty(one.Launches);
        Assert.Equal(expected, one.WithoutTime);
    }
}
