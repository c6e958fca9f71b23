using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>What a table says, in a few computed sentences.</summary>
internal static class ClassSentences
{
    private const int Most = 3;

    /// <summary>A sentence for each group of equal parameters: the method furthest from the baseline, with its interval.</summary>
    /// <param name="table">The class.</param>
    /// <param name="subject">The method that a sentence is about, where it is faster than the baseline; null for the fastest one.</param>
    /// <param name="notes">What the numbers mean that its rows report, by name.</param>
    public static IReadOnlyList<string> Format(ClassTable table, string? subject = null, IReadOnlyDictionary<string, string>? notes = null) => [.. Sentences(table, subject, notes).Select(sentence => sentence.Text)];

    /// <summary>The sentence of the group in which a method is furthest from the baseline; null when there is none.</summary>
    /// <param name="table">The class.</param>
    /// <param name="subject">The method that a sentence is about, where it is faster than the baseline; null for the fastest one.</param>
    /// <param name="notes">What the numbers mean that its rows report, by name.</param>
    public static string? Lead(ClassTable table, string? subject = null, IReadOnlyDictionary<string, string>? notes = null) =>
        Sentences(table, subject, notes).OrderByDescending(sentence => sentence.Distance).FirstOrDefault()?.Text;

    private static IEnumerable<Sentence> Sentences(ClassTable table, string? subject, IReadOnlyDictionary<string, string>? notes)
    {
        ArgumentNullException.ThrowIfNull(table);
        IGrouping<string, CaseRow>[] groups = [.. table.Rows.GroupBy(row => row.Key.Parameters)];
        return
        [
            .. groups.Select(group => Count(group, table.Count, notes)).OfType<Sentence>().Take(Most),
            .. groups.Select(group => Compare(group, table, subject)).OfType<Sentence>().Take(Most),
        ];
    }

    /// <summary>"Ended in time (the share of calls that ended): 1 with `Awaited`; 0 with `Result`", where such a number answers the question and tells rows apart.</summary>
    private static Sentence? Count(IGrouping<string, CaseRow> group, string? metric, IReadOnlyDictionary<string, string>? notes)
    {
        if (metric is null)
        {
            return null;
        }

        string[] values =
        [
            .. group.Where(row => row.IsContender && row.Metrics.ContainsKey(metric)).OrderByDescending(row => row.Metrics[metric])
                .GroupBy(row => MetricText.Value(metric, row.Metrics[metric]), row => Markdown.Code(row.Key.Method))
                .Select(same => $"{same.Key} with {string.Join(", ", same)}"),
        ];
        string meaning = notes?.GetValueOrDefault(metric) is { Length: > 1 } note ? $" ({Markdown.Prose(char.ToLowerInvariant(note[0]) + note[1..].TrimEnd('.'))})" : "";
        return values.Length < 2 ? null : new Sentence($"{Where(group.Key)}{Markdown.Text(MetricText.Title(metric, ""))}{meaning}: {string.Join("; ", values)}.", double.MaxValue);
    }

    private static Sentence? Compare(IGrouping<string, CaseRow> group, ClassTable table, string? subject)
    {
        // A row of which nothing is counted has not done what would be timed: a call that never ended took as long as it was waited for.
        Contender[] contenders =
        [
            .. group.Where(row => row.IsContender && (table.Count is null || row.Metrics.GetValueOrDefault(table.Count, 1) != 0))
                .Select(row => Create(row, table.Answer)).OfType<Contender>(),
        ];
        Contender? baseline = contenders.FirstOrDefault(one => one.Row.IsBaseline);
        Contender[] others = [.. contenders.Where(one => one.Ratio is not null)];
        if (baseline is null)
        {
            return null;
        }

        string[] zero = table.Answer is null ? [] : [.. group.Where(row => row is { IsContender: true, Answer.Value: null }).Select(row => Markdown.Code(row.Key.Method))];
        if (zero.Length > 0)
        {
            string unit = Quantities.Time(baseline.Value.Estimate).Split(' ')[^1];
            string[] rest = [.. contenders.OrderBy(one => one.Value.Estimate).Select(one => $"{Quantities.Time(one.Value.Estimate)} with {one.Method}")];
            return new Sentence($"{Where(group.Key)}{Markdown.Text(MetricText.Title(table.Answer!, ""))}: 0 {unit} with {string.Join(", ", zero)}; {string.Join("; ", rest)}.", double.MaxValue);
        }

        if (others.Length == 0)
        {
            return null;
        }

        Contender least = others.MinBy(one => one.Ratio!.Estimate)!;
        Contender most = others.MaxBy(one => one.Ratio!.Estimate)!;
        string where = Where(group.Key);
        Contender shown = others.FirstOrDefault(one => one.Row.Key.Method == subject && one.Ratio!.High < 1) ?? least;
        string also = shown.Row.IsAmongBest
            ? Also([.. others.Where(one => one != shown && one.Row.IsAmongBest)])
            : $"; {least.Method} takes {Quantities.Time(least.Value.Estimate)}";
        string text = table.Answer is string metric
            ? OfNumber(baseline, shown, most, Markdown.Text(MetricText.Name(metric)), also)
            : OfTime(baseline, shown, most, table.Info?.Unit ?? "operation", also);
        return new Sentence(where.Length > 0 ? where + text : char.ToUpperInvariant(text[0]) + text[1..], Math.Max(Math.Abs(Math.Log(least.Ratio!.Estimate)), Math.Abs(Math.Log(most.Ratio!.Estimate))));
    }

