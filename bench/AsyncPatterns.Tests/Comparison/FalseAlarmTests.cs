using AsyncPatterns.Comparison;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>What a comparison says of real runs: nothing where nothing has changed, and something where something has.</summary>
public class FalseAlarmTests(ITestOutputHelper log)
{
    private const double Threshold = 0.05;

    [Fact]
    public void The_runs_kept_are_of_identical_code()
    {
        ResultSet[] runs = RepeatedRuns.Load();

        Assert.True(runs.Length >= 4);
        Assert.All(runs, run =>
        {
            Assert.Equal(runs[0].Environment, run.Environment);
            Assert.Equal(runs[0].Info!.JobSettings, run.Info!.JobSettings);
            Assert.Equal(Hashes(runs[0]), Hashes(run));
        });
    }

    [Fact]
    public void Runs_of_identical_code_are_not_called_different()
    {
        int rows = 0;
        int beforeCorrection = 0;
        int called = 0;
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            RelativeCell[] cells = [.. Compare(one, other).Relative.Select(row => row.Cells[1]).Where(cell => cell.Change is not null)];
            rows += cells.Length;
            beforeCorrection += cells.Count(cell => IsBeyond(cell.Change!.Interval));
            called += cells.Count(cell => cell.Verdict is ChangeVerdict.Faster or ChangeVerdict.Slower);
        }

        log.WriteLine($"{rows} rows, {beforeCorrection} called before correction, {called} after");
        Assert.True(rows > 300);
        Assert.InRange(beforeCorrection, 0, 0.05 * rows);
        Assert.InRange(called, 0, 1);
    }

    [Fact]
    public void A_row_made_half_again_as_slow_is_called_slower_where_its_interval_is_narrow()
    {
        int narrow = 0;
        int called = 0;
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            foreach (RelativeRow row in Compare(one, other).Relative.Where(row => IsNarrow(row.Cells[1].Change)))
            {
                RelativeRow slowed = Compare(one, Slowed(other, row.Key, 1.5)).Relative.Single(same => same.Key == row.Key);
                narrow++;
                called += slowed.Cells[1].Verdict == ChangeVerdict.Slower ? 1 : 0;
            }
        }

        log.WriteLine($"{narrow} narrow rows, {called} called slower");
        Assert.True(narrow > 50);
        Assert.InRange(called, 0.9 * narrow, narrow);
    }

    private static ResultComparison Compare(ResultSet one, ResultSet other) => Comparer.Compare([one, other], Threshold, _ => true);

    private static bool IsBeyond(RatioInterval interval) => interval.High < 1 / (1 + Threshold) || interval.Low > 1 + Threshold;

    private static bool IsNarrow(Change? change) => change is not null && change.Interval.High / change.Interval.Low < 1.25;

    private static string[] Hashes(ResultSet set) =>
        [.. set.Info!.Classes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.SourceHash)];

    private static ResultSet Slowed(ResultSet set, CaseKey key, double factor) => set with
    {
        Classes =
        [
            .. set.Classes.Select(one => one with
            {
                Cases =
                [
                    .. one.Cases.Select(same => same.Key != key ? same : same with
                    {
                        Launches = [.. same.Launches.Select(launch => launch with { Nanoseconds = factor * launch.Nanoseconds })],
                    }),
                ],
            }),
        ],
    };
}
