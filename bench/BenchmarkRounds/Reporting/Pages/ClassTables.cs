using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>A row of a class's table.</summary>
/// <param name="Key">The case.</param>
/// <param name="IsBaseline">Whether the others of its group are divided by it.</param>
/// <param name="Time">Nanoseconds an operation; null when it has no launch.</param>
/// <param name="Ratio">To the baseline; null when there is none or no common round.</param>
/// <param name="RoundTimes">The times of the single rounds.</param>
/// <param name="AllocatedBytes">An operation; null when not measured.</param>
/// <param name="Metrics">Other numbers the case reported, by name.</param>
/// <param name="Missing">Why there is no time; null when there is one.</param>
internal sealed record CaseRow(
    CaseKey Key, bool IsBaseline, RatioInterval? Time, RatioInterval? Ratio, IReadOnlyList<double> RoundTimes,
    long? AllocatedBytes, IReadOnlyDictionary<string, double> Metrics, string? Missing)
{
    /// <summary>What it is when it is none of the patterns to choose from: "Limit", "OtherRuntime"; null for a pattern.</summary>
    public string? Role { get; init; }

    /// <summary>The reported number that answers the question; null where the time does, or where it did not report any.</summary>
    public AnswerValue? Answer { get; init; }

    /// <summary>What it did that its name does not say.</summary>
    public IReadOnlyList<BrokenRule> Broken { get; init; } = [];

    /// <summary>Whether it is the fastest contender of its group, or the shortest by the number that answers the question, or none that is clearly slower.</summary>
    public bool IsAmongBest { get; init; }

    /// <summary>Whether it may be called the fastest: a pattern that did what it says.</summary>
    public bool IsContender => Role is null && Broken.Count == 0;
}

/// <summary>The number of a row that answers the question of its class.</summary>
/// <param name="Value">The median of the launches, with its interval; null where that is 0, which has no place on a logarithmic axis.</param>
/// <param name="Ratio">To that of the baseline; null when there is none or no common round.</param>
/// <param name="Rounds">That of the single rounds.</param>
internal sealed record AnswerValue(RatioInterval? Value, RatioInterval? Ratio, IReadOnlyList<double> Rounds);

/// <summary>A class as it is shown.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Info">What study.json says of it; null for a class it does not know.</param>
/// <param name="Rows">Its cases, groups of equal parameters together, each group's baseline first and what is no pattern last.</param>
internal sealed record ClassTable(string Name, ClassInfo? Info, IReadOnlyList<CaseRow> Rows)
{
    /// <summary>The class without its namespace.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The reported time that answers the question; null where the time of an operation does.</summary>
    public string? Answer => Info?.Answer is string metric && Metric.IsTime(metric) ? metric : null;

    /// <summary>The reported count or share that answers the question; null where a time does.</summary>
    public string? Count => Info?.Answer is string metric && !Metric.IsTime(metric) ? metric : null;

    /// <summary>Its cases that were left out on purpose, in the order of their names, and why.</summary>
    public IReadOnlyList<(CaseKey Key, string Reason)> LeftOut { get; init; } = [];

    /// <summary>How its methods grow, where it is drawn over a parameter; else none.</summary>
    public IReadOnlyList<Growth> Growths { get; init; } = [];
}

/// <summary>What the tables of a result set show: computed once, rendered anywhere.</summary>
internal static class ClassTables
{
    /// <summary>The tables of all classes.</summary>
    public static IReadOnlyList<ClassTable> Create(ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return [.. set.Classes.Select(one => Table(set, one, set.Info?.Classes.GetValueOrDefault(one.Name)))];
    }

    /// <summary>The tables of those classes that have results of one of these cases, with these cases.</summary>
    public static IReadOnlyList<ClassTable> Create(ResultSet set, Func<CaseKey, bool> isShown) =>
    [
        .. Create(set).Select(table => table with
        {
            Rows = [.. table.Rows.Where(row => isShown(row.Key))],
            LeftOut = [.. table.LeftOut.Where(left => isShown(left.Key))],
        }).Where(table => table.Rows.Count > 0),
    ];

