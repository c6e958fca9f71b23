using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>The power with which time grows is found, with an interval that contains it as often as it says.</summary>
public class PowerLawTests
{
    private static readonly double[] Sizes = [1, 1_000, 10_000, 100_000, 1_000_000];

    [Theory]
    [InlineData(1, 10_000)]
    [InlineData(0.7, 100_000)]
    [InlineData(2, 1_000)]
    public void Without_noise_the_power_is_exact_and_what_hardly_grows_is_left_out(double power, double from)
    {
        PowerLaw law = PowerLaw.Fit(Grow(size => 1e7 + (5e3 * Math.Pow(size - 1, power)), new Random(1), spread: 0))!;

        Assert.Equal(power, law.Exponent.Estimate, 6);
        Assert.Equal((power, power), (Math.Round(law.Exponent.Low, 6), Math.Round(law.Exponent.High, 6)));
        Assert.Equal((from, 1_000_000, 8), (law.From, law.To, law.Exponent.Rounds));
    }

    [Fact]
    public void Time_in_proportion_to_the_size_has_the_power_one_from_whatever_size_it_is_counted()
    {
        double[] requests = [8, 24, 64];

        PowerLaw law = PowerLaw.Fit([.. requests.Select(size => (size, (IReadOnlyList<Launch>)[new Launch(1, 1e7 * size)]))])!;

        Assert.Equal((1, 24, 64), (Math.Round(law.Exponent.Estimate, 9), law.From, law.To));
    }

    [Fact]
    public void With_noise_the_interval_contains_the_truth_as_often_as_it_says()
    {
        const int Runs = 1000;
        var random = new Random(7);
        int contained = 0;
        double confidence = 0;
        for (int i = 0; i < Runs; i++)
        {
            RatioInterval exponent = PowerLaw.Fit(Grow(size => 1e7 + (600 * (size - 1)), random, spread: 0.2))!.Exponent;
            contained += exponent.Low <= 1 && exponent.High >= 1 ? 1 : 0;
            confidence = exponent.Confidence;
        }

        Assert.InRange(contained / (double)Runs, confidence - 0.03, 1);
    }

    [Fact]
    public void What_does_not_grow_or_was_not_measured_has_no_power()
    {
        var random = new Random(1);

        Assert.Null(PowerLaw.Fit(Grow(_ => 1e7, random, spread: 0.05)));
        Assert.Null(PowerLaw.Fit([.. Grow(size => 1e7 * size, random, spread: 0).Take(2)]));
        Assert.Null(PowerLaw.Fit([(1, []), (10, []), (100, [])]));
        Assert.Null(PowerLaw.Fit([(1, [new(1, 1)]), (10, []), (100, [new(1, 100)]), (1000, [new(1, 1000)])]));
        Assert.Null(PowerLaw.Fit([(1, [new(1, 1)]), (10, [new(2, 10)]), (100, [new(3, 100)])]));
        Assert.Null(PowerLaw.Fit([(8, [new(1, 1)]), (8, [new(1, 10)]), (100, [new(1, 100)])]));
    }

    [Fact]
    public void A_round_that_lacks_a_size_does_not_count()
    {
        var sizes = Grow(size => 1e7 * size, new Random(1), spread: 0);
        sizes[2] = (sizes[2].Size, [.. sizes[2].Launches.Skip(2)]);

        Assert.Equal(6, PowerLaw.Fit(sizes)!.Exponent.Rounds);
    }

    [Fact]
    public void A_round_in_which_a_size_took_no_longer_than_the_smallest_does_not_count()
    {
        var sizes = Grow(size => 1e7 * size, new Random(1), spread: 0);
        sizes[3] = (sizes[3].Size, [new Launch(1, 1e7), .. sizes[3].Launches.Skip(1)]);

        Assert.Equal(7, PowerLaw.Fit(sizes)!.Exponent.Rounds);
    }

    /// <summary>Ten is the smallest size's time; the median of two values is half-way between them.</summary>
    [Theory]
    [InlineData(20, 20, 10)]
    [InlineData(1, 41, 10)]
    [InlineData(1, 38, 100)]
    [InlineData(19.9, 19.9, 100)]
    public void A_size_takes_part_from_twice_the_time_of_the_smallest_on(double one, double two, double from)
    {
        static IReadOnlyList<Launch> Two(double one, double two) => [new(1, one), new(2, two)];

        PowerLaw law = PowerLaw.Fit([(1, Two(10, 10)), (10, Two(one, two)), (100, Two(400, 400)), (1000, Two(4000, 4000)), (10000, Two(40000, 40000))])!;

        Assert.Equal(from, law.From);
    }

    private static (double Size, IReadOnlyList<Launch> Launches)[] Grow(Func<double, double> time, Random random, double spread) =>
    [
        .. Sizes.Select(size => (size, (IReadOnlyList<Launch>)[.. Enumerable.Range(1, 8)
            .Select(round => new Launch(round, time(size) * Math.Exp(spread * (random.NextDouble() - 0.5))))])),
    ];
}
