using BenchmarkRounds.Annotations;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>The picture of a class: the times of its methods on a logarithmic axis, a panel for each group of equal parameters.</summary>
internal static class ClassPlot
{
    /// <summary>Draws it.</summary>
    /// <returns>Null when no row has a time.</returns>
    public static string? Draw(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Growths.Count > 0)
        {
            return GrowthPlot.Draw(table.Growths, table.Info!.PlotAgainst!, Describe(table), isApart: method => table.Rows.Any(row => row.Key.Method == method && row.Role is not null));
        }

        TimePanel[] panels =
        [
            .. table.Rows.Where(row => Shown(table, row) is not null).GroupBy(row => row.Key.Parameters).Select(group => new TimePanel(
                group.Key.Length == 0 ? null : Title(group.Key),
                [.. group.Select(row => new TimeMark(row.Key.Method + (row.Broken.Count == 0 ? "" : " (?)"), Shown(table, row)!, Rounds(table, row), Mark(row)))])),
        ];
        return panels.Length == 0 ? null : TimePlot.Draw(Describe(table), panels, isShared: true);
    }

    /// <summary>What the picture says, in words: its alternative text.</summary>
    public static string Describe(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Growths.Count > 0)
        {
            return GrowthPlot.Describe(table.ShortName, table.Growths, table.Info!.PlotAgainst!);
        }

        var rows = table.Rows.Where(row => Shown(table, row) is not null).Select(row =>
            $"{row.Key.Method}{RowNotes.Mark(row)}{(row.Key.Parameters.Length == 0 ? "" : $" ({row.Key.Parameters})")} {Quantities.Time(Shown(table, row)!.Estimate)}");
        return $"{table.ShortName}, {Subject(table)}: {string.Join("; ", rows)}";
    }

    /// <summary>What the picture shows: "time per item", "wait p99".</summary>
    public static string Subject(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string unit = table.Info?.Unit ?? "operation";
        return IsAnswerDrawn(table) ? MetricText.Name(table.Answer!) : $"time per {unit}";
    }

    /// <summary>The answer of a class is drawn when it is a duration that a row has reported.</summary>
    private static bool IsAnswerDrawn(ClassTable table) => table.Answer is not null && table.Rows.Any(row => row.Answer is not null);

    private static RatioInterval? Shown(ClassTable table, CaseRow row) => IsAnswerDrawn(table) ? row.Answer?.Value : row.Time;

    private static IReadOnlyList<double> Rounds(ClassTable table, CaseRow row) => IsAnswerDrawn(table) ? row.Answer!.Rounds : row.RoundTimes;

    private static PlotMark Mark(CaseRow row) => row.IsBaseline ? PlotMark.Baseline : MarkOf(row.Role);

    /// <summary>How a row of a role is drawn.</summary>
    internal static PlotMark MarkOf(string? role) => role switch
    {
        null => PlotMark.Contender,
        nameof(RowRole.OtherRuntime) => PlotMark.OtherRuntime,
        _ => PlotMark.Limit,
    };

    private static string Title(string parameters) =>
        parameters.Replace("&", ", ", StringComparison.Ordinal).Replace("=", " = ", StringComparison.Ordinal);
}
