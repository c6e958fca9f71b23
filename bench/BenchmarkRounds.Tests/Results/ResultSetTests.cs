using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

public class ResultSetTests
{
    [Fact]
    public void The_value_of_a_launch_is_the_median_of_its_result_iterations()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a", Case("M", "Count=1", (1, 10, 100), (1, 10, 300), (1, 10, 900), (2, 1, 50), (2, 1, 70)));

        ResultSet set = ResultSet.Load(folder.Path);

        CaseResult one = Assert.Single(Assert.Single(set.Classes).Cases);
        Assert.Equal(new CaseKey("N.T", "M", "Count=1"), one.Key);
        Assert.Equal([new Launch(1, 30), new Launch(2, 60)], one.Launches);
        Assert.Null(set.Info);
    }

    [Fact]
    public void The_same_case_in_two_files_is_an_error_that_names_both()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a", Case("M", "", (1, 1, 1)));
        Write(folder, "b", Case("M", "", (1, 1, 1)));

        var refused = Assert.Throws<ResultException>(() => ResultSet.Load(folder.Path));

        Assert.Contains("a-report-full.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains("b-report-full.json", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"Benchmarks":[{}]}""")]
    [InlineData("""{"Benchmarks":[null]}""")]
    public void A_damaged_file_is_an_error_that_names_it(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a-report-full.json"), content);

        var refused = Assert.Throws<ResultException>(() => ResultSet.Load(folder.Path));

        Assert.Contains("a-report-full.json", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"schemaVersion":2}""")]
    public void A_damaged_study_file_is_an_error_that_names_it(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, StudyInfo.FileName), content);

        var refused = Assert.Throws<ResultException>(() => ResultSet.Load(folder.Path));

        Assert.Contains(StudyInfo.FileName, refused.Message, StringComparison.Ordinal);
    }

    private static string Case(string method, string parameters, params (int Launch, int Operations, int Nanoseconds)[] results)
    {
        IEnumerable<string> measurements = results.Select(result =>
            $$"""{"IterationMode":"Workload","IterationStage":"Result","LaunchIndex":{{result.Launch}},"IterationIndex":1,"Operations":{{result.Operations}},"Nanoseconds":{{result.Nanoseconds}}}""");
        return $$"""{"Namespace":"N","Type":"T","Method":"{{method}}","Parameters":"{{parameters}}","Measurements":[{{string.Join(',', measurements)}}]}""";
    }

    private static void Write(TemporaryFolder folder, string name, string benchmarks) => File.WriteAllText(
        Path.Combine(folder.Path, $"{name}-report-full.json"), $$"""{"Title":"t","Benchmarks":[{{benchmarks}}]}""");
}
