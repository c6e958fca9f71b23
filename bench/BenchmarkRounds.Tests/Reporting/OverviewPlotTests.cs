using BenchmarkRounds.Annotations;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>A panel of the overview shows the time of an operation, or one that its cases report.</summary>
public class OverviewPlotTests
{
    private static readonly OverviewPanel Panel = new("Waits", typeof(OverviewPlotTests), "", ["Slow", "Fast"]);

    [Fact]
    public void A_panel_of_a_reported_time_shows_its_launches_in_place_of_those_of_the_operation()
    {
        ResultSet set = Set(("Slow", 100, 5e6), ("Fast", 100, 2e3));

        Assert.Equal("Waits: Slow 5.00 ms, Fast 2.00 μs", OverviewPlot.Describe(set, [Panel with { Metric = WaitTimes.P99 }]));
        Assert.Equal("Waits: Slow 100 ns, Fast 100 ns", OverviewPlot.Describe(set, [Panel]));
        Assert.Null(OverviewPlot.Draw(set, [Panel with { Metric = WaitTimes.Median }]));
    }

    [Fact]
    public void A_reported_time_has_the_value_that_the_tables_show()
    {
        ResultSet set = Set(("Slow", 100, 5e6), ("Fast", 100, 2e3));
        ResultSet told = set with
        {
            Classes = [.. set.Classes.Select(one => one with { Cases = [.. one.Cases.Select(row => row with { Metrics = new Dictionary<string, double> { [WaitTimes.P99] = 4e6 } })] })],
        };

        Assert.Equal("Waits: Slow 4.00 ms, Fast 4.00 ms", OverviewPlot.Describe(told, [Panel with { Metric = WaitTimes.P99 }]));
    }

    private static ResultSet Set(params (string Method, double Time, double Wait)[] rows)
    {
        CaseKey Key(string method) => new(typeof(OverviewPlotTests).FullName!, method, "");
        ClassInfo info = SampleInfo.Class("Slow") with
        {
            Numbers = rows.ToDictionary(row => Key(row.Method).ToString(), row => (IReadOnlyDictionary<string, LaunchValues>)new Dictionary<string, LaunchValues>
            {
                [WaitTimes.P99] = new LaunchValues(LaunchChoice.Median, Enumerable.Range(1, 8).ToDictionary(round => round, _ => row.Wait)),
            }),
        };
        return new ResultSet(
            Path.GetTempPath(), "test", SampleInfo.Create(classes: (typeof(OverviewPlotTests).FullName!, info)),
            [
                new ClassResult(typeof(OverviewPlotTests).FullName!, [.. rows.Select(row => new CaseResult(
                    Key(row.Method), [.. Enumerable.Range(1, 8).Select(round => new Launch(round, row.Time))], null, new Dictionary<string, double>()))], "0.15.8"),
            ]);
    }
}
