using System.Globalization;
using AsyncPatterns.Findings;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Comparison;

/// <summary>Builds the comparison of result sets.</summary>
public static class Comparer
{
    /// <summary>Compares every set with the first one.</summary>
    /// <param name="sets">At least one; the base first.</param>
    /// <param name="threshold">Changes up to this share do not matter; 0.05 for 5 %.</param>
    /// <param name="selects">Which cases are shown.</param>
    public static ResultComparison Compare(IReadOnlyList<ResultSet> sets, double threshold, Func<CaseKey, bool> selects)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(selects);
        Side[] sides = [.. sets.Select(set => new Side(set))];
        CaseKey[] keys =
        [
            .. sides.SelectMany(side => side.Cases.Keys).Distinct().Where(selects)
                .OrderBy(key => key.Class, StringComparer.Ordinal),
        ];
        IReadOnlyList<Finding>[] findings = [.. sets.Select(set => Evaluation.Evaluate(Findings.Claims.All, set))];
        return new ResultComparison(
            sets, threshold,
            [.. Findings.Claims.All.Select((claim, index) => new ClaimRow(claim, [.. findings.Select(one => one[index])]))],
            Relative(sides, keys, threshold), Absolute(sides, keys, threshold), Differences(sets));
    }

    private static IReadOnlyList<RelativeRow> Relative(Side[] sides, CaseKey[] keys, double threshold)
    {
        CaseKey[] shown = [.. keys.Where(key => sides.Any(side => side.Logs(key).Length > 0))];
        var columns = sides.Select((side, column) =>
        {
            Change?[] changes =
            [
                .. shown.Select(key => column == 0 || NotComparable(sides[0], side, key) is not null
                    ? null
                    : Change.Between(side.Logs(key), sides[0].Logs(key), threshold)),
            ];
            IReadOnlyList<ChangeVerdict> verdicts = Change.Judge(changes, threshold);
            return shown.Select((key, row) => new RelativeCell(
                side.Ratio(key), changes[row], changes[row] is null ? null : verdicts[row],
                column == 0 ? side.WhyMissing(key) : side.WhyMissing(key) ?? NotComparable(sides[0], side, key))).ToArray();
        }).ToArray();
        return [.. shown.Select((key, row) => new RelativeRow(key, [.. columns.Select(column => column[row])]))];
    }

    private static IReadOnlyList<AbsoluteRow> Absolute(Side[] sides, CaseKey[] keys, double threshold) =>
    [
        .. keys.Select(key => new AbsoluteRow(key,
        [
            .. sides.Select((side, column) =>
            {
                string? note = side.WhyMissing(key) ?? (column == 0 ? null : NotComparable(sides[0], side, key));
                Change? change = column == 0 || note is not null
                    ? null
                    : Change.Between(side.TimeLogs(key), sides[0].TimeLogs(key), threshold);
                CaseResult? found = side.Cases.GetValueOrDefault(key);
                return new AbsoluteCell(
                    found is null ? null : PairedRatio.Time([.. found.Launches]), change, found?.AllocatedBytes, note);
            }),
        ])),
    ];

    /// <summary>Why a case of two sets must not be compared; null when it may.</summary>
    private static string? NotComparable(Side basis, Side side, CaseKey key)
    {
        string? one = basis.Set.Info?.Classes.GetValueOrDefault(key.Class)?.SourceHash;
        string? other = side.Set.Info?.Classes.GetValueOrDefault(key.Class)?.SourceHash;
        if (one is not null && other is not null && one != other)
        {
            return "its source differs";
        }

        string? version = basis.Versions.GetValueOrDefault(key.Class);
        string? otherVersion = side.Versions.GetValueOrDefault(key.Class);
        return version is null || otherVersion is null || version == otherVersion
            ? null
            : $"measured by BenchmarkDotNet {otherVersion}, the base by {version}";
    }

    private static IReadOnlyList<EnvironmentDifference> Differences(IReadOnlyList<ResultSet> sets)
    {
        (string What, Func<StudyInfo, string> Value)[] facts =
        [
            ("Operating system", info => info.Environment.OperatingSystem),
            ("Architecture", info => info.Environment.Architecture),
            ("Processor", info => info.Environment.Processor),
            ("Cores", info => info.Environment.Cores.ToString(CultureInfo.InvariantCulture)),
            ("Runtime", info => info.Environment.Runtime),
            ("BenchmarkDotNet", info => info.Environment.BenchmarkDotNet),
            ("Garbage collector", info => info.Environment.GarbageCollector),
            ("Kind of run", info => info.Quick ? "quick" : "full"),
            ("Runtime variables", info => Text(info.EnvironmentVariables)),
            ("Job settings", info => Text(info.JobSettings)),
        ];
        return
        [
            .. facts.Select(fact => new EnvironmentDifference(
                fact.What, [.. sets.Select(set => set.Info is StudyInfo info ? fact.Value(info) : "not known")]))
                .Where(difference => difference.Values.Distinct(StringComparer.Ordinal).Count() > 1),
        ];
    }

    private static string Text(IReadOnlyDictionary<string, string> values) =>
        string.Join(", ", values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>A set with what is looked up often.</summary>
    private sealed class Side
    {
        private readonly Dictionary<CaseKey, double[]> logs = [];

        public Side(ResultSet set)
        {
            Set = set;
            Cases = set.Classes.SelectMany(one => one.Cases).ToDictionary(one => one.Key);
            Versions = set.Classes.ToDictionary(one => one.Name, one => one.BenchmarkDotNetVersion, StringComparer.Ordinal);
            foreach (CaseKey key in Cases.Keys)
            {
                logs[key] = BaselineOf(key) is CaseResult baseline && baseline.Key != key
                    ? PairedRatio.Logs(Cases[key].Launches, baseline.Launches)
                    : [];
            }
        }

        public ResultSet Set { get; }

        public IReadOnlyDictionary<CaseKey, CaseResult> Cases { get; }

        public IReadOnlyDictionary<string, string> Versions { get; }

        public double[] Logs(CaseKey key) => logs.GetValueOrDefault(key, []);

        public double[] TimeLogs(CaseKey key) =>
            [.. (Cases.GetValueOrDefault(key)?.Launches ?? []).Select(launch => Math.Log(launch.Nanoseconds))];

        public RatioInterval? Ratio(CaseKey key) => Logs(key).Length == 0
            ? null
            : PairedRatio.Of(Cases[key].Launches, BaselineOf(key)!.Launches);

        public string? WhyMissing(CaseKey key) =>
            Cases.TryGetValue(key, out CaseResult? found) && found.Launches.Count > 0 ? null
            : Set.Info?.Classes.GetValueOrDefault(key.Class)?.NotMeasured.GetValueOrDefault(key.ToString()) is string reason
                ? $"not measured: {reason}"
            : Set.Info?.Failures.LastOrDefault(failure => failure.Case == key.ToString()) is FailedLaunch failure
                ? $"failed: {failure.Reason}"
            : "not in this set";

        private CaseResult? BaselineOf(CaseKey key) =>
            Set.Info?.Classes.GetValueOrDefault(key.Class)?.Baseline is string method
                ? Cases.GetValueOrDefault(key with { Method = method })
                : null;
    }
}
