using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>What a comparison says of real runs: nothing where nothing has changed, and what has changed where something has.</summary>
public class FalseAlarmTests(ITestOutputHelper log)
{
    private const double Threshold = 0.05;

    [Fact]
    public void The_runs_kept_are_of_identical_code()
    {
        Assert.True(RepeatedRuns.Load().Length >= 4);
        foreach (ResultSet[] runs in new[] { RepeatedRuns.Load(), RepeatedRuns.LoadOther(), RepeatedRuns.LoadShort(), RepeatedRuns.LoadLatest() })
        {
            Assert.True(runs.Length >= 2);
            Assert.All(runs, run =>
            {
                Assert.Equal(runs[0].Environment, run.Environment);
                Assert.Equal(runs[0].Info!.JobSettings, run.Info!.JobSettings);
                Assert.Equal(Hashes(runs[0]), Hashes(run));
            });
        }
    }

    [Fact]
    public void Runs_of_identical_code_are_not_called_different()
    {
        int rows = 0;
        int beforeCorrection = 0;
        int called = 0;
        int consequences = 0;
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            ResultComparison comparison = Comparer.Compare([one, other], Threshold, AsyncPatternsStudy.Definition.Claims);
            ComparisonCell[] cells = [.. comparison.Rows.Select(row => row.Cells[1]).Where(cell => cell.Change is not null)];
            rows += cells.Length;
            beforeCorrection += cells.Count(cell => IsBeyond(cell.Change!.Interval));
            called += Called(comparison).Count;
            consequences += comparison.Sets[1].Reversals.Count + comparison.Claims.Count(row => row.Flips) + comparison.Rows.Count(row => row.AllocationDiffers);
            Assert.True(comparison.Sets[1].IsTakenOut);
            Assert.False(comparison.Sets[1].IsChangedTogether(Threshold));
            Assert.InRange(comparison.Sets[1].Machine!.Interval.Estimate, 0.98, 1.02);
        }

