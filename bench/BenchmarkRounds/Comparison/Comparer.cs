using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>Builds the comparison of result sets.</summary>
internal static class Comparer
{
    /// <summary>So many sets are each compared with each other.</summary>
    internal const int MostBases = 12;

    private static readonly Dictionary<string, double> NoMetrics = [];

    /// <summary>Compares every set with the first one.</summary>
    /// <param name="sets">At least one; the base first.</param>
    /// <param name="threshold">Changes up to this share do not matter; 0.05 for 5 %.</param>
    /// <param name="claims">The claims to be judged on every set.</param>
    /// <param name="baselines">"Class.Method" each: what ratios divide by where study.json does not say it, or says otherwise.</param>
    /// <exception cref="ResultException">A baseline is in none of the sets.</exception>
    public static ResultComparison Compare(IReadOnlyList<ResultSet> sets, double threshold, IReadOnlyList<Claim> claims, IReadOnlyList<string>? baselines = null)
    {
        ArgumentNullException.ThrowIfNull(sets);
        IReadOnlyList<Finding>[] findings = [.. sets.AsParallel().AsOrdered().Select(set => Evaluation.Evaluate(claims, set))];
        sets = RowMatching.MatchJobs(sets);
        Dictionary<string, string> divisors = Baselines.Resolve(sets, baselines ?? []);
        CaseLookup[] sides = [.. sets.AsParallel().AsOrdered().Select(set => new CaseLookup(set, divisors))];
        CaseKey[] keys =
        [
            .. sides.SelectMany(side => side.Keys).Distinct()
                .OrderBy(key => key.Class, StringComparer.Ordinal).ThenBy(key => key.Parameters, NaturalOrder.Comparer),
        ];
        Column[] columns = [.. sides.AsParallel().AsOrdered().Select((side, index) => new Column(sides[0], side, keys, threshold, isBase: index == 0))];
        ComparisonRow[] rows =
        [
            .. RowMatching.TellClassesApart(keys).Select((key, row) => new ComparisonRow(
                key, sides[0].BaselineOf(key), IsChoice(sets, sides, key), [.. columns.Select(column => column.Cells[row])])),
        ];
        IReadOnlyList<string> labels = SetLabels.Create(sets);
        GeometricMean?[] means = Means(rows, sets.Count);
        return new ResultComparison(
            [
                .. columns.Select((column, index) => new ComparedSet(
                    sets[index], labels[index], column.IsSameEnvironment, EnvironmentDifferences.Names(sets[0], sets[index]), column.Machine, column.Compared, means[index],
                    Consequences.Reversals(rows, index, sides[0], sides[index]), Consequences.Leads(rows, index, threshold))
                {
                    Probes = column.Probes,
                    IsPaired = column.IsPaired,
                }),
            ],
            threshold,
            [.. claims.Select((claim, index) => new ClaimRow(claim, [.. findings.Select(one => one[index])], Remarks(claim, sides)))],
            rows, EnvironmentDifferences.Find(sets));
    }

    /// <summary>
    /// Compares every set with every other: a comparison for each set as the base, the others behind it in their order. Of more sets than
    /// <see cref="MostBases"/> only the first is the base: the comparisons grow with the square of their number.
    /// </summary>
    /// <param name="sets">At least one.</param>
    /// <param name="threshold">Changes up to this share do not matter; 0.05 for 5 %.</param>
    /// <param name="baselines">"Class.Method" each: what ratios divide by where study.json does not say it, or says otherwise.</param>
    /// <exception cref="ResultException">A baseline is in none of the sets.</exception>
    public static IReadOnlyList<ResultComparison> CompareWithEach(IReadOnlyList<ResultSet> sets, double threshold, IReadOnlyList<string>? baselines = null) =>
        [.. sets.Take(sets.Count > MostBases ? 1 : MostBases).Select((basis, index) => Compare([basis, .. sets.Where((_, other) => other != index)], threshold, [], baselines))];

    /// <summary>Whether a case is one of the patterns to choose from, and did what it says in every set: nothing else wins or loses.</summary>
    private static bool IsChoice(IReadOnlyList<ResultSet> sets, CaseLookup[] sides, CaseKey key) => sets.Zip(sides, (set, side) =>
        set.RoleOf(key) is null && (side.Find(key) is not CaseResult found || set.Broken(found).Count == 0)).All(isOne => isOne);

    private static GeometricMean?[] Means(IReadOnlyList<ComparisonRow> rows, int sets)
    {
        ComparisonRow[] common = [.. rows.Where(row => row.Cells.All(cell => cell is { Time: not null, Remark: null or { TakesPart: true } }))];
        return
        [
            .. Enumerable.Range(0, sets).Select(column => column == 0 || common.Length == 0
                ? null
                : Mean([.. common.Select(row => Math.Log(row.Cells[column].Time!.Estimate / row.Cells[0].Time!.Estimate)).Order()])),
        ];
    }

    /// <param name="sorted">The logarithms of the quotients, in ascending order.</param>
    private static GeometricMean Mean(double[] sorted) => new(Math.Exp(sorted.Average()), Math.Exp(Median.OfSorted(sorted)), sorted.Length);

    private static Remark?[] Remarks(Claim claim, CaseLookup[] sides) =>
    [
        .. sides.Select(side => claim.Parts.SelectMany(part => part.Cases)
            .Select(key => NotComparable(sides[0], side, key)).FirstOrDefault(remark => remark is not null)),
    ];