    private static ClassTable Table(ResultSet set, ClassResult measured, ClassInfo? info)
    {
        var rows = measured.Cases.GroupBy(one => one.Key.Parameters).OrderBy(group => group.Key, NaturalOrder.Comparer).SelectMany(group =>
        {
            CaseResult? baseline = group.FirstOrDefault(one => one.Key.Method == info?.Baseline);
            return group.OrderBy(one => one != baseline).ThenBy(one => set.RoleOf(one.Key) is not null).Select(one => Row(set, one, baseline) with { Answer = info?.Answer is string metric ? Answer(set, one, baseline, metric) : null });
        });
        return new ClassTable(measured.Name, info, [.. rows.GroupBy(row => row.Key.Parameters).SelectMany(group => MarkBest(group, LaunchesOf))])
        {
            LeftOut =
            [
                .. (info?.NotMeasured ?? new Dictionary<string, string>()).Select(pair => (Key: ParseKey(measured.Name, pair.Key), Reason: pair.Value))
                    .OrderBy(left => left.Key.ToString(), NaturalOrder.Comparer),
            ],
            Growths = info?.PlotAgainst is string parameter ? Growth.Fit(measured, parameter) : [],
        };

        IReadOnlyCollection<Launch> LaunchesOf(CaseKey key) => info?.Answer is string metric && Metric.IsTime(metric)
            ? [.. Evaluation.Reported(key, metric, set)]
            : measured.Cases.First(one => one.Key == key).Launches;
    }

    /// <summary>The rows of a group; a row is clearly slower than the best one when all of the interval of their ratio is above 1.</summary>
    private static IEnumerable<CaseRow> MarkBest(IEnumerable<CaseRow> group, Func<CaseKey, IReadOnlyCollection<Launch>> launchesOf)
    {
        CaseRow[] rows = [.. group];
        CaseRow? best = rows.Where(row => row.IsContender && launchesOf(row.Key).Count > 0)
            .MinBy(row => row.IsBaseline ? 1 : (row.Answer is AnswerValue answer ? answer.Ratio : row.Ratio)?.Estimate ?? double.PositiveInfinity);
        return best is null ? rows : rows.Select(row => row with { IsAmongBest = row == best || (row.IsContender && Paired(row) is { Low: <= 1 }) });

        RatioInterval? Paired(CaseRow row) => PairedRatio.Estimate(launchesOf(row.Key), launchesOf(best.Key));
    }

    private static CaseRow Row(ResultSet set, CaseResult one, CaseResult? baseline)
    {
        bool isBaseline = one == baseline;
        string? missing = one.Launches.Count > 0 ? null : set.GetMissingResult(one.Key).ToString();
        double[] logs = baseline is null || isBaseline ? [] : PairedRatio.LogRatios(one.Launches, baseline.Launches);
        return new CaseRow(
            one.Key, isBaseline, PairedRatio.EstimateTime(one.Launches),
            logs.Length == 0 ? null : PairedRatio.Estimate(one.Launches, baseline!.Launches), [.. one.Launches.Select(launch => launch.Nanoseconds)],
            one.AllocatedBytes, one.Metrics, missing)
        {
            Role = set.RoleOf(one.Key),
            Broken = set.Broken(one),
        };
    }

    private static AnswerValue? Answer(ResultSet set, CaseResult one, CaseResult? baseline, string metric)
    {
        Launch[] launches = [.. Evaluation.Reported(one.Key, metric, set)];
        if (!one.Metrics.TryGetValue(metric, out double number) || (number > 0 && launches.Length == 0))
        {
            return null;
        }

        Launch[] ofBaseline = baseline is null || baseline == one ? [] : [.. Evaluation.Reported(baseline.Key, metric, set)];
        return Evaluation.EstimateReported(one, metric, set) is not RatioInterval value
            ? new AnswerValue(null, null, [])
            : new AnswerValue(
                value, PairedRatio.LogRatios(launches, ofBaseline).Length == 0 ? null : PairedRatio.Estimate(launches, ofBaseline),
                [.. launches.Select(launch => launch.Nanoseconds)]);
    }

    private static CaseKey ParseKey(string name, string printed)
    {
        string rest = printed[(printed.IndexOf('.', StringComparison.Ordinal) + 1)..];
        int open = rest.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? new CaseKey(name, rest, "") : new CaseKey(name, rest[..open], rest[(open + 1)..].TrimEnd(')'));
    }
}
