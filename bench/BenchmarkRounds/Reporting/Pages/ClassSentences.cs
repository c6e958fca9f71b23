using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>What a table says, in a few computed sentences.</summary>
internal static class ClassSentences
{
    private const int Most = 3;

    /// <summary>A sentence for each group of equal parameters: the method furthest from the baseline, with its interval.</summary>
    public static IReadOnlyList<string> Format(ClassTable table) => [.. Sentences(table).Select(sentence => sentence.Text)];

    /// <summary>The sentence of the group in which a method is furthest from the baseline; null when there is none.</summary>
    public static string? Lead(ClassTable table) => Sentences(table).OrderByDescending(sentence => sentence.Distance).FirstOrDefault()?.Text;

    private static IEnumerable<Sentence> Sentences(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        IGrouping<string, CaseRow>[] groups = [.. table.Rows.GroupBy(row => row.Key.Parameters)];
        return
        [
            .. groups.Select(group => Count(group, table.Count)).OfType<Sentence>().Take(Most),
            .. groups.Select(group => Compare(group, table)).OfType<Sentence>().Take(Most),
        ];
    }

    /// <summary>"Ended in time: 1 with `Awaited`; 0 with `Result`", where such a number answers the question and tells rows apart.</summary>
    private static Sentence? Count(IGrouping<string, CaseRow> group, string? metric)
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
        return values.Length < 2 ? null : new Sentence($"{Where(group.Key)}{Markdown.Text(MetricText.Title(metric, ""))}: {string.Join("; ", values)}.", double.MaxValue);
    }

    private static Sentence? Compare(IGrouping<string, CaseRow> group, ClassTable table)
    {
        Contender[] contenders = [.. group.Where(row => row.IsContender).Select(row => Create(row, table.Answer)).OfType<Contender>()];
        Contender? baseline = contenders.FirstOrDefault(one => one.Row.IsBaseline);
        Contender[] others = [.. contenders.Where(one => one.Ratio is not null)];
        if (baseline is null)
        {
            return null;
        }

        string[] zero = table.Answer is null ? [] : [.. group.Where(row => row is { IsContender: true, Answer.Value: null }).Select(row => Markdown.Code(row.Key.Method))];
        if (zero.Length > 0)
        {
            return new Sentence(
                $"{Where(group.Key)}{Markdown.Text(MetricText.Title(table.Answer!, ""))}: 0 with {string.Join(", ", zero)}; {Quantities.Time(baseline.Value.Estimate)} with {baseline.Method}.", double.MaxValue);
        }

        if (others.Length == 0)
        {
            return null;
        }

        Contender least = others.MinBy(one => one.Ratio!.Estimate)!;
        Contender most = others.MaxBy(one => one.Ratio!.Estimate)!;
        string where = Where(group.Key);
        string text = table.Answer is string metric
            ? OfNumber(baseline, least, most, Markdown.Text(MetricText.Name(metric)))
            : OfTime(baseline, least, most, table.Info?.Unit ?? "operation");
        return new Sentence(where.Length > 0 ? where + text : char.ToUpperInvariant(text[0]) + text[1..], Math.Max(Math.Abs(Math.Log(least.Ratio!.Estimate)), Math.Abs(Math.Log(most.Ratio!.Estimate))));
    }

    private static string Where(string parameters) =>
        parameters.Length == 0 ? "" : $"{Markdown.Text(parameters.Replace("&", ", ", StringComparison.Ordinal).Replace("=", " = ", StringComparison.Ordinal))}: ";

    private static string OfTime(Contender baseline, Contender fastest, Contender slowest, string unit)
    {
        string than = $"{baseline.Method} ({Quantities.Time(baseline.Value.Estimate)})";
        string text = IsSame(fastest.Ratio!) ? $"nothing is clearly faster than {than}"
            : fastest.Ratio!.Estimate < 1 ? $"{Takes(fastest)}, {Speed(fastest, "faster")} than {than}"
            : $"{than} is the fastest; {Takes(fastest)}, {Speed(fastest, "faster")}";
        return slowest != fastest && slowest.Ratio!.Low > 1 ? $"{text}. {Takes(slowest)}, {Speed(slowest, "faster")} as {baseline.Method}." : $"{text}.";

        string Takes(Contender one) => $"{one.Method} takes {Quantities.Time(one.Value.Estimate)} per {Markdown.Text(unit)}";
    }

    private static string OfNumber(Contender baseline, Contender shortest, Contender longest, string number)
    {
        string than = $"{baseline.Method} ({Quantities.Time(baseline.Value.Estimate)})";
        string text = IsSame(shortest.Ratio!) ? $"no {number} is clearly shorter than that of {than}"
            : shortest.Ratio!.Estimate < 1 ? $"the {number} of {Is(shortest)}, {Speed(shortest, "shorter")} than that of {than}"
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
