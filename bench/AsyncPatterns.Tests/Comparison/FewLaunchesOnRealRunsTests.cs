using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>What a comparison says of fewer launches than a verdict needs, drawn from the repeated runs of identical code.</summary>
public class FewLaunchesOnRealRunsTests(ITestOutputHelper log)
{
    private const int Draws = 60;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(1, 5)]
    [InlineData(2, 6)]
    public void Of_twenty_comparisons_of_identical_code_at_most_one_calls_a_row_or_all_together(int before, int after)
    {
        var random = new Random(26);
        int comparisons = 0;
        int alarms = 0;
        int together = 0;
        var rows = new Dictionary<string,int>();
        var pairs = RepeatedRuns.Pairs().ToList();
        if (Environment.GetEnvironmentVariable("OTHER") is string o) { pairs.Add((ResultSet.Load(o + "-1"), ResultSet.Load(o + "-2"))); }
        foreach ((ResultSet one, ResultSet other) in pairs)
        {
            int mine = 0, tog = 0;
            for (int draw = 0; draw < Draws; draw++)
            {
                bool whole = draw % 2 == 0; // as BenchmarkDotNet would have: all of one time, or mixed
                ResultComparison comparison = Comparer.Compare([Draw(one, before, random, whole), Draw(other, after, random, whole)], 0.05, []);
                comparisons++;
                var called = comparison.Rows.Where(row => row.Cells[1].Verdict is not (null or ChangeVerdict.Inconclusive)).ToArray();
                foreach (var c in called) { rows[$"{c.Key}"] = rows.GetValueOrDefault($"{c.Key}") + 1; }
                alarms += called.Length > 0 ? 1 : 0;
                mine += called.Length > 0 ? 1 : 0;
                tog += comparison.Sets[1].IsChangedTogether(0.05) ? 1 : 0;
            }
            together += tog;
            log.WriteLine($"  {mine} {tog} of {Draws}");
        }

        log.WriteLine($"{before} and {after} launches: {comparisons} comparisons, {alarms} with a row called, {together} called together; {string.Join(", ", rows.OrderByDescending(r => r.Value).Take(5))}");
        Assert.InRange(alarms + together, 0, comparisons / 20);
    }

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
                    Cases =
                    [
                        .. one.Cases.Select(same =>
                        {
                            Launch[] all = [.. same.Launches];
                            if (ofOneRound)
                            {
                                all = [.. all.OrderBy(launch => Array.IndexOf(rounds, launch.Round))];
                            }
                            else
                            {
                                random.Shuffle(all);
                            }

                            return same with { Launches = [.. all.Take(launches).Select((launch, index) => launch with { Round = index + 1 })] };
                        }),
                    ],
                }),
            ],
        };
    }
}
