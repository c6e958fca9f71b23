using System.Text.Json;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;
using Xunit;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>A launch's numbers become the case's.</summary>
public class LaunchValuesTests
{
    [Theory]
    [InlineData(LaunchChoice.Greatest, 9)]
    [InlineData(LaunchChoice.Median, 2.5)]
    public void The_case_has_the_greatest_or_the_median_of_its_launches(object choice, double expected)
    {
        LaunchValues values = new LaunchValues((LaunchChoice)choice, new Dictionary<int, double> { [1] = 9, [2] = 2, [3] = 7 }).With(3, 3).With(4, 1);

        Assert.Equal(expected, values.Value);
    }

    [Fact]
    public void Lines_of_a_launch_tell_which_launch_counts_and_what_is_no_number_is_left_out()
    {
        string[] output =
        [
            "// LaunchMetric PeakItemsInQueue 7", "// LaunchMetric.Typical WaitNanoseconds 1.5e+06", "// LaunchMetric Bad NaN",
            "// LaunchMetric.Typical Bad", "LaunchMetric Bad 1", "// LaunchMetric Bad 1 2",
        ];

        Assert.Equal(
            [("PeakItemsInQueue", LaunchChoice.Greatest, 7), ("WaitNanoseconds", LaunchChoice.Median, 1.5e6)], CaseMetric.Reported(output));
    }

    [Theory]
    [InlineData("""{"Median":{"1":305.2,"2":298.7}}""", true)]
    [InlineData("""{"Median":{"1":305.2},"Greatest":{"1":1}}""", false)]
    [InlineData("{}", false)]
    [InlineData("""{"Mean":{"1":1}}""", false)]
    [InlineData("""{"Median":null}""", false)]
    [InlineData("""{"Median":{"1":"NaN"}}""", false)]
    public void Its_launches_stand_on_one_line_of_the_file_and_what_is_none_is_refused(string json, bool isGood)
    {
        if (isGood)
        {
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<LaunchValues>(json)));
        }
        else
        {
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LaunchValues>(json));
        }
    }
}
