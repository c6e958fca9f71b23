using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>
/// What the whole machine did is found, and so is what a row did beyond it, under noise as machines have it, however many rows have
/// changed up to 40 % of them.
/// </summary>
public class MachineCoverageTests(ITestOutputHelper log)
{
    /// <summary>Rows, share of them changed, and which way: up is the hardest, all by one factor.</summary>
    public static TheoryData<string, int, double, string> Settings()
    {
        var data = new TheoryData<string, int, double, string>();
        foreach (string noise in new[] { "lognormal", "bimodal", "drifting" })
        {
            foreach (int rows in new[] { 10, 30, 120 })
            {
                data.Add(noise, rows, 0, "none");
                data.Add(noise, rows, 0.2, "up");
                data.Add(noise, rows, 0.4, "both");
                data.Add(noise, rows, 0.4, "up");
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_intervals_contain_what_the_machine_and_each_row_did(string noise, int rows, double share, string direction)
    {
        int trials = rows == 10 ? 600 : 200;
        var random = new Random(20261124);
        int machine = 0;
        int row = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            SimulatedSets run = SimulatedSets.Make(random, noise, rows, share, direction);
            MachineChange found = MachineChange.Estimate(run.Changes)!;
            machine += Contains(found.Interval, run.Machine) ? 1 : 0;
            row += run.Changes.Zip(run.Own).Count(one => Contains(one.First.Beyond(found, SimulatedSets.Threshold).Interval, one.Second));
        }

        log.WriteLine($"machine {machine / (double)trials:F3}, row {row / (double)(trials * rows):F3}");
        Assert.True(machine >= 0.93 * trials, $"machine: {machine} of {trials}");
        Assert.True(row >= 0.93 * trials * rows, $"rows: {row} of {trials * rows}");
    }

    private static bool Contains(RatioInterval interval, double log) => interval.Low <= Math.Exp(log) && Math.Exp(log) <= interval.High;
}
