using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>What a comparison says of fewer launches than a verdict needs, drawn from the repeated runs of identical code.</summary>
public class FewLaunchesOnRealRunsTests(ITestOutputHelper log)
{
    private const double Threshold = 0.05;
    private const int Draws = 24;

    /// <summary>Of every pair of runs as many draws with all launches of one round, as one run makes them, as with launches of any round.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 5)]
    [InlineData(1, 5)]
    [InlineData(2, 6)]
    public void Of_twenty_comparisons_of_identical_code_at_most_one_calls_a_row_or_everything_together(int before, int after)
    {
        var random = new Random(26);
        int comparisons = 0;
        int alarms = 0;
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            int ofPair = 0;
            for (int draw = 0; draw < Draws; draw++)
            {
                ResultComparison comparison = Comparer.Compare(
                    [Draw(one, before, random, ofOneRound: draw % 2 == 0), Draw(other, after, random, ofOneRound: draw % 2 == 0)], Threshold, []);
                ofPair += comparison.Rows.Any(IsCalled) || comparison.Sets[1].IsChangedTogether(Threshold) ? 1 : 0;
            }

            comparisons += Draws;
            alarms += ofPair;
            Assert.InRange(ofPair, 0, Draws / 6); // of no pair of runs much more than of all
        }

        log.WriteLine($"{before} and {after} launches: {alarms} of {comparisons} comparisons call something");
        Assert.InRange(alarms, 0, comparisons / 20);
    }

    [Theory]
    [InlineData(1, 100, 1)]
    [InlineData(3, 10, 0.95)]
    [InlineData(5, 3, 0.6)]
    public void A_row_that_has_become_much_slower_is_called_among_all_the_others(int launches, double factor, double share)
    {
        var random = new Random(27);
        int rows = 0;
        int found = 0;
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            ResultComparison unchanged = Comparer.Compare(
                [Draw(one, launches, random, ofOneRound: true), Draw(other, launches, random, ofOneRound: true)], Threshold, []);
            foreach (ComparisonRow row in unchanged.Rows.Where(row => row.Cells[1].Change is not null).Take(30))
            {
                rows++;
                found += SlowedRow.Judge(unchanged, row.Key, factor) == ChangeVerdict.ProbablySlower ? 1 : 0;
            }
        }

        log.WriteLine($"{launches} launches, {factor}x: {found} of {rows} rows called");
        Assert.InRange(found, share * rows, rows);
    }

    private static bool IsCalled(ComparisonRow row) => row.Cells[1].Verdict is not (null or ChangeVerdict.Inconclusive or ChangeVerdict.Same);

    private static ResultSet Draw(ResultSet set, int launches, Random random, bool ofOneRound)
    {
        int[] rounds = [.. Enumerable.Range(1, set.Rounds)];
        random.Shuffle(rounds);
        return set with
        {
            Classes =
            [
                .. set.Classes.Select(one => one with
                {
                    Cases = [.. one.Cases.Select(same => same with { Launches = Draw(same.Launches, launches, random, ofOneRound ? rounds : null) })],
                }),
            ],
        };
    }

    private static Launch[] Draw(IEnumerable<Launch> launches, int count, Random random, int[]? rounds)
    {
        Launch[] all = [.. launches.OrderBy(launch => rounds is null ? 0 : Array.IndexOf(rounds, launch.Round))];
        if (rounds is null)
        {
            random.Shuffle(all);
        }

        return [.. all.Take(count).Select((launch, index) => launch with { Round = index + 1 })];
    }
}
