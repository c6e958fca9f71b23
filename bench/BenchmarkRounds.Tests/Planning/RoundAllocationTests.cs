using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>Where the minutes go that the rounds leave: by examples, and by simulated studies.</summary>
public class RoundAllocationTests
{
    private const int AtOnce = 10;

    private static readonly CaseKey Baseline = Key("Baseline");
    private static readonly CaseKey Noisy = Key("Noisy");
    private static readonly CaseKey Quiet = Key("Quiet");

    /// <summary>Noise between launches (of logarithms) and seconds a launch, as two virtual cores show them: queues, handlers, delays, awaits.</summary>
    private static readonly (double Noise, double Seconds)[] Seen =
    [
        (0.45, 2.3), (0.40, 2.4), (0.32, 2.0), (0.25, 2.5), (0.23, 2.2), (0.12, 3.7), (0.45, 0.9), (0.40, 1.0), (0.27, 0.9), (0.20, 1.0),
        (0.40, 0.9), (0.30, 1.0), (0.24, 0.5), (0.15, 0.4), (0.11, 0.5), (0.10, 1.5), (0.08, 1.2), (0.07, 0.8), (0.05, 1.5), (0.02, 0.9),
        (0.02, 0.9), (0.02, 0.8), (0.015, 0.9), (0.01, 0.8), (0.01, 0.8), (0.01, 0.9),
    ];

    [Fact]
    public void Nothing_open_means_nothing_to_do() => Assert.Empty(Next([], time: 1000));

    [Fact]
    public void Pairs_stay_pairs()
    {
        IReadOnlyDictionary<CaseKey, int> further = Next([Row(Noisy, 0.3), Row(Quiet, 0.1)], time: 30);

        Assert.Equal(further[Baseline], further.Where(pair => pair.Key != Baseline).Max(pair => pair.Value));
    }

    [Fact]
    public void An_open_claim_comes_before_what_is_wider()
    {
        OpenPair claim = Row(Quiet, 0.08) with { RoundsToVerdict = 4 };

        IReadOnlyDictionary<CaseKey, int> further = Next([Row(Noisy, 0.9), claim], time: 8);

        Assert.Equal(4, further[Quiet]);
        Assert.DoesNotContain(Noisy, further.Keys);
    }

