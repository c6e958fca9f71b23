using BenchmarkDotNet.Running;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;

namespace BenchmarkRounds.Running;

/// <summary>Which cases have been seen, and how to measure those: in this run, else in the set that stood there before.</summary>
/// <param name="plan">What is run.</param>
/// <param name="now">What is seen of a case's launches in this run.</param>
/// <param name="before">The same of the set before; empty where it measured something else.</param>
/// <param name="times">How long launches take.</param>
internal sealed class IterationCountEstimator(
    StudyPlan plan, Func<CaseKey, IReadOnlyList<ObservedLaunch>> now, Func<CaseKey, IReadOnlyList<ObservedLaunch>> before, LaunchTimes times)
{
    /// <summary>The shapes known by now.</summary>
    public IReadOnlyDictionary<CaseKey, IterationCounts> Shapes()
    {
        var shapes = new Dictionary<CaseKey, IterationCounts>();
        foreach (BenchmarkCase one in WithPilot())
        {
            CaseKey key = StudyPlan.KeyOf(one);
            if (IterationCounts.Estimate(Seen(key), times.Seconds(key), one.Job.Run.IterationCount, one.Job.Accuracy.MinIterationTime.ToSeconds()) is IterationCounts shape)
            {
                shapes[key] = shape;
            }
        }

        return shapes;
    }

    /// <summary>What is seen in a set that stood there before.</summary>
    /// <returns>Nothing of what it measured on another machine, with other settings or of other code.</returns>
    public static Func<CaseKey, IReadOnlyList<ObservedLaunch>> Before(StudyPlan plan, StudyInfo start, EarlierSet? earlier)
    {
        var merges = new Dictionary<string, ClassMerge>(StringComparer.Ordinal);
        if (earlier is not null && SetDecision.Difference(earlier.Info, start) is null &&
            earlier.Info.ProgramEnvironment.Runtime == start.ProgramEnvironment.Runtime) // what launches will run on is not known yet
        {
            foreach (BenchmarkClass known in plan.Classes.Select(planned => planned.Class)
                .Where(known => earlier.Info.Classes.GetValueOrDefault(known.Name)?.SourceHash == known.SourceHash()))
            {
                var merge = new ClassMerge(known.Type, plan.CasesOf(known.Type));
                foreach (BdnBenchmark saved in earlier.CasesOf(known.Name))
                {
                    merge.AddSaved(saved, new Dictionary<string, LaunchValues>());
                }

                merges.Add(known.Name, merge);
            }
        }

        return key => merges.GetValueOrDefault(key.Class)?.Seen(key) ?? [];
    }

    private IReadOnlyList<ObservedLaunch> Seen(CaseKey key) => now(key) is { Count: > 0 } seen ? seen : before(key);

    private IEnumerable<BenchmarkCase> WithPilot() => plan.Classes.SelectMany(planned => planned.Cases).Where(StudyPlan.HasPilot);
}
