using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>How often two sides of one run have a row called: identical ones, and ones of which a row is slower.</summary>
public class PairedChangesSimulationTests(ITestOutputHelper log)
{
    private const double Threshold = 0.05;

    private const int Study = 150;

    public static TheoryData<string, string, int> Noises() =>
    [
        .. from noise in SimulatedSides.Noise
           from shared in SimulatedSides.Rounds
           from rounds in Enumerable.Range(0, 2).Select(more => 6 + (4 * more)) // 6 and 10
           select (noise, shared, rounds),
    ];

    /// <summary>What must hold is nine of ten; two standard errors of the runs are left.</summary>
    [Theory]
    [MemberData(nameof(Noises))]
    public void Two_identical_sides_have_no_row_called_in_nine_of_ten_runs(string noise, string shared, int rounds)
    {
        const int Runs = 100;
        var random = new Random(51);

        int alarmed = Enumerable.Range(0, Runs).Count(_ => Called(SimulatedSides.Make(random, Study, rounds, noise, shared), Threshold).Any());

        log.WriteLine($"{alarmed} of {Runs} runs with a row called");
        Assert.InRange(alarmed, 0, 0.08 * Runs);
    }

    /// <summary>Without a threshold every call is an error: the level itself, which heavy tails and two speeds leave as it is.</summary>
    [Theory]
    [InlineData("normal", "independent", Study)]
    [InlineData("normal", "shared", Study)]
    [InlineData("heavy-tailed", "shared", Study)]
    [InlineData("normal", "independent", 6)]
    [InlineData("normal", "shared", 2)]
    [InlineData("normal", "shared", 3)]
    [InlineData("normal", "shared", 6)]
    [InlineData("normal", "independent", 2)]
    public void Without_a_threshold_five_of_a_hundred_runs_have_a_row_called(string noise, string shared, int rows)
    {
        int runs = rows == Study ? 200 : 4000;
        var random = new Random(52);

        int alarmed = Enumerable.Range(0, runs).Count(_ => Called(SimulatedSides.Make(random, rows, 6, noise, shared), 0).Any());

        log.WriteLine($"{alarmed} of {runs} runs with a row called");
        Assert.InRange(alarmed, 0, (0.05 * runs) + (2.5 * Math.Sqrt(0.05 * 0.95 * runs)));
    }

    [Theory]
    [InlineData(Study, 6, 0.03, 0.85)]
    [InlineData(Study, 8, 0.04, 0.85)]
    [InlineData(Study, 10, 0.05, 0.82)]
    [InlineData(6, 6, 0.04, 0.92)]
    [InlineData(3, 6, 0.04, 0.95)]
    [InlineData(Study, 10, 0.03, 0.95, "drifting")]
    public void A_row_slowed_1_2_times_is_called(int rows, int rounds, double deviation, double share, string? only = null)
    {
        foreach (string shared in only is null ? ["independent", "shared"] : new[] { only })
        {
            const int Runs = 150;
            var random = new Random(53);

            int found = Enumerable.Range(0, Runs).Count(_ =>
                Called(SimulatedSides.Make(random, rows, rounds, "normal", shared, 1.2, deviation), Threshold).Contains((0, ChangeVerdict.Slower)));

            log.WriteLine($"{shared}: {found} of {Runs}");
            Assert.InRange(found, share * Runs, Runs);
        }
    }

    private static IEnumerable<(int Row, ChangeVerdict Verdict)> Called(PairedLogs?[] rows, double threshold) =>
        Change.Judge(PairedChanges.Estimate(rows, threshold), threshold).Select((verdict, row) => (row, verdict))
            .Where(one => one.verdict is ChangeVerdict.Faster or ChangeVerdict.Slower);
}
