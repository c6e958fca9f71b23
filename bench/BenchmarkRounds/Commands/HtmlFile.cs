using System.CommandLine;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Commands;

/// <summary>The page for a browser, which several verbs write beside what else they do.</summary>
internal static class HtmlFile
{
    /// <summary>The option that names the file. It needs a name: result sets may follow it.</summary>
    public static Option<string?> CreateOption()
    {
        var file = new Option<string?>("--html")
        {
            Description = "Also write a page for a browser to this file: choose the base and the sets, filter and sort rows, see every launch. It needs no network.",
            HelpName = "FILE",
        };
        file.Validators.Add(SharedOptions.RefuseEmpty);
        file.Validators.Add(SharedOptions.RefuseNoFile);
        return file;
    }

    /// <summary>Writes the page.</summary>
    /// <param name="file">The file.</param>
    /// <param name="definition">The study; null without one.</param>
    /// <param name="sets">The sets; the first is the base until the reader chooses another.</param>
    /// <param name="options">Threshold, baselines and filter.</param>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static void Write(string file, StudyDefinition? definition, IReadOnlyList<ResultSet> sets, CompareOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Func<CaseKey, bool> isShown = CaseGlob.Matcher(options.Filters);
        HtmlData data = HtmlTables.Create(
            definition?.Description.TrimEnd('.') ?? "Benchmark results",
            [.. Comparer.CompareWithEach(SetNames.Distinct(sets), options.Threshold, options.Baselines).Select(comparison => comparison.Only(isShown))],
            [.. (definition?.Story ?? []).Select(type => type.FullName!)]);
        AtomicFile.WriteAllText(file, HtmlPage.Render(data));
    }
}
