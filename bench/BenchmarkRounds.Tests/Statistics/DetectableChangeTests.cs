using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

public class DetectableChangeTests
{
    private const int Rounds = 8;
    private const int Rows = 64;
    private const double Threshold = 0.05;

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.4)]
    public void A_change_of_that_size_is_called_in_nine_of_ten_comparisons(double deviation)
    {
        const int Simulations = 2000;
        var random = new Random(20261122);
        double[] WithMean(double mean) => [.. Enumerable.Range(0, Rounds).Select(_ => mean + (deviation * SimulatedSets.Normal(random)))];
        double factor = DetectableChange.Compute(Standardized(deviation), Rows, Threshold)!.Value;
        var unchanged = new Change(new RatioInterval(1, 1, 1, 0.95, Rounds), 1, 1);

        int called = Enumerable.Range(0, Simulations).Count(_ =>
        {
            Change? changed = Change.Between(WithMean(Math.Log(factor)), WithMean(0), Threshold);
            return Change.Judge([changed, .. Enumerable.Repeat(unchanged, Rows - 1)], Threshold)[0] == ChangeVerdict.Slower;
        });

        Assert.InRange(called / (double)Simulations, 0.86, 0.96);
    }

    /// <summary>Student's t of ten degrees of freedom, 0.975: 2.228139; the normal quantile of 0.9: 1.281552.</summary>
    [Fact]
    public void Six_rounds_are_enough_to_detect_a_change()
    {
        double[] logs = [-0.1, 0.1, -0.1, 0.1, -0.1, 0.1]; // a variance of 0.06/5

        double steps = 2.228139 + (1.281552 * Math.Sqrt(1 + (2.228139 * 2.228139 / 20)));
        Assert.Equal((1 + Threshold) * Math.Exp(steps * Math.Sqrt(0.012 * 2 / 6)), DetectableChange.Compute(logs, rows: 1, Threshold)!.Value, 5);
    }

    [Fact]
    public void Too_few_rounds_detect_nothing()
    {
        Assert.Null(DetectableChange.Compute([0, 0.1, 0.2, 0.3, 0.4], Rows, Threshold));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => DetectableChange.Compute(Standardized(0.1), 0, Threshold));
    }

    /// <summary>Values whose own deviation is exactly that.</summary>
    private static double[] Standardized(double deviation)
    {
        double[] values = [.. Enumerable.Range(0, Rounds).Select(i => i - ((Rounds - 1) / 2.0))];
        double own = Math.Sqrt(values.Sum(value => value * value) / (Rounds - 1));
        return [.. values.Select(value => value * deviation / own)];
    }
}