    /// <summary>" (not clearly slower: `WhenAll`, 12.6 ms)": who is named the best of several is often chance.</summary>
    private static string Also(Contender[] equal) => equal.Length == 0
        ? ""
        : $" (not clearly slower: {string.Join(", ", equal.OrderBy(one => one.Ratio!.Estimate).Take(Most).Select(one => $"{one.Method}, {Quantities.Time(one.Value.Estimate)}"))}" +
            $"{(equal.Length > Most ? $", and {Quantities.Count(equal.Length - Most, "other")}" : "")})";

    private static string Where(string parameters) =>
        parameters.Length == 0 ? "" : $"{Markdown.Text(parameters.Replace("&", ", ", StringComparison.Ordinal).Replace("=", " = ", StringComparison.Ordinal))}: ";

    private static string OfTime(Contender baseline, Contender fastest, Contender slowest, string unit, string also)
    {
        string than = $"{baseline.Method} ({Quantities.Time(baseline.Value.Estimate)})";
        string text = IsSame(fastest.Ratio!) ? $"nothing is clearly faster than {than}"
            : fastest.Ratio!.Estimate < 1 ? $"{Takes(fastest)}, {Speed(fastest, "faster")} than {than}{also}"
            : $"{than} is the fastest; {Takes(fastest)}, {Speed(fastest, "faster")}";
        return slowest != fastest && slowest.Ratio!.Low > 1 ? $"{text}. {Takes(slowest)}, {Speed(slowest, "faster")} as {baseline.Method}." : $"{text}.";

        string Takes(Contender one) => $"{one.Method} takes {Quantities.Time(one.Value.Estimate)} per {Markdown.Text(unit)}";
    }

    private static string OfNumber(Contender baseline, Contender shortest, Contender longest, string number, string also)
    {
        string than = $"{baseline.Method} ({Quantities.Time(baseline.Value.Estimate)})";
        string text = IsSame(shortest.Ratio!) ? $"no {number} is clearly shorter than that of {than}"
            : shortest.Ratio!.Estimate < 1 ? $"the {number} of {Is(shortest)}, {Speed(shortest, "shorter")} than that of {than}{also}"
            : $"the {number} of {than} is the shortest; that of {Is(shortest)}, {Speed(shortest, "shorter")}";
        return longest != shortest && longest.Ratio!.Low > 1 ? $"{text}. That of {Is(longest)}, {Speed(longest, "shorter")} as that of {baseline.Method}." : $"{text}.";

        string Is(Contender one) => $"{one.Method} is {Quantities.Time(one.Value.Estimate)}";
    }

    private static string Speed(Contender one, string word) => Markdown.Text(Quantities.Speed(one.Ratio!, word));

    private static bool IsSame(RatioInterval ratio) => ratio.Low <= 1 && ratio.High >= 1;

    private static Contender? Create(CaseRow row, string? answer) => (answer, row.Time, row.Answer) switch
    {
        (null, RatioInterval time, _) => new Contender(row, time, row.Ratio),
        (not null, _, { Value: RatioInterval value } number) => new Contender(row, value, number.Ratio),
        _ => null,
    };

    /// <param name="Text">As markdown.</param>
    /// <param name="Distance">The logarithm of the greatest ratio to the baseline, or from it.</param>
    private sealed record Sentence(string Text, double Distance);

    /// <param name="Row">The row.</param>
    /// <param name="Value">What answers the question: its time, or a number that it reports.</param>
    /// <param name="Ratio">To the baseline.</param>
    private sealed record Contender(CaseRow Row, RatioInterval Value, RatioInterval? Ratio)
    {
        public string Method => Markdown.Code(Row.Key.Method);
    }
}
