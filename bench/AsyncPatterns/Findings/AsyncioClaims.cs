using AsyncPatterns.Benchmarks;
using AsyncPatterns.Results;
using static AsyncPatterns.Findings.Claims;

namespace AsyncPatterns.Findings;

/// <summary>What the guide's claims say of asyncio, of which it makes them: the same bounds, judged on the rows of Python.</summary>
internal static class AsyncioClaims
{
    private const double DelayMilliseconds = 10;

    /// <summary>By the claim's id.</summary>
    private static readonly Dictionary<string, IReadOnlyList<ClaimPart>> Parts = new(StringComparer.Ordinal)
    {
        ["two-awaits-together"] = [new TimePart(Case<GreetingBenchmarks>(nameof(GreetingBenchmarks.AsyncioGather)), 50, Bound.Within(0.15))],
        ["thousand-delays-take-one"] = [new TimePart(Delays(1000), DelayMilliseconds, Bound.Within(0.15))],
        ["thousand-delays-cost-one"] = [new RatioPart(Delays(1000), Delays(1), Bound.AtMost(1.1))],
        ["processes-speed-up"] =
        [
            new SpeedUpPart(
                Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.AsyncioProcessPool)),
                Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.AsyncioInline)), 0.7),
        ],
    };

    /// <summary>The ids of the claims that have a counterpart.</summary>
    public static IReadOnlyCollection<string> Ids => Parts.Keys;

    /// <summary>The claim with its counterpart, if it has one.</summary>
    public static Claim Beside(Claim claim) => Parts.TryGetValue(claim.Id, out IReadOnlyList<ClaimPart>? parts) ? claim with { Asyncio = parts } : claim;

    private static CaseKey Delays(int count) => Case<ScaleBenchmarks>(nameof(ScaleBenchmarks.Asyncio), $"Count={count}");
}
