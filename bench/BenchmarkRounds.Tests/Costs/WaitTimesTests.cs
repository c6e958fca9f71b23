using System.Diagnostics;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;
using Xunit;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>What a launch reports of its waits, and of other numbers.</summary>
public class WaitTimesTests
{
    [Fact]
    public async Task Waits_are_reported_by_the_median_the_99th_percentile_and_the_longest_of_all_in_nanoseconds()
    {
        long[] waits = [.. Enumerable.Range(1, 200).Reverse().Select(number => number * Stopwatch.Frequency / 1000)];

        Assert.Equal(
            [(WaitTimes.Median, LaunchChoice.Median, 100e6), (WaitTimes.P99, LaunchChoice.Median, 198e6), (WaitTimes.Longest, LaunchChoice.Greatest, 200e6)],
            await Reported(() => WaitTimes.Report(waits)));
    }

    [Fact]
    public async Task The_only_wait_is_all_three() => Assert.Equal(
        [(WaitTimes.Median, LaunchChoice.Median, 1e9), (WaitTimes.P99, LaunchChoice.Median, 1e9), (WaitTimes.Longest, LaunchChoice.Greatest, 1e9)],
        await Reported(() => WaitTimes.Report([Stopwatch.Frequency])));

    [Fact]
    public async Task Where_nothing_waited_nothing_is_reported() => Assert.Empty(await Reported(() => WaitTimes.Report([])));

    [Fact]
    public async Task A_bound_counts_by_its_greatest_launch_and_a_usual_number_by_its_median() => Assert.Equal(
        [("Peak", LaunchChoice.Greatest, 1.0 / 3), ("Usual", LaunchChoice.Median, 0.333333)],
        await Reported(() =>
        {
            LaunchMetric.Report("Peak", 1.0 / 3);
            LaunchMetric.ReportTypical("Usual", 1.0 / 3);
        }));

    private static async Task<(string Name, LaunchChoice Choice, double Value)[]> Reported(Action report) =>
        [.. CaseMetric.Reported(await Printed.By(() =>
        {
            report();
            return Task.CompletedTask;
        }))];
}