    private static Remark? RemarkOn(CaseLookup basis, CaseLookup side, CaseKey key, int? inCommon)
    {
        if (side.Logs(key).Length == 0)
        {
            MissingResult absence = side.Set.GetMissingResult(key);
            RemarkKind kind = absence.Kind switch
            {
                MissingKind.NotMeasured => RemarkKind.NotMeasured,
                MissingKind.Failed => RemarkKind.Failed,
                MissingKind.NoTime => RemarkKind.NoTime,
                _ => RemarkKind.NotInSet,
            };
            return new Remark(kind, absence.Reason);
        }

        return NotComparable(basis, side, key) ??
            (inCommon, side.Logs(key).Length) switch
            {
                (0, _) when basis.Logs(key).Length > 0 => new Remark(RemarkKind.NoCommonRound),
                ( > 0 and < RatioInterval.EnoughRounds, _) => new Remark(RemarkKind.FewCommonRounds),
                (not null, _) => null,
                (null, 1) => new Remark(RemarkKind.OneLaunch),
                (null, < RatioInterval.EnoughRounds) => new Remark(RemarkKind.FewLaunches),
                _ => null,
            };
    }

    /// <summary>Why a case of two sets must not be compared; null when it may.</summary>
    private static Remark? NotComparable(CaseLookup basis, CaseLookup side, CaseKey key)
    {
        if ((side.Set.Environment?.Emulator ?? basis.Set.Environment?.Emulator) is string emulator)
        {
            return new Remark(RemarkKind.Emulated, emulator);
        }

        string? one = basis.Set.Info?.Classes.GetValueOrDefault(key.Class)?.SourceHash;
        string? other = side.Set.Info?.Classes.GetValueOrDefault(key.Class)?.SourceHash;
        if (one is not null && other is not null && one != other)
        {
            return new Remark(RemarkKind.SourceDiffers);
        }

        string? with = MeasuredWith(basis, key);
        string? otherWith = MeasuredWith(side, key);
        if (with is not null && otherWith is not null && with != otherWith)
        {
            return new Remark(RemarkKind.MeasuredWithAnother, otherWith);
        }

        string? version = basis.Versions.GetValueOrDefault(key.Class);
        string? otherVersion = side.Versions.GetValueOrDefault(key.Class);
        return version is null || otherVersion is null || version == otherVersion
            ? null
            : new Remark(RemarkKind.VersionDiffers, otherVersion);
    }

    private static string? MeasuredWith(CaseLookup side, CaseKey key) =>
        side.Set.Info?.Classes.GetValueOrDefault(key.Class)?.MeasuredWith.GetValueOrDefault(key.ToString());

    /// <summary>
    /// A set beside the base, all rows judged together: paired by round where both are sides of one run; else first what the whole machine
    /// did, then each row beyond that.
    /// </summary>
    private sealed class Column
    {
        public Column(CaseLookup basis, CaseLookup side, CaseKey[] keys, double threshold, bool isBase)
        {
            SharedRounds? shared = SharedRounds.Find(basis, side);
            IsPaired = shared is not null;
            Probes = isBase || IsPaired || EnvironmentDifferences.AreOtherMachines(basis.Set, side.Set)
                ? []
                : MachineProbes.Compare(basis.Set.Info?.Conditions ?? [], side.Set.Info?.Conditions ?? []);
            IsSameEnvironment = isBase || (EnvironmentDifferences.IsSame(basis.Set, side.Set) && Probes.Count == 0);
            Remark?[] remarks = [.. keys.Select(key => RemarkOn(basis, side, key, shared?.Times(key).Rounds))];
            bool Takes(int row) => !isBase && remarks[row] is null or { TakesPart: true };
            IReadOnlyList<Change?> quotients = shared is not null
                ? PairedChanges.Estimate([.. keys.Select((key, row) => Takes(row) ? shared.Times(key) : null)], threshold)
                : [.. keys.Select((key, row) => Takes(row) ? FewLaunches.Compare(side.Logs(key), basis.Logs(key), threshold) : null)];
            IReadOnlyList<Change?> leads = shared is not null
                ? PairedChanges.Estimate([.. keys.Select((key, row) => Takes(row) ? shared.Ratios(key) : null)], threshold)
                : [.. keys.Select((key, row) => Takes(row) ? Change.Between(side.RatioLogs(key), basis.RatioLogs(key), threshold) : null)];
            JudgedChanges judged = JudgedChanges.Judge(quotients, isOfOneMachine: !isBase && !IsPaired && IsSameEnvironment, threshold);
            Machine = judged.Machine;
            Compared = judged.Changes.Count(change => change?.Interval.IsEnough == true);
            IReadOnlyList<AllocationChange?> allocations = AllocationChange.Judge(
                [.. keys.Select((key, row) => Takes(row) ? AllocationChange.Between(basis.Set, basis.Find(key), side.Set, side.Find(key)) : null)]);
            Cells =
            [
                .. keys.Select((key, row) => new ComparisonCell(
                    side.Find(key) is { Launches.Count: > 0 } found ? PairedRatio.EstimateTime([.. found.Launches]) : null, side.Ratio(key),
                    quotients[row], judged.Changes[row], judged.Verdicts[row],
                    leads[row],
                    side.Find(key)?.AllocatedBytes, allocations[row],
                    side.Find(key)?.Metrics ?? NoMetrics, remarks[row])
                {
                    Launches = side.Find(key)?.Launches ?? [],
                    RatioLogs = side.RatioLogs(key),
                    SharedTimes = shared?.Times(key),
                }),
            ];
        }

        public bool IsSameEnvironment { get; }

        public bool IsPaired { get; }

        public IReadOnlyList<ProbeDifference> Probes { get; }

        public MachineChange? Machine { get; }

        public int Compared { get; }

        public ComparisonCell[] Cells { get; }
    }
}
