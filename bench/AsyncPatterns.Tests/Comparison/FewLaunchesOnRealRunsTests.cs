using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>What a comparison says of fewer launches than a verdict needs, drawn from the repeated runs of identical code.</summary>
public class FewLaunchesOnRealRunsTests(ITestOutputHelper log)
{
    private const double Threshold = 0.05;
    private const int Draws = 40;

    /// <summary>Of every pair of runs as many draws with all launches of one round, as one run makes them, as with launches of any round.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
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
            ResultComparison all = Comparer.Compare([one, other], Threshold, []);
            int ofPair = 0;
            for (int draw = 0; draw < Draws; draw++)
            {
                bool ofOneRound = draw % 2 == 0;
                JudgedChanges drawn = OtherLaunches.Drawn(all, Drawing(one, before, random, ofOneRound), Drawing(other, after, random, ofOneRound));
                ofPair += drawn.Verdicts.Any(IsCalled) || drawn.Machine?.IsChanged(Threshold) == true ? 1 : 0;
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
            Func<IEnumerable<Launch>, IEnumerable<Launch>> before = Drawing(one, launches, random, ofOneRound: true);
            Func<IEnumerable<Launch>, IEnumerable<Launch>> after = Drawing(other, launches, random, ofOneRound: true);
            ResultComparison few = Comparer.Compare([Drawn(one, before), Drawn(other, after)], Threshold, []);
            JudgedChanges judged = OtherLaunches.Drawn(Comparer.Compare([one, other], Threshold, []), before, after);
            Assert.Equal(few.Rows.Select(row => row.Cells[1].Verdict), judged.Verdicts);
            Assert.Equal(few.Sets[1].Machine, judged.Machine);
            foreach ((int index, ComparisonRow row) in few.Rows.Index().Where(one => one.Item.Cells[1].Change is not null).Take(30))
            {
                rows++;
                found += OtherLaunches.Slowed(few, row.Key, factor)[index] == ChangeVerdict.ProbablySlower ? 1 : 0;
            }
        }

        log.WriteLine($"{launches} launches, {factor}x: {found} of {rows} rows called");
        Assert.InRange(found, share * rows, rows);
    }

    private static bool IsCalled(ChangeVerdict? verdict) => verdict is not (null or ChangeVerdict.Inconclusive or ChangeVerdict.Same);

    private static ResultSet Drawn(ResultSet set, Func<IEnumerable<Launch>, IEnumerable<Launch>> draw) => set with
    {
        Classes =
        [
            .. set.Classes.Select(one => one with { Cases = [.. one.Cases.Select(same => same with { Launches = [.. draw(same.Launches)] })] }),
        ],
    };

    /// <summary>Some of a row's launches: of rounds that are the same for all rows, or of any.</summary>
    private static Func<IEnumerable<Launch>, IEnumerable<Launch>> Drawing(ResultSet set, int count, Random random, bool ofOneRound)
    {
        int[] rounds = [.. Enumerable.Range(1, set.Rounds)];
        random.Shuffle(rounds);
        return launches =>
        {
            Launch[] all = [.. launches.OrderBy(launch => ofOneRound ? Array.IndexOf(rounds, launch.Round) : 0)];
            if (!ofOneRound)
            {
                random.Shuffle(all);
            }

            return all.Take(count).Select((launch, index) => launch with { Round = index + 1 });
        };
    }
}
