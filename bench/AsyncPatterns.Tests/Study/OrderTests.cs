using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>The order within a round.</summary>
public class OrderTests
{
    private static readonly StudyPlan Plan = Invocation.Plan();

    [Fact]
    public void Classes_groups_and_methods_all_change_places()
    {
        CaseKey[][] rounds = [.. Enumerable.Range(1, 12).Select(round => Keys(Plan.Round(seed: 3, round)))];
        string queue = typeof(QueueBenchmarks).FullName!;

        Assert.True(rounds.Select(keys => keys[0].Class).Distinct().Count() > 1);
        Assert.True(rounds.Select(keys => keys.First(key => key.Class == queue).Parameters).Distinct().Count() > 1);
        Assert.True(rounds.Select(keys => keys.First(key => key.Class == queue && key.Parameters == "Capacity=5").Method).Distinct().Count() > 1);
    }

    private static CaseKey[] Keys(IEnumerable<BenchmarkDotNet.Running.BenchmarkRunInfo> round) =>
        [.. round.SelectMany(info => info.BenchmarksCases).Select(StudyPlan.KeyOf)];
}
