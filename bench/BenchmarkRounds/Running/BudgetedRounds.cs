using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Running;

/// <summary>The second part of a run with a budget: further rounds of what is not known well enough, until all is or the time is spent.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="all">What is measured, and who takes the results in.</param>
/// <param name="progress">Is told what is being narrowed.</param>
internal sealed class BudgetedRounds(StudyOptions options, IReadOnlyList<SideRun> all, IProgress<StudyProgress> progress)
{
    /// <summary>Further rounds of a case before all is looked at again.</summary>
    private const int MostAtOnce = 10;

    /// <summary>
    /// Less than so much measuring is not worth looking again for, unless it is all that is left. Launches get longer where more
    /// iterations narrow more, which shows when they have run: with small steps at the end the run ends when it is to end.
    /// </summary>
    private const double LeastSeconds = 10;

    /// <summary>Time is estimated; a run that keeps to its budget estimates on the safe side.</summary>
    private const double Margin = 1.05;

    /// <summary>Goes on until nothing is open or the time is spent.</summary>
    public void Run(RunBatch batch, TimeSpan budget, Func<string, IReadOnlyList<OpenPair>> open, CancellationToken cancellation)
    {
        SideRun[] sides = [.. all.Where(side => side.LeftOut is null)];
        HashSet<CaseKey> planned = [.. sides.SelectMany(side => side.Plan.Classes).SelectMany(one => one.Cases).Select(StudyPlan.KeyOf)];
        while (true)
        {
            TimeSpan spent = sides.Max(side => side.Set.Spent);
            double left = (budget - spent - batch.Overhead).TotalSeconds;
            if (left <= 0)
            {
                return;
            }

            OpenPair[] pairs = [.. WidestOfSides(sides.Select(side => open(side.Options.Folder))).Where(pair => pair.Cases.All(planned.Contains))];
            IReadOnlyDictionary<CaseKey, int> further = AllocateBatch(
                pairs, key => sides.Sum(side => side.Times.Seconds(key)), left, batch.Overhead.TotalSeconds);
            if (further.Count == 0)
            {
                return;
            }

            OpenPair widest = pairs.MaxBy(pair => pair.HalfWidth)!;
            progress.Report(new StudyProgress.NarrowingDown(
                further.Count, planned.Count, widest.Cases[0].ToString(), widest.HalfWidth,
                pairs.Count(pair => pair.RoundsToVerdict is not null), budget - spent));
            int last = Math.Max(sides.Max(side => side.Set.LastRoundOfRun), options.EffectiveRounds);
            int rounds = further.Values.Max();
            batch.Run(
                recorded => [.. Enumerable.Range(1, rounds).SelectMany(more => Round(recorded, further, last, more))],
                later: 0, last + rounds, pending => Math.Max(pending, (budget - sides.Max(side => side.Set.Spent)).TotalSeconds), cancellation);
        }
    }

    /// <summary>What is open on any side is measured further on all of them: as open as where it is widest.</summary>
    /// <param name="sides">What is open, by side.</param>
    internal static IEnumerable<OpenPair> WidestOfSides(IEnumerable<IReadOnlyList<OpenPair>> sides) => sides.SelectMany(side => side)
        .GroupBy(pair => string.Join('\n', pair.Cases))
        .Select(group => group.MaxBy(pair => pair.HalfWidth)! with { RoundsToVerdict = group.Max(pair => pair.RoundsToVerdict) });

    /// <summary>The further rounds of the next batch, by case; empty when nothing is open or no launch fits into what is left.</summary>
    internal static IReadOnlyDictionary<CaseKey, int> AllocateBatch(IReadOnlyList<OpenPair> open, Func<CaseKey, double> seconds, double left, double overhead) =>
        RoundAllocation.Allocate(open, seconds, NextBatch(left / Margin, overhead), MostAtOnce);

    /// <summary>Half of what is left, so that the other half is spent on what is then widest; all of it when half is too little.</summary>
    internal static double NextBatch(double left, double overhead) =>
        left / 2 < LeastSeconds + overhead ? left : left / 2;

    private static IEnumerable<Step> Round(RoundPlan recorded, IReadOnlyDictionary<CaseKey, int> further, int last, int more) =>
        recorded.Only(further.Where(pair => pair.Value >= more).Select(pair => pair.Key).ToHashSet()).Round(last + more);
}