    [Fact]
    public void The_claim_that_is_decided_sooner_comes_first()
    {
        OpenPair late = Row(Noisy, 0.3) with { RoundsToVerdict = 9 };
        OpenPair soon = Row(Quiet, 0.3) with { RoundsToVerdict = 3 };

        IReadOnlyDictionary<CaseKey, int> further = Next([late, soon], time: 6);

        Assert.Equal([(Baseline, 3), (Quiet, 3)], further.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key.Method, StringComparer.Ordinal));
    }

    [Fact]
    public void The_claim_that_costs_less_time_to_decide_comes_first()
    {
        OpenPair fewRounds = new([Noisy, Baseline], 0.3, 6, RoundsToVerdict: 4); // of two launches of two seconds
        OpenPair cheapRounds = new([Quiet], 0.3, 6, RoundsToVerdict: 9); // of one of a second

        IReadOnlyDictionary<CaseKey, int> further = RoundAllocation.Allocate([fewRounds, cheapRounds], key => key == Quiet ? 1 : 2, time: 9, AtOnce);

        Assert.Equal((Quiet, 9), (Assert.Single(further).Key, further[Quiet]));
    }

    [Fact]
    public void A_claim_gets_the_rounds_it_needs_and_no_more()
    {
        IReadOnlyDictionary<CaseKey, int> further = Next([Row(Quiet, 0.3) with { RoundsToVerdict = 4 }], time: 1000);

        Assert.Equal(4, further[Quiet]);
    }

    [Fact]
    public void The_widest_comes_first()
    {
        IReadOnlyDictionary<CaseKey, int> further = Next([Row(Quiet, 0.1), Row(Noisy, 0.3)], time: 2);

        Assert.Equal(1, further[Noisy]);
        Assert.DoesNotContain(Quiet, further.Keys);
    }

    [Fact]
    public void Of_two_as_wide_the_cheaper_comes_first()
    {
        IReadOnlyDictionary<CaseKey, int> further = RoundAllocation.Allocate(
            [Row(Noisy, 0.3), Row(Quiet, 0.3)], key => key == Noisy ? 3 : 1, time: 4, AtOnce);

        Assert.True(further[Quiet] > further.GetValueOrDefault(Noisy));
    }

    [Fact]
    public void What_is_narrow_gets_no_more()
    {
        // (0.06 / 0.05)² × 6 rounds are 8.64: three more.
        Assert.Equal(3, Next([Row(Quiet, 0.06)], time: 1000)[Quiet]);
    }

    [Fact]
    public void A_case_is_looked_at_again_before_it_gets_many_rounds_and_ends_at_a_hundred()
    {
        Assert.Equal(AtOnce, Next([Row(Noisy, 3)], time: 1000)[Noisy]);
        Assert.Equal(2, Next([Row(Noisy, 3) with { Rounds = RoundAllocation.MostRounds - 2 }], time: 1000)[Noisy]);
        Assert.Empty(Next([Row(Noisy, 3) with { Rounds = RoundAllocation.MostRounds, RoundsToVerdict = 5 }], time: 1000));
    }

    [Fact]
    public void The_time_is_never_exceeded_and_never_wasted()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 300; trial++)
        {
            OpenPair[] open = [.. Enumerable.Range(0, random.Next(1, 20)).Select(i => Row(Key($"{i}"), 0.06 + random.NextDouble()) with
            {
                RoundsToVerdict = random.Next(3) == 0 ? random.Next(1, 30) : null,
            })];
            var seconds = open.SelectMany(pair => pair.Cases).Distinct().ToDictionary(key => key, _ => 0.4 + (3 * random.NextDouble()));
            double time = 100 * random.NextDouble();

            IReadOnlyDictionary<CaseKey, int> further = RoundAllocation.Allocate(open, key => seconds[key], time, most: 1000);

            double spent = further.Sum(pair => pair.Value * seconds[pair.Key]);
            Assert.True(spent <= time);
            bool hasWide = open.Any(pair => pair.RoundsToVerdict is null && pair.After(pair.Cases.Min(key => further.GetValueOrDefault(key))) > OpenPair.Narrow &&
                further.GetValueOrDefault(pair.Cases[0]) + pair.Rounds < RoundAllocation.MostRounds);
            Assert.True(!hasWide || time - spent < seconds.Values.Max() * 2);
        }
    }

    [Fact]
    public void In_the_same_time_intervals_are_narrower_than_with_the_same_rounds_for_all()
    {
        const int Studies = 20;
        double budgeted = 0, equal = 0, budgetedWidest = 0, equalWidest = 0;
        for (int seed = 0; seed < Studies; seed++)
        {
            double[] one = [.. Study(seed, 12 * Seen.Sum(row => row.Seconds)).Order()];
            double[] other = [.. EqualRounds(seed, 12).Order()];
            budgeted += one.Average() / Studies;
            equal += other.Average() / Studies;
            budgetedWidest += one[^3] / Studies;
            equalWidest += other[^3] / Studies;
        }

        Assert.True(budgeted < 0.95 * equal, $"mean: {budgeted:0.000} against {equal:0.000}");
        Assert.True(budgetedWidest < 0.9 * equalWidest, $"nine of ten: {budgetedWidest:0.000} against {equalWidest:0.000}");
    }

    private static IReadOnlyDictionary<CaseKey, int> Next(IReadOnlyList<OpenPair> open, double time) => RoundAllocation.Allocate(open, _ => 1, time, AtOnce);

    private static OpenPair Row(CaseKey key, double halfWidth) => new([key, Baseline], halfWidth, 6, null);

    private static CaseKey Key(string method) => new("N.C", method, "");

    /// <summary>Half-widths after six rounds of everything and then whatever the allocation says, in three batches.</summary>
    private static IEnumerable<double> Study(int seed, double time)
    {
        var random = new Random(seed);
        List<double>[] values = [.. Seen.Select(row => Enumerable.Range(0, 6).Select(_ => Draw(random, row.Noise)).ToList())];
        time -= 6 * Seen.Sum(row => row.Seconds);
        for (int batch = 3; batch >= 1; batch--)
        {
            OpenPair[] open = [.. values.Select((own, i) => new OpenPair([Key($"{i}")], HalfWidth(own), own.Count, null)).Where(pair => pair.HalfWidth > OpenPair.Narrow)];
            foreach ((CaseKey key, int further) in RoundAllocation.Allocate(open, key => Seen[Index(key)].Seconds, time / batch, most: 20))
            {
                values[Index(key)].AddRange(Enumerable.Range(0, further).Select(_ => Draw(random, Seen[Index(key)].Noise)));
                time -= further * Seen[Index(key)].Seconds;
            }
        }

        return values.Select(HalfWidth);
    }

    private static IEnumerable<double> EqualRounds(int seed, int rounds)
    {
        var random = new Random(seed);
        return Seen.Select(row => HalfWidth([.. Enumerable.Range(0, rounds).Select(_ => Draw(random, row.Noise))]));
    }

    private static int Index(CaseKey key) => int.Parse(key.Method, System.Globalization.CultureInfo.InvariantCulture);

    private static double HalfWidth(List<double> logs)
    {
        (double low, double high, _) = SignedRank.Interval(logs, 0.95);
        return (high - low) / 2;
    }

    private static double Draw(Random random, double noise) =>
        noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
