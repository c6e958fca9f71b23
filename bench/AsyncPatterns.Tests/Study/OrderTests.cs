using AsyncPatterns.Benchmarks;
using AsyncPatterns.Results;
using AsyncPatterns.Study;
using AsyncPatterns.Tests.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>The order within a round, and which cases a resumed run must find again.</summary>
public class OrderTests
{
    private static readonly StudyPlan Plan = Benchmarks.Invocation.Plan(typeof(QueueBenchmarks).Assembly);

    [Fact]
    public void Classes_groups_and_methods_all_change_places()
    {
        CaseKey[][] rounds = [.. Enumerable.Range(1, 12).Select(round => Keys(Plan.Round(seed: 3, round)))];
        string queue = typeof(QueueBenchmarks).FullName!;

        Assert.True(rounds.Select(keys => keys[0].Class).Distinct().Count() > 1);
        Assert.True(rounds.Select(keys => keys.First(key => key.Class == queue).Parameters).Distinct().Count() > 1);
        Assert.True(rounds.Select(keys => keys.First(key => key.Class == queue && key.Parameters == "Capacity=5").Method).Distinct().Count() > 1);
    }

    [Fact]
    public void A_run_is_not_resumed_with_fewer_cases_or_more()
    {
        string[] all = [.. Plan.Classes.SelectMany(planned => planned.Cases).Select(one => StudyPlan.KeyOf(one).ToString())];

        Resumption.RefuseOtherCases(Interrupted(all), Plan);
        string more = Assert.Throws<StudyException>(() => Resumption.RefuseOtherCases(Interrupted(all[1..]), Plan)).Message;
        string fewer = Assert.Throws<StudyException>(() => Resumption.RefuseOtherCases(Interrupted([.. all, "Gone.Method"]), Plan)).Message;

        Assert.Contains($"{all[0]} was no part of the interrupted run and is one now", more, StringComparison.Ordinal);
        Assert.Contains("Gone.Method was part of the interrupted run and is none now", fewer, StringComparison.Ordinal);
    }

    private static CaseKey[] Keys(IEnumerable<BenchmarkDotNet.Running.BenchmarkRunInfo> round) =>
        [.. round.SelectMany(info => info.BenchmarksCases).Select(StudyPlan.KeyOf)];

    private static StudyInfo Interrupted(string[] cases) => SampleInfo.Of() with
    {
        Unfinished = new UnfinishedRun([], false, cases, new Dictionary<string, string>(), new Dictionary<string, int>()),
    };
}
