using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

public class ChangeTests
{
    private static readonly double[] Basis = [-0.9, -1.1, -1.0, -0.95, -1.05, -1.02, -0.98, -1.0];

    [Fact]
    public void A_set_compared_with_itself_is_the_same()
    {
        Change change = Change.Between(Basis, Basis, 0.05)!;

        Assert.Equal(new RatioInterval(1, 1, 1, 0.95, 8), change.Interval);
        Assert.Equal(ChangeVerdict.Same, Judge(change));
    }

    [Fact]
    public void Sets_that_agree_closely_are_the_same()
    {
        Change change = Change.Between([.. Basis.Select(value => value / 100)], [.. Basis.Select(value => -0.02 - (value / 100))], 0.05)!;

        Assert.True(change.Interval.Low < 1 && change.Interval.High > 1);
        Assert.Equal(ChangeVerdict.Same, Judge(change));
    }

    /// <summary>Computed with R: t.test(x, y) on x = basis + 0.5 and y = basis, Welch.</summary>
    [Fact]
    public void The_interval_is_Welchs()
    {
        Change change = Change.Between([.. Basis.Select(value => value + 0.5)], Basis, 0.05)!;

        double error = Math.Sqrt(2 * Variance(Basis) / 8);
        const double Quantile = 2.144787; // t of 14 degrees of freedom, 0.975
        Assert.Equal(Math.Exp(0.5 - (Quantile * error)), change.Interval.Low, 5);
        Assert.Equal(Math.Exp(0.5 + (Quantile * error)), change.Interval.High, 5);
    }

    [Theory]
    [InlineData(0.5, ChangeVerdict.Slower)]
    [InlineData(-0.5, ChangeVerdict.Faster)]
    public void A_change_beyond_the_threshold_is_called(double shift, object expected) =>
        Assert.Equal(expected, Judge(Change.Between([.. Basis.Select(value => value + shift)], Basis, 0.05)));

    [Fact]
    public void Few_rounds_are_inconclusive_one_has_no_interval_and_none_is_no_comparison()
    {
        Assert.Null(Change.Between([], Basis, 0.05));
        Assert.Equal((1, 0.0), (Change.Between([1], Basis, 0.05)!.Interval.Rounds, Change.Between([1], Basis, 0.05)!.Interval.Confidence));
        Assert.Equal(ChangeVerdict.Inconclusive, Judge(Change.Between([1], Basis, 0.05)));
        Assert.Equal(
            ChangeVerdict.Inconclusive, Judge(Change.Between([.. Basis[..5].Select(value => value + 3)], Basis, 0.05)));
    }

    [Fact]
    public void Sides_that_do_not_vary_are_compared_exactly()
    {
        double[] one = [.. Enumerable.Repeat(0.0, 8)];
        double[] twice = [.. Enumerable.Repeat(Math.Log(2), 8)];

        Assert.Equal(ChangeVerdict.Same, Judge(Change.Between(one, one, 0.05)));
        Assert.Equal(ChangeVerdict.Slower, Judge(Change.Between(twice, one, 0.05)));
    }

    [Theory]
    [InlineData(0.5, 0, 1)]
    [InlineData(2, 1, 0)]
    [InlineData(1.02, 1, 1)]
    public void Where_nothing_varies_there_is_no_doubt_and_the_change_is_kept(double factor, double fasterP, double slowerP)
    {
        Change change = Change.Between([.. Enumerable.Repeat(Math.Log(factor), 8)], [.. Enumerable.Repeat(0.0, 8)], 0.05)!;

        Assert.Equal((fasterP, slowerP), (change.FasterP, change.SlowerP));
        Assert.Equal(Math.Log(factor), change.Log, 12);
    }

    [Fact]
    public void A_change_as_great_as_the_threshold_does_not_matter_yet()
    {
        double margin = Math.Log(1.05);
        double[] none = [.. Enumerable.Repeat(0.0, 8)];
        double[] some = [.. Enumerable.Repeat(margin, 8)];

        Assert.Equal(1, Change.Between(some, none, 0.05)!.SlowerP);
        Assert.Equal(1, Change.Between(none, some, 0.05)!.FasterP);
        Assert.Equal(ChangeVerdict.Same, Judge(new Change(new RatioInterval(1, 1 / 1.05, 1.05, 0.95, 8), 1, 1)));
    }

    [Fact]
    public void A_single_round_proves_nothing_however_far_apart()
    {
        Change up = Change.Between([5], Basis, 0.05)!;
        Change down = Change.Between(Basis, [5], 0.05)!;

        Assert.Equal((1, 1, 1, 1), (up.FasterP, up.SlowerP, down.FasterP, down.SlowerP));
        Assert.Equal((null, null), (up.Excludes, down.Excludes));
    }

    [Theory]
    [InlineData(0.4, 0.8, 2.5)]
    [InlineData(0.8, 1.6, 1.6)]
    public void The_end_of_the_interval_that_is_further_from_1_is_the_change_that_it_excludes(double low, double high, double expected) =>
        Assert.Equal(expected, new Change(new RatioInterval(Math.Sqrt(low * high), low, high, 0.95, 8), 1, 1).Excludes);

