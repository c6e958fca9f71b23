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
        Dictionary<string, string> baselines = Baselines(sets);
        Side[] sides = [.. sets.Select(set => new Side(set, baselines))];
        CaseKey[] keys =
        [
            .. sides.SelectMany(side => side.Cases.Keys).Distinct().Where(selects)
                .OrderBy(key => key.Class, StringComparer.Ordinal).ThenBy(key => key.Parameters, NaturalOrder.Comparer),
        ];
        IReadOnlyList<Finding>[] findings = [.. sets.Select(set => Evaluation.Evaluate(Findings.Claims.All, set))];
        IReadOnlyList<AbsoluteRow> absolute = Absolute(sides, keys, threshold);
        return new ResultComparison(
            sets, threshold,
            [.. Findings.Claims.All.Select((claim, index) => new ClaimRow(claim, [.. findings.Select(one => one[index])], Remarks(claim, sides)))],
            Relative(sides, keys, threshold), absolute, Means(absolute, sets.Count), EnvironmentDifferences.Of(sets));
    }

    /// <summary>Each class's baseline method: a set without study.json is read by what another set knows.</summary>
    private static Dictionary<string, string> Baselines(IReadOnlyList<ResultSet> sets)
    {
        var baselines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, ClassInfo known) in sets.SelectMany(set => set.Info?.Classes ?? new Dictionary<string, ClassInfo>()))
        {
            if (known.Baseline is string method)
            {
                baselines.TryAdd(name, method);
            }
        }

        return baselines;
    }

    private static RelativeRow[] Relative(Side[] sides, CaseKey[] keys, double threshold)
    {
        CaseKey[] shown = [.. keys.Where(key => sides.Any(side => side.Logs(key).Length > 0))];
        var columns = sides.Select((side, column) =>
        {
            Remark?[] remarks = [.. shown.Select(key => RemarkOn(sides[0], side, key))];
            Change?[] changes =
            [
                .. shown.Select((key, row) => column == 0 || remarks[row] is { TakesPart: false }
                    ? null
                    : Change.Between(side.Logs(key), sides[0].Logs(key), threshold)),
            ];
            IReadOnlyList<ChangeVerdict> verdicts = Change.Judge(changes, threshold);
            return shown.Select((key, row) => new RelativeCell(
                side.Ratio(key), changes[row], changes[row] is null ? null : verdicts[row], remarks[row])).ToArray();
        }).ToArray();
        return [.. shown.Select((key, row) => new RelativeRow(key, sides[0].BaselineOf(key)!, [.. columns.Select(column => column[row])]))];
    }

    private static AbsoluteRow[] Absolute(Side[] sides, CaseKey[] keys, double threshold) =>
    [
        .. keys.Select(key => new AbsoluteRow(key,
        [
            .. sides.Select((side, column) =>
            {
                Remark? remark = RemarkOn(sides[0], side, key);
                Change? change = column == 0 || remark is { TakesPart: false }
                    ? null
                    : Change.Between(side.TimeLogs(key), sides[0].TimeLogs(key), threshold);
                CaseResult? found = side.Cases.GetValueOrDefault(key);
                return new AbsoluteCell(
                    found is null ? null : PairedRatio.Time([.. found.Launches]), change, found?.AllocatedBytes, remark);
            }),
        ])),
    ];

    private static GeometricMean?[] Means(IReadOnlyList<AbsoluteRow> rows, int sets)
    {
        AbsoluteRow[] common = [.. rows.Where(row => row.Cells.All(cell => cell is { Time: not null, Remark: null or { TakesPart: true } }))];
        return
        [
            .. Enumerable.Range(0, sets).Select(column => column == 0 || common.Length == 0
                ? null
                : new GeometricMean(
                    Math.Exp(common.Average(row => Math.Log(row.Cells[column].Time!.Estimate / row.Cells[0].Time!.Estimate))),
                    common.Length)),
        ];
    }

    private static Remark?[] Remarks(Claim claim, Side[] sides) =>
    [
        .. sides.Select(side => claim.Parts.SelectMany(part => part.Cases)
            .Select(key => NotComparable(sides[0], side, key)).FirstOrDefault(remark => remark is not null)),
    ];

    private static Remark? RemarkOn(Side basis, Side side, CaseKey key)
    {
        if (side.TimeLogs(key).Length == 0)
        {
            Absence absence = side.Set.WhyAbsent(key);
            RemarkKind kind = absence.Kind switch
            {
                AbsenceKind.NotMeasured => RemarkKind.NotMeasured,
                AbsenceKind.Failed => RemarkKind.Failed,
                _ => RemarkKind.NotInSet,
            };
            return new Remark(kind, absence.Reason);
        }

        return NotComparable(basis, side, key) ??
            (side.TimeLogs(key).Length == 1 ? new Remark(RemarkKind.OneLaunch) : null);
    }

    /// <summary>Why a case of two sets must not be compared; null when it may.</summary>
    private static Remark? NotComparable(Side basis, Side side, CaseKey key)
    {
        string? one = basis.Set.Info?.Classes.GetValueOrDefault(key.Class)?.SourceHash;
        string? other = side.Set.Info?.Classes.GetValueOrDefault(key.Class)?.SourceHash;
        if (one is not null && other is not null && one != other)
        {
            return new Remark(RemarkKind.SourceDiffers);
        }

        string? version = basis.Versions.GetValueOrDefault(key.Class);
        string? otherVersion = side.Versions.GetValueOrDefault(key.Class);
        return version is null || otherVersion is null || version == otherVersion
            ? null
            : new Remark(RemarkKind.VersionDiffers, otherVersion);
    }

    /// <summary>A set with what is looked up often.</summary>
    private sealed class Side
    {
        private readonly IReadOnlyDictionary<string, string> baselines;
        private readonly Dictionary<CaseKey, double[]> logs = [];
        private readonly Dictionary<CaseKey, double[]> timeLogs = [];

        public Side(ResultSet set, IReadOnlyDictionary<string, string> baselines)
        {
            Set = set;
            this.baselines = baselines;
            Cases = set.Classes.SelectMany(one => one.Cases).ToDictionary(one => one.Key);
            Versions = set.Classes.ToDictionary(one => one.Name, one => one.BenchmarkDotNetVersion, StringComparer.Ordinal);
            foreach ((CaseKey key, CaseResult one) in Cases)
            {
                timeLogs[key] = [.. one.Launches.Select(launch => Math.Log(launch.Nanoseconds))];
                logs[key] = BaselineOf(key) is CaseKey baseline && baseline != key && Cases.TryGetValue(baseline, out CaseResult? by)
                    ? PairedRatio.Logs(one.Launches, by.Launches)
                    : [];
            }
        }

        public ResultSet Set { get; }

        public IReadOnlyDictionary<CaseKey, CaseResult> Cases { get; }

        public IReadOnlyDictionary<string, string> Versions { get; }

        public double[] Logs(CaseKey key) => logs.GetValueOrDefault(key, []);

        public double[] TimeLogs(CaseKey key) => timeLogs.GetValueOrDefault(key, []);

        public RatioInterval? Ratio(CaseKey key) => Logs(key).Length == 0
            ? null
            : PairedRatio.Of(Cases[key].Launches, Cases[BaselineOf(key)!].Launches);

        public CaseKey? BaselineOf(CaseKey key) =>
            baselines.TryGetValue(key.Class, out string? method) ? key with { Method = method } : null;
    }
}
