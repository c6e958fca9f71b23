using System.Globalization;

namespace BenchmarkRounds.Results;

/// <summary>What the machine was like during a round, measured beside the benchmarks.</summary>
/// <param name="Round">The round of the run, from 1.</param>
/// <param name="StartedUtc">When it started.</param>
/// <param name="ProbeNanoseconds">A fixed computation just before it: its middle time.</param>
/// <param name="ProbeSpread">How much that varied: 0.05 is 5 %.</param>
/// <param name="OtherLoad">Share of the processors' time that other processes used meanwhile; null where the system does not tell.</param>
/// <param name="Stolen">Share of it that other virtual machines took; null where the system does not tell.</param>
internal sealed record RoundCondition(
    int Round, DateTimeOffset StartedUtc, double ProbeNanoseconds, double ProbeSpread, double? OtherLoad, double? Stolen)
{
    private const double MuchOtherLoad = 0.1;
    private const double MuchStolen = 0.05;
    private const double MuchSlower = 1.25;
    private const double MuchSpread = 0.5;

    /// <summary>A hand-over between two threads just before it: its middle time; null in older files. No sign of a disturbance: it varies anyway.</summary>
    public double? HandOverNanoseconds { get; init; }

    /// <summary>The rounds that were clearly disturbed, and how, by number.</summary>
    public static IReadOnlyDictionary<int, string> Disturbed(IReadOnlyList<RoundCondition> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        double[] probes = [.. rounds.Select(round => round.ProbeNanoseconds).Order()];
        var disturbed = new SortedDictionary<int, string>();
        foreach (RoundCondition round in rounds)
        {
            if (round.Disturbance(probes[probes.Length / 2]) is string how)
            {
                disturbed[round.Round] = how;
            }
        }

        return disturbed;
    }

    private string? Disturbance(double usualProbe) =>
        OtherLoad > MuchOtherLoad ? $"other processes used {Percent(OtherLoad.Value)} of the processors"
        : Stolen > MuchStolen ? $"other virtual machines took {Percent(Stolen.Value)} of the processors"
        : ProbeNanoseconds > MuchSlower * usualProbe ? string.Create(
            CultureInfo.InvariantCulture, $"a fixed computation before it took {ProbeNanoseconds / usualProbe:0.0} times as long as usual")
        : ProbeSpread > MuchSpread ? $"a fixed computation before it varied by {Percent(ProbeSpread)}"
        : null;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");
}
