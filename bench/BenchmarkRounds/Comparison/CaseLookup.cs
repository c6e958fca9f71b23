using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>The cases of a set, with what a comparison looks up often.</summary>
internal sealed class CaseLookup
{
    private readonly IReadOnlyDictionary<string, string> baselines;
    private readonly Dictionary<CaseKey, CaseResult> cases;
    private readonly Dictionary<CaseKey, double[]> logs = [];
    private readonly Dictionary<CaseKey, double[]> ratioLogs = [];

    /// <param name="set">The set.</param>
    /// <param name="baselines">The baseline's method by class.</param>
    public CaseLookup(ResultSet set, IReadOnlyDictionary<string, string> baselines)
    {
        Set = set;
        this.baselines = baselines;
        cases = set.Classes.SelectMany(one => one.Cases).ToDictionary(one => one.Key);
        Versions = set.Classes.ToDictionary(one => one.Name, one => one.BenchmarkDotNetVersion, StringComparer.Ordinal);
        foreach ((CaseKey key, CaseResult one) in cases)
        {
            logs[key] = [.. one.Launches.Select(launch => Math.Log(launch.Nanoseconds))];
            ratioLogs[key] = BaselineOf(key) is CaseKey baseline && baseline != key && cases.TryGetValue(baseline, out CaseResult? by)
                ? PairedRatio.LogRatios(one.Launches, by.Launches)
                : [];
        }
    }

    /// <summary>The set.</summary>
    public ResultSet Set { get; }

    /// <summary>All cases, those without a result, too.</summary>
    public IReadOnlyCollection<CaseKey> Keys => cases.Keys;

    /// <summary>BenchmarkDotNet's version by class.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; }

    /// <summary>A case that the set knows.</summary>
    public CaseResult this[CaseKey key] => cases[key];

    /// <summary>A case; null when the set does not know it.</summary>
    public CaseResult? Find(CaseKey key) => cases.GetValueOrDefault(key);

    /// <summary>The logarithms of its times, one a round; none when it has no result.</summary>
    public double[] Logs(CaseKey key) => logs.GetValueOrDefault(key, []);

    /// <summary>The logarithms of its ratios to the baseline, one a shared round; none of the baseline itself.</summary>
    public double[] RatioLogs(CaseKey key) => ratioLogs.GetValueOrDefault(key, []);

    /// <summary>Its ratio to the baseline.</summary>
    public RatioInterval? Ratio(CaseKey key) => RatioLogs(key).Length == 0
        ? null
        : PairedRatio.Estimate(cases[key].Launches, cases[BaselineOf(key)!].Launches);

    /// <summary>What a case is divided by; null when its class has no baseline.</summary>
    public CaseKey? BaselineOf(CaseKey key) =>
        baselines.TryGetValue(key.Class, out string? method) ? key with { Method = method } : null;
}