        log.WriteLine($"{rows} rows, {beforeCorrection} called before correction, {called} after; {consequences} flips, places and allocations");
        Assert.True(rows > 500);
        Assert.InRange(beforeCorrection, 0, 0.05 * rows);
        Assert.InRange(called, 0, 1);
        Assert.Equal(0, consequences);
    }

    [Fact]
    public void A_row_made_half_again_as_slow_is_called_slower_and_no_other_is_where_its_interval_is_narrow()
    {
        int narrow = 0;
        int found = 0;
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            ResultComparison before = Comparer.Compare([one, other], Threshold, claims: []);
            ChangeVerdict?[] verdicts = [.. before.Rows.Select(row => row.Cells[1].Verdict)];
            foreach (ComparisonRow row in before.Rows.Where(row => IsNarrow(row.Cells[1].Change)))
            {
                IReadOnlyList<ChangeVerdict?> slowed = OtherLaunches.Slowed(before, row.Key, 1.5);
                if (narrow++ % 20 == 0)
                {
                    ResultComparison whole = Comparer.Compare([one, RepeatedRuns.Times(other, key => key == row.Key ? 1.5 : 1)], Threshold, claims: []);
                    Assert.Equal(whole.Rows.Select(same => same.Cells[1].Verdict), slowed);
                }

                found += before.Rows.Index().All(same => same.Item == row
                    ? slowed[same.Index] == ChangeVerdict.Slower
                    : !IsCalled(slowed[same.Index]) || IsCalled(verdicts[same.Index])) ? 1 : 0;
            }
        }

        log.WriteLine($"{narrow} narrow rows, {found} called slower and no other");
        Assert.True(narrow > 100);
        Assert.InRange(found, 0.9 * narrow, narrow);
    }

    [Fact]
    public void Of_a_class_whose_every_second_row_is_slowed_those_are_called_and_no_others()
    {
        int narrow = 0;
        int found = 0;
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            ResultComparison before = Comparer.Compare([one, other], Threshold, claims: []);
            foreach (var table in before.Rows.GroupBy(row => row.Key.Class))
            {
                HashSet<CaseKey> half = [.. table.Where((_, index) => index % 2 == 0).Select(row => row.Key)];
                ResultComparison slowed = Comparer.Compare([one, RepeatedRuns.Times(other, key => half.Contains(key) ? 1.5 : 1)], Threshold, claims: []);
                CaseKey[] called = [.. Called(slowed).Except(Called(before))];
                CaseKey[] clear = [.. table.Where(row => half.Contains(row.Key) && IsNarrow(row.Cells[1].Change)).Select(row => row.Key)];
                narrow += clear.Length;
                found += clear.Count(called.Contains);
                Assert.All(called, key => Assert.Contains(key, half));
            }
        }

        log.WriteLine($"{narrow} narrow rows, {found} called slower");
        Assert.InRange(found, 0.9 * narrow, narrow);
    }

    [Fact]
    public void A_machine_that_has_become_slower_altogether_is_said_so_and_no_row_is_called()
    {
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            ResultComparison before = Comparer.Compare([one, other], Threshold, AsyncPatternsStudy.Definition.Claims);
            ResultComparison slowed = Comparer.Compare([one, RepeatedRuns.Times(other, _ => 1.3)], Threshold, AsyncPatternsStudy.Definition.Claims);

            Assert.Equal(1.3 * before.Sets[1].Machine!.Interval.Estimate, slowed.Sets[1].Machine!.Interval.Estimate, 6);
            Assert.InRange(slowed.Sets[1].Machine!.Interval.Estimate, 1.28, 1.32);
            Assert.True(slowed.Sets[1].IsSlowerTogether(Threshold));
            Assert.Equal(Called(before), Called(slowed));
        }
    }

    [Fact]
    public void Rows_that_are_slower_on_another_machine_are_called()
    {
        int narrow = 0;
        int called = 0;
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            ResultSet elsewhere = RepeatedRuns.Times(other, _ => 1.3) with { Environment = other.Environment! with { Processor = "another" } };
            ResultComparison comparison = Comparer.Compare([one, elsewhere], Threshold, AsyncPatternsStudy.Definition.Claims);
            ComparisonCell[] cells = [.. comparison.Rows.Select(row => row.Cells[1]).Where(cell => IsNarrow(cell.Change))];
            narrow += cells.Length;
            called += cells.Count(cell => cell.Verdict == ChangeVerdict.Slower);
            Assert.False(comparison.Sets[1].IsTakenOut);
        }

        log.WriteLine($"{narrow} narrow rows, {called} called slower");
        Assert.InRange(called, 0.8 * narrow, narrow);
    }

    [Fact]
    public void The_verdict_of_a_row_does_not_depend_on_what_is_shown()
    {
        ResultSet[] runs = RepeatedRuns.Load();
        ResultComparison all = Comparer.Compare([runs[0], RepeatedRuns.Times(runs[1], key => key.Method.Length % 3 == 0 ? 1.5 : 1)], Threshold, AsyncPatternsStudy.Definition.Claims);

        ResultComparison few = all.Only(key => key.ShortClass == "QueueBenchmarks");

        Assert.NotEmpty(few.Rows);
        Assert.All(few.Rows, row => Assert.Same(all.Rows.Single(same => same.Key == row.Key), row));
        Assert.Equal(all.Sets[1].Compared, few.Sets[1].Compared);
        Assert.All(few.Claims, claim => Assert.Contains(claim.Claim.Parts.SelectMany(part => part.Cases), key => key.ShortClass == "QueueBenchmarks"));
        Assert.True(few.Claims.Count < all.Claims.Count);
    }

    [Fact]
    public void A_set_beside_itself_is_the_same_everywhere()
    {
        foreach (ResultSet set in RepeatedRuns.Load())
        {
            ResultComparison comparison = Comparer.Compare([set, set], Threshold, AsyncPatternsStudy.Definition.Claims);

            Assert.All(comparison.Rows.Where(row => row.Cells[1].Change?.Interval.IsEnough == true), row => Assert.Equal(ChangeVerdict.Same, row.Cells[1].Verdict));
            Assert.Empty(comparison.Sets[1].Leads);
        }
    }

    [Fact]
    public void A_limit_or_another_runtime_never_wins()
    {
        ResultSet[] runs = RepeatedRuns.Load()[1..]; // the first has no queues
        ResultSet swapped = RepeatedRuns.Times(runs[1], key => key.Method == "Channel" ? 20 : 1);
        ResultComparison comparison = Comparer.Compare([runs[0], swapped], Threshold, AsyncPatternsStudy.Definition.Claims);
        Assert.Contains(comparison.Sets[1].Reversals, pair => pair.One.Method == "Channel");

        ResultComparison limited = Comparer.Compare([WithLimit(runs[0]), WithLimit(swapped)], Threshold, AsyncPatternsStudy.Definition.Claims);

        Assert.All(limited.Rows.Where(row => row.Key.Method == "Channel"), row => Assert.False(row.IsChoice));
        Assert.DoesNotContain(limited.Sets[1].Reversals, pair => pair.One.Method == "Channel" || pair.Other.Method == "Channel");
        Assert.DoesNotContain(limited.Sets[1].Leads, lead => lead.Key.Method == "Channel");
    }

    /// <summary>The set, its channels a limit.</summary>
    private static ResultSet WithLimit(ResultSet set) => set with
    {
        Info = set.Info! with
        {
            Classes = set.Info.Classes.ToDictionary(
                pair => pair.Key, pair => pair.Value with { Roles = new Dictionary<string, string> { ["Channel"] = "Limit" } }),
        },
    };

    private static List<CaseKey> Called(ResultComparison comparison) =>
        [.. comparison.Rows.Where(row => IsCalled(row.Cells[1].Verdict)).Select(row => row.Key)];

    private static bool IsCalled(ChangeVerdict? verdict) => verdict is ChangeVerdict.Faster or ChangeVerdict.Slower;

    private static bool IsBeyond(RatioInterval interval) => interval.High < 1 / (1 + Threshold) || interval.Low > 1 + Threshold;

    private static bool IsNarrow(Change? change) => change?.Interval.IsEnough == true && change.Interval.High / change.Interval.Low < 1.25;

    private static string[] Hashes(ResultSet set) =>
        [.. set.Info!.Classes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.SourceHash)];
}
