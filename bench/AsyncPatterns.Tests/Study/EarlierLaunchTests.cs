using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Saving;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>What a committed set tells of how to measure.</summary>
public class EarlierLaunchTests
{
    [Fact]
    public void The_set_before_tells_of_launches_of_the_same_code_on_the_same_machine()
    {
        const string Delays = "AsyncPatterns.Benchmarks.DelayBenchmarks";
        StudyPlan plan = StudyPlan.Create(new StudyOptions { Definition = AsyncPatternsStudy.Definition, Output = "", Filters = ["*DelayBenchmarks.WhenAll*"] }, StudyJob.CreateConfig(StudyJob.Create(quick: false)));
        EarlierSet saved = EarlierSet.Read(CommittedSets.Folder(CommittedSets.OfTheHeadline()), [Delays], mustBeWhole: true)!;
        EarlierSet earlier = saved with
        {
            Info = saved.Info with { Classes = new Dictionary<string, ClassInfo> { [Delays] = saved.Info.Classes[Delays] with { SourceHash = plan.Classes[0].Class.SourceHash() } } },
        };
        CaseKey key = new(Delays, "WhenAll", "Count=1000");
        int Seen(EarlierSet? set, StudyInfo? start = null, CaseKey? one = null) => IterationCountEstimator.Before(plan, start ?? earlier.Info, set)(one ?? key).Count;

        Assert.InRange(Seen(earlier), 6, CaseResult.MostLaunches);
        Assert.Equal(0, Seen(earlier, one: new CaseKey(Delays, "None", "")));
        Assert.Equal(0, Seen(earlier, one: new CaseKey("N.Other", "WhenAll", "Count=1000")));
        Assert.Equal(0, Seen(null));
        Assert.Equal(0, Seen(earlier, earlier.Info with { Environment = earlier.Info.Environment with { Cores = 64 } }));
        Assert.Equal(0, Seen(earlier with { Info = earlier.Info with { Classes = new Dictionary<string, ClassInfo> { [Delays] = earlier.Info.Classes[Delays] with { SourceHash = "other" } } } }));
    }
}
