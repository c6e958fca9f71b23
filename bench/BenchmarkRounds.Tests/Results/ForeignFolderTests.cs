using BenchmarkRounds.Commands;
using BenchmarkRounds.Results;
using BenchmarkRounds.Tests.Comparison;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>Folders and files of other projects: what cannot be used has a sentence of its own, and takes nothing else with it.</summary>
public class ForeignFolderTests
{
    [Fact]
    public void Files_of_other_programs_are_passed_over_and_named()
    {
        string folder = ComparedFiles.Path("alien");

        (int code, string output, string error) = Tool.Run(["compare", folder, ComparedFiles.Path("modes-0.10.json")]);

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Contains("Parse", output, StringComparison.Ordinal);
        Assert.Equal(
            [
                $"{folder}/coverage-report.json: is not BenchmarkDotNet's JSON (line 1, at $). It is passed over.",
                $"{folder}/jest-report.json: is not BenchmarkDotNet's JSON: it has no benchmarks. It is passed over.",
            ],
            error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("", "is empty.")]
    [InlineData("null", "is empty.")]
    [InlineData("hello", "is not BenchmarkDotNet's JSON (line 1, at $).")]
    [InlineData("[]", "is not BenchmarkDotNet's JSON (line 1, at $).")]
    [InlineData("""{"context":{},"benchmarks":[{"name":"x"}]}""", "is not BenchmarkDotNet's JSON: it has no benchmarks.")]
    [InlineData("""{"Benchmarks":[{"Name":"x"}]}""", "is not BenchmarkDotNet's JSON: it has a benchmark without a type or a method.")]
    [InlineData("""{"Benchmarks":5}""", "is not BenchmarkDotNet's JSON (line 1, at $.Benchmarks).")]
    [InlineData("""{"Kurtosis":NaN}""", "is not BenchmarkDotNet's JSON: it has no benchmarks.")]
    public void A_file_of_another_program_costs_a_folder_nothing_and_alone_it_is_an_error(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        string alien = Path.Combine(folder.Path, "other-report.json");
        File.Move(SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100)), Path.Combine(folder.Path, "Work-report-full.json"));
        File.WriteAllText(alien, content);

        ResultSet set = ResultSet.Load(folder.Path);

