using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Reporting;

/// <summary>What the progress says of the claims after a round.</summary>
public class WidestIntervalTests
{
    private static readonly Claim[] Delays = [.. AsyncPatternsStudy.Definition.Claims.Where(claim => claim.RestsOn(key => key.ShortClass == nameof(DelayBenchmarks)))];

    [Fact]
    public void After_one_round_there_is_no_interval() => Assert.Null(After(1));

    [Fact]
    public void After_two_rounds_there_is() =>
        Assert.Matches(@"^0 of [2-9] claims have a verdict; widest interval: [a-z-]+, ±\d+ %$", After(2));

    [Fact]
    public void One_claim_has_a_verdict_of_its_own() =>
        Assert.Equal("1 of 1 claim has a verdict", After(8, Delays.Single(claim => claim.Id == "thousand-sequential-delays")));

    private static string? After(int rounds, params Claim[] claims)
    {
        ResultSet set = ResultSet.Load(Golden.Data("RepeatedRuns", "1"));
        ResultSet young = set with
        {
            Classes =
            [
                .. set.Classes.Select(one => one with
                {
                    Cases = [.. one.Cases.Select(each => each with { Launches = [.. each.Launches.Where(launch => launch.Round <= rounds)] })],
                }),
            ],
        };
        return WidestInterval.Describe(young, claims.Length == 0 ? Delays : claims);
    }
}