    [Fact]
    public void A_row_is_called_at_a_probability_of_five_per_cent_divided_by_the_rows_still_open()
    {
        Change at = new(new RatioInterval(0.5, 0.4, 0.6, 0.95, 8), 0.025, 1);
        Change above = at with { FasterP = 0.0251 };

        Assert.Equal(ChangeVerdict.Faster, Judge(at));
        Assert.Equal(ChangeVerdict.Inconclusive, Judge(above));
        Assert.Equal(
            [ChangeVerdict.Faster, ChangeVerdict.Faster, ChangeVerdict.Inconclusive],
            Change.Judge([at with { FasterP = 0.0125 }, at with { FasterP = 0.05 / 6 }, above], 0.05));
    }

    [Fact]
    public void Same_needs_the_90_percent_interval_within_the_threshold_on_both_sides()
    {
        Change at = new(new RatioInterval(1, 0.94, 1.06, 0.95, 8), 0.95, 0.95);

        Assert.Equal(ChangeVerdict.Same, Judge(at));
        Assert.Equal(ChangeVerdict.Inconclusive, Judge(at with { FasterP = 0.9499 }));
        Assert.Equal(ChangeVerdict.Inconclusive, Judge(at with { SlowerP = 0.9499 }));

        // Student's t of 14 degrees of freedom: 1.761 for 90 %, 2.145 for 95 %.
        double error = Math.Sqrt(2 * Variance(Basis) / 8);
        double[] Shifted(double errors) => [.. Basis.Select(value => value + Math.Log(1.5) - (errors * error))];
        Assert.Equal(ChangeVerdict.Same, Change.Judge([Change.Between(Shifted(1.78), Basis, 0.5)], 0.5)[0]);
        Assert.True(Change.Between(Shifted(1.78), Basis, 0.5)!.Interval.High > 1.5);
        Assert.Equal(ChangeVerdict.Inconclusive, Change.Judge([Change.Between(Shifted(1.74), Basis, 0.5)], 0.5)[0]);
    }

    /// <summary>The hardest truth is the threshold itself, with so little noise that the other end is far.</summary>
    [Theory]
    [InlineData("normal", 6)]
    [InlineData("normal", 16)]
    [InlineData("heavy-tailed", 8)]
    [InlineData("bimodal", 8)]
    public void A_row_that_has_changed_by_the_threshold_is_called_same_in_at_most_5_percent_of_comparisons(string noise, int rounds)
    {
        var random = new Random(31);
        int same = 0;
        const int Trials = 4000;
        const double Wide = 1.0; // beside it the noise is little
        for (int trial = 0; trial < Trials; trial++)
        {
            double truth = trial % 2 == 0 ? Math.Log(1 + Wide) : -Math.Log(1 + Wide);
            double[] Draw(double centre) => [.. Enumerable.Range(0, rounds).Select(_ => centre + SimulatedNoise.Draw(random, noise))];
            same += Change.Judge([Change.Between(Draw(truth), Draw(0), Wide)], Wide)[0] == ChangeVerdict.Same ? 1 : 0;
        }

        Assert.InRange(same, 0.02 * Trials, 0.057 * Trials); // 5 % and two standard errors
    }

    [Fact]
    public void A_row_that_has_changed_by_the_threshold_beyond_its_machine_is_called_same_in_at_most_5_percent_of_comparisons()
    {
        var random = new Random(32);
        int same = 0;
        const int Trials = 1000;
        for (int trial = 0; trial < Trials; trial++)
        {
            double truth = trial % 2 == 0 ? Math.Log(1.05) : -Math.Log(1.05);
            Change[] rows = [.. Enumerable.Range(0, 20).Select(row => Change.Between(Draw(0.3 + (row == 0 ? truth : 0)), Draw(0), 0.05)!)];
            MachineChange machine = MachineChange.Estimate(rows)!;
            same += Change.Judge([.. rows.Select(row => row.Beyond(machine, 0.05))], 0.05)[0] == ChangeVerdict.Same ? 1 : 0;
        }

        Assert.InRange(same, 0.02 * Trials, 0.064 * Trials); // 5 % and two standard errors

        double[] Draw(double centre) => [.. Enumerable.Range(0, 8).Select(_ => centre + (0.02 * SimulatedSets.Normal(random)))];
    }

    [Fact]
    public void Over_many_rows_of_noise_hardly_any_comparison_raises_an_alarm()
    {
        var random = new Random(5);
        int alarmed = 0;
        const int Comparisons = 400;
        for (int comparison = 0; comparison < Comparisons; comparison++)
        {
            Change?[] rows = [.. Enumerable.Range(0, 70).Select(_ => Change.Between(Noise(random), Noise(random), 0))];
            alarmed += Change.Judge(rows, 0).Any(verdict => verdict is ChangeVerdict.Faster or ChangeVerdict.Slower) ? 1 : 0;
        }

        Assert.InRange(alarmed, 0, 0.08 * Comparisons);
    }

    [Theory]
    [InlineData("5%", 0.05)]
    [InlineData("0%", 0)]
    [InlineData("12.5%", 0.125)]
    public void A_threshold_is_read_in_Perfolizers_notation(string text, double expected)
    {
        Assert.True(RelativeThreshold.TryParse(text, out double share));
        Assert.Equal(expected, share, 9);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("5ms")]
    [InlineData("-5%")]
    [InlineData("100%")]
    [InlineData("200%")]
    [InlineData("much")]
    public void Another_threshold_is_refused(string text) => Assert.False(RelativeThreshold.TryParse(text, out _));

    private static ChangeVerdict Judge(Change? change) => Change.Judge([change], 0.05)[0];

    private static double[] Noise(Random random) =>
        [.. Enumerable.Range(0, 8).Select(_ => 0.2 * SimulatedSets.Normal(random))];

    private static double Variance(double[] values) =>
        values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1);
}
