using AsyncPatterns.Commands;
using AsyncPatterns.Results;
using AsyncPatterns.Tests.Comparison;
using Xunit;

namespace AsyncPatterns.Tests.Results;

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

    [Fact]
    public void A_machine_with_other_cores_is_another_machine()
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.WithoutStudyFile(SampleSets.Write(folder, "a", cores: 2));
        string text = File.ReadAllText(Path.Combine(set, $"{SampleSets.Type}-report-full-compressed.json"));
        File.WriteAllText(
            Path.Combine(set, "Other-report-full.json"),
            text.Replace("\"LogicalCoreCount\":2", "\"LogicalCoreCount\":4", StringComparison.Ordinal).Replace("QueueBenchmarks", "Other", StringComparison.Ordinal));

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
