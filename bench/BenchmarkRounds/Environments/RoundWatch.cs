using BenchmarkRounds.Results;

namespace BenchmarkRounds.Environments;

/// <summary>Watches what the machine is like during each round, beside the launches and never while one runs.</summary>
/// <param name="times">Tells where the processors' time went; null for the system's own.</param>
internal sealed class RoundWatch(Func<ProcessorTimes?>? times = null)
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(0.2);

    private readonly Func<ProcessorTimes?> now = times ?? ProcessorTimes.Now;
    private RoundCondition? current;
    private ProcessorTimes? since;

    /// <summary>A round begins.</summary>
    /// <param name="round">Its number in the run.</param>
    public void Begin(int round)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        ProbeResult computation = NoiseProbe.Run(ProbeTime);
        ProbeResult handOver = HandoverProbe.Run(ProbeTime);
        current = new RoundCondition(round, started, Math.Round(computation.Nanoseconds, 1), Math.Round(computation.Spread, 4), null, null)
        {
            HandOverNanoseconds = Math.Round(handOver.Nanoseconds, 1),
        };
        since = now();
    }

    /// <summary>The round ends.</summary>
    /// <returns>What it was like; null when none had begun.</returns>
    public RoundCondition? End()
    {
        if (current is not RoundCondition round)
        {
            return null;
        }

        current = null;
        return since is not null && now()?.Since(since) is (double other, double stolen)
            ? round with { OtherLoad = Math.Round(other, 4), Stolen = Math.Round(stolen, 4) }
            : round;
    }
}
