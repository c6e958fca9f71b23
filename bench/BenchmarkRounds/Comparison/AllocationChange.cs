using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>The bytes of a case beside those of the base set.</summary>
/// <remarks>
/// BenchmarkDotNet counts what the whole process allocates during one iteration (GC.GetTotalAllocatedBytes, precise), divides it by
/// the operations and rounds to whole bytes. Of a row that runs on one thread that is exact but for the rounding and for what the
/// runtime allocates beside it (dotnet/BenchmarkDotNet issues 1542 and 1962). Of a row whose threads race it is one draw: their
/// timing decides what is pooled, awaited or done again.
/// </remarks>
/// <param name="Before">Bytes an operation in the base set.</param>
/// <param name="After">Bytes an operation.</param>
/// <param name="Operations">Over so many operations, on the side with fewer of them.</param>
/// <param name="IsExact">Whether both sides ran on one thread, as far as the sets tell.</param>
internal sealed record AllocationChange(long Before, long After, long Operations, bool IsExact)
{
    /// <summary>
    /// Bytes a launch that the runtime allocates beside a benchmark while they are counted. Of 51 rows on one thread of equal runs 49 were
    /// equal to the byte, two differed by 336 and 512 B a launch; a first call took 1,064 B (BenchmarkDotNet's issue 1962).
    /// </summary>
    private const double BytesBeside = 1100;

    /// <summary>
    /// How much the counts of identical code differ where threads race, of ten pairs of repeated runs: the scale of a Student's t
    /// with <see cref="Freedom"/> degrees of freedom, of the logarithm of bytes an operation and <see cref="Least"/>.
    /// </summary>
    private const double Scale = 0.06;

    /// <summary>Few: most rows are equal to the byte, one in a thousand differs by a factor of 2.5.</summary>
    private const double Freedom = 3;

    /// <summary>Bytes that a share makes no sense of: 32 B an operation, and what 4 KB a launch are an operation.</summary>
    private double Least => 32 + (4096.0 / Math.Max(Operations, 1));

    /// <summary>Whether that is more than runs of identical code differ by.</summary>
    public bool IsCalled { get; private init; }

    /// <summary>Whether it allocates more than the base, beyond that.</summary>
    public bool IsMore => IsCalled && After > Before;

    /// <summary>The smallest difference that the counts can show: a byte is rounding, and the rest may be the runtime's.</summary>
    public double Resolution => 1 + (BytesBeside / Math.Max(Operations, 1));

    private bool IsBeyondResolution => Math.Abs((double)After - Before) > Resolution;

    /// <summary>The probability of counts that differ as much where threads race and nothing has changed.</summary>
    private double P => StudentTail.TwoSided(Math.Log((After + Least) / (Before + Least)) / Scale, Freedom);

    /// <summary>The bytes of both sets; null where one of them is not known.</summary>
    public static AllocationChange? Between(ResultSet basis, CaseResult? before, ResultSet set, CaseResult? after) =>
        (before?.AllocatedBytes, after?.AllocatedBytes) is (long one, long other)
            ? new AllocationChange(
                one, other, Math.Min(before!.Operations, after!.Operations), RunsOnOneThread(basis, before) && RunsOnOneThread(set, after))
            : null;

    /// <summary>
    /// Which of them are changes: beyond the resolution, and where threads race beyond what identical code differs by, by Holm's
    /// method over all those rows at 5 %.
    /// </summary>
    public static IReadOnlyList<AllocationChange?> Judge(IReadOnlyList<AllocationChange?> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        AllocationChange?[] judged = [.. changes.Select(change => change is { IsExact: true } ? change with { IsCalled = change.IsBeyondResolution } : change)];
        int[] racing = [.. Enumerable.Range(0, judged.Length).Where(row => judged[row] is { IsExact: false }).OrderBy(row => judged[row]!.P)];
        for (int open = racing.Length; open > 0; open--)
        {
            AllocationChange change = judged[racing[^open]]!;
            if (change.P > Change.Level / open)
            {
                break;
            }

            judged[racing[^open]] = change with { IsCalled = change.IsBeyondResolution };
        }

        return judged;
    }

    /// <summary>
    /// Whether a case ran on one thread: in no launch on more than one core, and with no more context switches a second than the
    /// system makes by itself (rows on one thread up to 240, rows whose threads wake each other from 500 on). Where a set of other
    /// projects does not tell, it did: that is what most benchmarks do. Where a set of this program does not tell, it may not have.
    /// </summary>
    private static bool RunsOnOneThread(ResultSet set, CaseResult one)
    {
        const double MostCores = 1.1;
        const double MostSwitchesASecond = 400;
        if (set.Info is null)
        {
            return true;
        }

        IReadOnlyDictionary<string, LaunchValues>? numbers = set.Info.Classes.GetValueOrDefault(one.Key.Class)?.Numbers.GetValueOrDefault(one.Key.ToString());
        return numbers?.GetValueOrDefault(MachineCost.CoresUsed) is { ByRound.Count: > 0 } cores &&
            numbers.GetValueOrDefault(MachineCost.ContextSwitches) is { ByRound.Count: > 0 } switches &&
            cores.ByRound.Values.All(used => used <= MostCores) &&
            one.Launches.All(launch => switches.ByRound.GetValueOrDefault(launch.Round) <= MostSwitchesASecond * launch.Nanoseconds / 1e9);
    }
}
