using BenchmarkRounds.Commands;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>Where what is read from a disk stops being believed.</summary>
public class LimitTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void A_machine_has_a_name_of_a_length_that_can_be_shown(int length, bool isUsable)
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");
        string file = Path.Combine(set, StudyInfo.FileName);
        File.WriteAllText(file, (StudyInfo.Read(set)! with { Machine = new string('m', length) }).ToJson());

        Exception? refused = Record.Exception(() => StudyInfo.Read(set));

        Assert.Equal(isUsable, refused is null);
        Assert.True(isUsable || refused is ResultException { Message: string why } && why.Contains("no usable name", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void A_benchmark_has_a_name_of_a_length_that_can_be_shown(int length, bool isUsable)
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.WithoutStudyFile(SampleSets.Write(folder, "a", third: new string('m', length)));

        Exception? refused = Record.Exception(() => ResultSet.Load(set));

        Assert.Equal(isUsable, refused is null);
        Assert.True(isUsable || refused is ResultException { Message: string why } && why.Contains("more than 1000 letters", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null", "is empty.")]
    [InlineData("{\n\"machine\": 5\n}", "is not a study's JSON (line 2, at $.machine).")]
    public void A_study_file_that_is_none_says_where(string text, string why)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, StudyInfo.FileName);
        File.WriteAllText(file, text);

        Assert.Equal($"{file}: {why}", Assert.Throws<ResultException>(() => StudyInfo.Read(folder.Path)).Message);
    }

    [Theory]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 99", "has schema 99; this program knows up to 1. Use a newer version.")]
    [InlineData("\"budget\": null", "\"budget\": {\"seconds\": -1, \"spentSeconds\": 0}", "has a budget of time that is none.")]
    [InlineData("\"failures\": []", "\"failures\": [null]", "is not a study's JSON: a part of it is null.")]
    [InlineData("\"unfinished\": null", "\"unfinished\": {\"filters\": [\"a\", null], \"addsRounds\": false, \"cases\": [], \"sourceHashes\": {}, \"firstRounds\": {}}", "is not a study's JSON: a part of it is null.")]
    [InlineData("\"unfinished\": null", "\"unfinished\": {\"filters\": [], \"addsRounds\": false, \"cases\": [\"a\", null], \"sourceHashes\": {}, \"firstRounds\": {}}", "is not a study's JSON: a part of it is null.")]
    [InlineData("\"unfinished\": null", "\"unfinished\": {\"filters\": [\"a\"], \"addsRounds\": false, \"cases\": [\"a\"], \"sourceHashes\": {\"a\": null}, \"firstRounds\": {}}", "is not a study's JSON: a part of it is null.")]
    public void A_study_file_with_something_impossible_says_what(string usual, string impossible, string why)
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");
        string file = Path.Combine(set, StudyInfo.FileName);
        string text = File.ReadAllText(file);
        Assert.Contains(usual, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(usual, impossible, StringComparison.Ordinal));

        Assert.Equal($"{file}: {why}", Assert.Throws<ResultException>(() => StudyInfo.Read(set)).Message);
        File.WriteAllText(file, text.Replace(usual, impossible.Replace(", null", "", StringComparison.Ordinal).Replace(": null", ": \"h\"", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(impossible.StartsWith("\"unfinished", StringComparison.Ordinal), Record.Exception(() => StudyInfo.Read(set)) is null);
    }

    [Fact]
    public void A_result_file_that_is_none_says_where()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "x-report-full.json");
        File.WriteAllText(file, "{\n\"Title\": 5\n}");
        Assert.Equal(
            $"{file}: is not BenchmarkDotNet's JSON (line 2, at $.Title).", Assert.Throws<ResultException>(() => BdnFile.Read(file)).Message);

        File.WriteAllText(file, "{}");
        Assert.Equal($"{file}: is not BenchmarkDotNet's JSON: it has no benchmarks.", Assert.Throws<ResultException>(() => BdnFile.Read(file)).Message);
        Assert.StartsWith($"{folder.Path}/no: cannot be read: ", Assert.Throws<ResultException>(() => BdnFile.FindFiles($"{folder.Path}/no")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absence_is_said_in_words()
    {
        Assert.Equal("failed: exit code 3", new MissingResult(MissingKind.Failed, "exit code 3").ToString());
        Assert.Equal("failed", new MissingResult(MissingKind.Failed, null).ToString());
        Assert.Equal("not measured: no Python", new MissingResult(MissingKind.NotMeasured, "no Python").ToString());
        Assert.Equal("not in this set", new MissingResult(MissingKind.NotInSet, null).ToString());
    }

    [Fact]
    public void Five_hundred_launches_are_a_benchmark_and_one_more_is_none()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(500, ResultSet.Load(SampleSets.Write(folder, "a", rounds: 500)).Rounds);
        Assert.Contains("more than 500 launches", Assert.Throws<ResultException>(() => ResultSet.Load(SampleSets.Write(folder, "b", rounds: 501))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_with_other_cores_is_another_machine()
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.WithoutStudyFile(SampleSets.Write(folder, "a", cores: 2));
        string text = File.ReadAllText(Path.Combine(set, $"{SampleSets.Type}-report-full-compressed.json"));
        File.WriteAllText(
            Path.Combine(set, "Other-report-full.json"),
            text.Replace("\"LogicalCoreCount\":2", "\"LogicalCoreCount\":4", StringComparison.Ordinal).Replace("StackBenchmarks", "Other", StringComparison.Ordinal));

        Assert.Contains("another machine", Assert.Throws<ResultException>(() => ResultSet.Load(set)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@A1", "'@A1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("a=b", "a=b")]
    public void No_spreadsheet_takes_a_name_for_a_formula(string method, string expected)
    {
        using var folder = new TemporaryFolder();

        (int code, string output, _) = Tool.Run(["compare", SampleSets.Write(folder, "a", third: method), SampleSets.Write(folder, "b", third: method), "--format", "csv"]);

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Equal(2, output.Split("\r\n").Count(line => line.Contains($",{expected},Capacity=5,", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_quick_run_and_a_full_one_are_told_apart_the_right_way_round()
    {
        using var folder = new TemporaryFolder();
        string full = SampleSets.Write(folder, "a");
        string quick = SampleSets.Write(folder, "b");
        File.WriteAllText(Path.Combine(quick, StudyInfo.FileName), (StudyInfo.Read(quick)! with { Quick = true }).ToJson());

        (_, string output, _) = Tool.Run(["compare", full, quick, "--format", "markdown"]);

        Assert.Matches("Kind of run.*full.*quick", Assert.Single(output.Split('\n'), line => line.Contains("Kind of run", StringComparison.Ordinal)));
    }
}