        Assert.Equal($"{alien}: {expected} It is passed over.", Assert.Single(set.PassedOver));
        Assert.Single(Assert.Single(set.Classes).Cases);
        Assert.Equal(
            $"{alien}: {expected} Name a file that --exporters fulljson has written.", Assert.Throws<ResultException>(() => ResultSet.Load(alien)).Message);
    }

    [Theory]
    [InlineData("""{"Title":"T","HostEnvironmentInfo":{},"Benchmarks":[{"Type":"T","Meth""", "is damaged (line 1, at $.Benchmarks[0])")]
    [InlineData("""{"Title":"T","HostEnvironmentInfo":{},"Benchmarks":[{"Type":"T"}]}""", "is damaged: it has a benchmark without a type or a method")]
    public void A_damaged_file_of_BenchmarkDotNet_is_not_passed_over(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        string damaged = Path.Combine(folder.Path, "T-report-full.json");
        File.Move(SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100)), Path.Combine(folder.Path, "Work-report-full.json"));
        File.WriteAllText(damaged, content);

        Assert.StartsWith($"{damaged}: {expected}", Assert.Throws<ResultException>(() => ResultSet.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_class_of_the_study_is_never_passed_over()
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");
        File.WriteAllText(Path.Combine(set, $"{SampleSets.Type}-report-full-compressed.json"), "{}");

        Assert.Contains("it has no benchmarks", Assert.Throws<ResultException>(() => ResultSet.Load(set)).Message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(set, $"{SampleSets.Type}-report-full-compressed.json"), "{\"Benchmarks\":[]}");
        File.WriteAllText(Path.Combine(set, "other-report.json"), "{}");
        Assert.Single(ResultSet.Load(set).PassedOver);
    }

    [Fact]
    public void A_folder_with_nothing_but_other_programs_files_says_so()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "jest-report.json"), """{"numFailedTests":0}""");
        string expected = $"{folder.Path}: holds no BenchmarkDotNet results (jest-report.json: not BenchmarkDotNet's). Export them with: --exporters fulljson";

        Assert.Equal(expected, Assert.Throws<ResultException>(() => ResultSet.Find(folder.Path)).Message);
        Assert.Equal(expected, Assert.Throws<ResultException>(() => ResultSet.Load(folder.Path)).Message);
    }

    [Fact]
    public void A_file_without_a_benchmark_says_that_none_was_run()
    {
        using var folder = new TemporaryFolder();
        string file = SampleFile.Write(folder, "a");

        Assert.Equal($"{file}: has no benchmarks: none was run.", Assert.Throws<ResultException>(() => ResultSet.Load(file)).Message);
    }

    [Theory]
    [InlineData("results")]
    [InlineData("BenchmarkDotNet.Artifacts/results")]
    [InlineData("bench/BenchmarkDotNet.Artifacts/results")]
    public void Results_below_a_folder_are_found_past_other_programs_files(string below)
    {
        using var folder = new TemporaryFolder();
        string results = Directory.CreateDirectory(Path.Combine(folder.Path, below)).FullName;
        File.Move(SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100)), Path.Combine(results, "Work-report-full.json"));
        File.WriteAllText(Path.Combine(folder.Path, "jest-report.json"), "{}");

        Assert.Equal(results, ResultSet.Find(folder.Path));
        Assert.Equal(ComparedFiles.Path("artifacts/results"), ResultSet.Find(ComparedFiles.Path("artifacts")));
    }

    [Fact]
    public void Results_too_far_below_or_of_two_runs_are_named()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "v1", "v2", "deep/er/than/that" })
        {
            string results = Directory.CreateDirectory(Path.Combine(folder.Path, name, "results")).FullName;
            File.Move(SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100)), Path.Combine(results, "Work-report-full.json"));
        }

        Assert.Equal($"{folder.Path}: holds several result sets; name one of v1/results, v2/results.", Assert.Throws<ResultException>(() => ResultSet.Find(folder.Path)).Message);
        Assert.Contains("holds no BenchmarkDotNet results", Assert.Throws<ResultException>(() => ResultSet.Find(Path.Combine(folder.Path, "deep"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_glob_selects_results_and_no_other_JSON()
    {
        using var folder = new TemporaryFolder();
        SampleFile.Write(folder, "one", SampleFile.Row("Parse", 100));
        SampleFile.Write(folder, "two", SampleFile.Row("Parse", 100));
        File.WriteAllText(Path.Combine(folder.Path, "package.json"), "{}");

        (int code, string output, string error) = Tool.Run(["compare", Path.Combine(folder.Path, "*.json")]);

        Assert.Equal((StudyCommandLine.Success, ""), (code, error));
        Assert.Contains("two, compared with one (the base)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no/such/x.md", "there is no folder 'no/such'. Create it first.")]
    [InlineData(".", "is a folder. Name a file.")]
    public void An_output_that_cannot_be_is_refused_before_anything_is_compared(string output, string expected)
    {
        (int code, string text, string error) = Tool.Run(["compare", ComparedFiles.Path("one-a.json"), "--output", output]);

        Assert.Equal((StudyCommandLine.UsageError, ""), (code, text));
        Assert.StartsWith($"--output '{output}': {expected}", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("[NaN, Infinity, 1]")]
    public void A_number_that_JSON_does_not_have_is_read_over_and_text_keeps_it(string number)
    {
        using var folder = new TemporaryFolder();
        string file = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, parameters: "text=x: NaN, \"NaN\", Infinity\\", fullName: ""));
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"N\":6", $"\"N\":6,\"Kurtosis\":{number}", StringComparison.Ordinal));

        Assert.Equal(["Shop.Work.Parse(text=x: NaN, \"NaN\", Infinity\\): Same 1"], ComparedFiles.Compare(file, file).Rows);
        Assert.Equal(["Shop.Work.Parse: Same 1"], ComparedFiles.Compare(ComparedFiles.Path("nan.json"), ComparedFiles.Path("nan.json")).Rows);
    }

    [Fact]
    public void A_median_that_is_no_number_marks_its_row()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "T-report-brief.json");
        File.WriteAllText(file, """{"Benchmarks":[{"Type":"T","Method":"M","Statistics":{"Median":NaN}},{"Type":"T","Method":"Other","Statistics":{"Median":5}}]}""");

        ResultSet set = ResultSet.Load(file);

        Assert.Equal([0, 1], set.Classes[0].Cases.Select(one => one.Launches.Count));
    }

    [Fact]
    public void A_file_of_version_0_9_9_has_its_times_its_machine_and_its_jobs()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "Work-report-full.json");
        string Case(string runtime, double time) =>
            $$$"""
            {"ShortInfo":"Work_Parse","Type":"Work","Method":"Parse","MethodTitle":"Parse","Parameters":"",
             "Properties":{"Mode":"Throughput","Platform":"Host","Jit":"Host","Runtime":"{{{runtime}}}","GcMode":"Host","WarmupCount":"Auto"},
             "Statistics":{"N":1,"Median":{{{time}}},"Kurtosis":NaN},
             "Measurements":[{"IterationMode":"MainTarget","LaunchIndex":1,"IterationIndex":1,"Operations":1,"Nanoseconds":900},
                             {"IterationMode":"Result","LaunchIndex":1,"IterationIndex":1,"Operations":1,"Nanoseconds":{{{time}}}}]}
            """;
        File.WriteAllText(
            file,
            $$"""
            {"Title":"Work","HostEnvironmentInfo":{"BenchmarkDotNetVersion":"0.9.9.0","OsVersion":"Windows","ProcessorName":"Intel","ProcessorCount":8,
             "ClrVersion":"MS.NET 4.0.30319.42000","Architecture":"64-bit"},"Benchmarks":[{{Case("Clr", 100)}},{{Case("Core", 50)}}]}
            """);

        ResultSet set = ResultSet.Load(file);

        Assert.Equal([new CaseKey("Work", "Parse", "", "Clr"), new CaseKey("Work", "Parse", "", "Core")], set.Classes[0].Cases.Select(one => one.Key));
        Assert.Equal([100, 50], set.Classes[0].Cases.Select(one => Assert.Single(one.Launches).Nanoseconds));
        Assert.Null(set.JobSetting("Platform"));
        Assert.Equal("Throughput", set.JobSetting("Mode"));
        Assert.Equal((8, "0.9.9.0"), (set.Environment!.Cores, set.Environment.BenchmarkDotNet));
    }
}
