using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

public class LogVarianceTests
{
    /// <summary>ψ(1/2) = −γ − 2 ln 2, ψ(1) = −γ, ψ(3) = 3/2 − γ; ψ′(1/2) = π²/2, ψ′(1) = π²/6, ψ′(5/2) = π²/2 − 40/9. Those of 30 by mpmath.</summary>
    [Theory]
    [InlineData(1, -1.2703628454614782, 4.934802200544679)]
    [InlineData(2, -0.5772156649015329, 1.6449340668482264)]
    [InlineData(5, -0.2131340912289119, 0.4903577561002349)]
    [InlineData(6, -0.1758279535696426, 0.3949340668482264)]
    [InlineData(30, -0.0337035394414164, 0.0689382278476838)] // the series alone
    public void Mean_and_variance_are_those_of_the_digamma_and_trigamma_functions(double freedom, double mean, double variance)
    {
        Assert.Equal(mean, LogVariance.Mean(freedom), 1e-10);
        Assert.Equal(variance, LogVariance.Variance(freedom), 1e-10);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(400)]
    public void The_degrees_of_freedom_follow_from_the_variance(double freedom) =>
        Assert.Equal(1, LogVariance.FreedomOf(LogVariance.Variance(freedom)) / freedom, 1e-9);

    [Fact]
    public void Simulated_samples_agree()
    {
        var random = new Random(41);
        double[] logs =
        [
            .. Enumerable.Range(0, 40_000).Select(_ => Math.Log(Change.Variance([.. Enumerable.Range(0, 6).Select(_ => SimulatedSets.Normal(random))]))),
        ];

        Assert.Equal(LogVariance.Mean(5), logs.Average(), 0.015);
        Assert.Equal(LogVariance.Variance(5), Change.Variance(logs), 0.03);
    }
}
