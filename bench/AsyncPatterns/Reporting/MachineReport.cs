using System.Globalization;
using System.Text;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Reporting;

/// <summary>The page of one result set, <c>results/&lt;machine&gt;/README.md</c>: made of the saved files alone.</summary>
public static class MachineReport
{
    /// <summary>The name of the page in the folder of the set.</summary>
    public const string FileName = "README.md";

    /// <summary>Renders the page.</summary>
    public static string Render(ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        IReadOnlyList<ClassTable> tables = SetModel.Tables(set);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {Markdown.Text(set.Name)}\n\n");
        AppendRun(page, set);
        foreach (ClassTable table in tables)
        {
            AppendClass(page, set, table);
        }

        return page.ToString();
    }

    private static void AppendRun(StringBuilder page, ResultSet set)
    {
        if (set.Info is not StudyInfo info)
        {
            page.Append("Measured without this study: nothing is known of the run.\n\n");
            return;
        }

        MachineInfo machine = info.Environment;
        string took = info.FinishedUtc is DateTimeOffset finished
            ? $"in {Quantities.Duration(finished - info.StartedUtc)}"
            : "and was then interrupted";
        if (info.Quick)
        {
            page.Append("> **A quick run**: short rounds, and few. For a first look; not for conclusions.\n\n");
        }

        page.Append(
            CultureInfo.InvariantCulture,
            $"{Markdown.Text(machine.OperatingSystem)}, {Markdown.Text(machine.Processor)}, {machine.Architecture}, " +
            $"{machine.Cores} {(machine.Cores == 1 ? "core" : "cores")}; {Markdown.Text(machine.Runtime)}, garbage collector: " +
            $"{Markdown.Text(machine.GarbageCollector)}; BenchmarkDotNet {Markdown.Text(machine.BenchmarkDotNet)}.\n\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"The run of {info.StartedUtc:yyyy-MM-dd HH:mm} UTC did {info.RoundsDone} of {info.RoundsAsked} rounds {took}.");
        EnvironmentCheck[] attention = [.. info.Checks.Where(check => check.Status == CheckStatus.Attention)];
        page.Append(attention.Length == 0 ? "\n\n" : " Of its environment it noticed:\n\n");
        foreach (EnvironmentCheck check in attention)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {Markdown.Text(check.Name)}: {Markdown.Text(check.Detail)}\n");
        }

        page.Append(attention.Length == 0 ? "" : "\n");
        page.Append(
            "Time is the middle of the rounds. Ratio is the time divided by that of the baseline in the same round (below 1 is " +
            "faster), with its 95 % interval.\n\n");
    }

    private static void AppendClass(StringBuilder page, ResultSet set, ClassTable table)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {Markdown.Text(table.ShortName)}\n\n");
        if (table.Info is ClassInfo info)
        {
            page.Append(CultureInfo.InvariantCulture, $"{Markdown.Text(info.Question)}\n\n");
        }
        else
        {
            page.Append("study.json does not know this class: neither its question nor its baseline.\n\n");
        }

        page.Append(CaseTable.Render(table));
        AppendFewRounds(page, table);
        string raw = Path.Combine(set.Folder, $"{table.Name}-report-github.md");
        if (File.Exists(raw))
        {
            page.Append("\n<details>\n<summary>BenchmarkDotNet's own table</summary>\n\n")
                .Append(File.ReadAllText(raw).ReplaceLineEndings("\n").Trim()).Append("\n\n</details>\n");
        }

        page.Append('\n');
    }

    private static void AppendFewRounds(StringBuilder page, ClassTable table)
    {
        RatioInterval[] few = [.. table.Rows.Select(row => row.Ratio).OfType<RatioInterval>().Where(ratio => !ratio.IsEnough)];
        if (few.Length > 0)
        {
            RatioInterval least = few.MinBy(ratio => ratio.Rounds)!;
            page.Append(
                CultureInfo.InvariantCulture,
                $"\n{Rounds(least.Rounds)}: the brackets are the range of the rounds (an interval of {least.Confidence:P0}), not one " +
                $"of 95 %, which takes {RatioInterval.EnoughRounds} rounds.\n");
        }
    }

    private static string Rounds(int count) => count == 1 ? "1 round" : $"{count.ToString(CultureInfo.InvariantCulture)} rounds";
}
