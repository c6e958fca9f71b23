using BenchmarkRounds.Statistics;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>The values of <see cref="VerdictLevel"/>, without a simulation.</summary>
public class VerdictConfidenceTests
{
    [Theory]
    [InlineData(1, 0.95)]
    [InlineData(2, 0.9707)]
    [InlineData(4, 0.98535)]
    [InlineData(293, 0.9998)]
    public void The_error_at_each_end_is_0_0293_divided_by_the_rounds_and_at_most_half_the_level(int rounds, double confidence) =>
        Assert.Equal(confidence, VerdictLevel.Confidence(rounds), 12);

    [Fact]
    public void No_round_has_no_confidence() => Assert.Throws<ArgumentOutOfRangeException>("rounds", () => VerdictLevel.Confidence(0));

    /// <summary>Student's t of one degree of freedom is Cauchy's distribution, whose upper quartile is 1.</summary>
    [Fact]
    public void Of_two_rounds_the_width_is_the_quartile_of_one_degree_of_freedom() =>
        Assert.Equal(1 / Math.Sqrt(2), VerdictLevel.RelativeWidth(2), 6);

    [Fact]
    public void Of_many_rounds_the_width_is_the_quantile_of_the_confidence() =>
        Assert.Equal(new StudentDistribution(99).Quantile(1 - 0.000293) / 10, VerdictLevel.RelativeWidth(100), 9);
}
