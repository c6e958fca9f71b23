using System.CommandLine;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Commands;

/// <summary>Makes the pages of saved result sets again.</summary>
internal static class ReportCommand
{
    /// <summary>The verb "report".</summary>
    internal static Command Create(SharedOptions shared, TextWriter output)
    {
        var sets = new Argument<string[]>("SET")
        {
            Description = "Folders of result sets; all of the output folder when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("report", "Make the pages of saved result sets again, measuring nothing.") { sets, shared.Output };
        Option<string?> html = HtmlFile.CreateOption();
        command.Options.Add(html);
        command.SetAction(parsed => Execute(parsed.GetValue(sets) ?? [], shared.OutputPath(parsed), shared.Definition, output, parsed.GetValue(html)));
        return command;
    }

    /// <summary>
    /// Writes the page of each set; the same files make the same pages, byte for byte. Without a set also the index of all sets
    /// and, in the study's own repository, the headline of its README.
    /// </summary>
    /// <param name="sets">Folders; all sets of <paramref name="results"/> when empty.</param>
    /// <param name="results">The folder of the result sets.</param>
    /// <param name="definition">The study.</param>
    /// <param name="output">Where it says what it wrote.</param>
    /// <param name="html">The file of a page of all these sets for a browser; null for none.</param>
    /// <returns>0.</returns>
    /// <exception cref="ResultException">A set cannot be read, or there is none.</exception>
    public static int Execute(IReadOnlyList<string> sets, string results, StudyDefinition definition, TextWriter output, string? html = null)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(output);
        string[] folders = [.. sets.Count > 0 ? sets : Sets(results)];
        if (folders.Length == 0)
        {
            throw new ResultException($"{results}: holds no result set. Run the study first.");
        }

        foreach (string folder in folders)
        {
            output.WriteLine(Write(folder, definition));
        }

        if (sets.Count == 0)
        {
            WriteIndex(results, definition, output);
        }

        if (html is not null)
        {
            ResultSet[] full = sets.Count > 0 ? [] : FullSets(results); // as in the page above the sets
            HtmlFile.Write(html, definition, full.Length > 0 ? full : [.. folders.Select(ResultSet.Load)], new CompareOptions { Results = results });
            output.WriteLine(html);
        }

        return StudyCommandLine.Success;
    }

    /// <summary>Writes the page of one set.</summary>
    /// <returns>The page's path.</returns>
    public static string Write(string folder, StudyDefinition definition)
    {
        foreach (ReportFile file in MachineReport.Render(ResultSet.Load(folder), definition))
        {
            AtomicFile.WriteAllText(Path.Combine(folder, file.Name), file.Text);
        }

        return Path.Combine(folder, MachineReport.FileName);
    }

    /// <summary>
    /// Writes the page above the result sets and, in the study's own repository, the generated blocks of its README. Sets of quick
    /// runs and of emulated processors are left out.
    /// </summary>
    /// <param name="results">The folder of the result sets.</param>
    /// <param name="definition">The study.</param>
    /// <param name="output">Where it says what it wrote.</param>
    /// <exception cref="ResultException">A set cannot be read, or a page not be written.</exception>
    public static void WriteIndex(string results, StudyDefinition definition, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ResultSet[] sets = FullSets(results);
        WriteIndexPage(results, sets, definition, output);
        string readme = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(results)) ?? results, MachineReport.FileName);
        if (File.Exists(readme) && sets.Length > 0)
        {
            string before = ReadText(readme);
            string after = ReadmeBlocks.Replace(before, sets, definition);
            if (after != before)
            {
                WriteText(readme, after, output);
            }
        }
    }

    private static void WriteIndexPage(string results, ResultSet[] sets, StudyDefinition definition, TextWriter output)
    {
        if (sets.Length == 0)
        {
            return;
        }

        string page = Path.Combine(results, MachineReport.FileName);
        if (File.Exists(page) && !ResultsIndex.IsOne(ReadText(page)))
        {
            throw new ResultException($"{page}: is not this program's, and stays as it is. Keep result sets in a folder of their own.");
        }

        foreach (ReportFile file in ResultsIndex.Render(sets, definition).Reverse()) // the page last: its pictures are there then
        {
            AtomicFile.WriteAllText(Path.Combine(results, file.Name), file.Text);
        }

        output.WriteLine(page);
    }

    private static ResultSet[] FullSets(string results) =>
        [.. Sets(results).Select(ResultSet.Load).Where(set => set.Info is { Quick: false, Environment.Emulator: null })];

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    private static void WriteText(string path, string text, TextWriter output)
    {
        AtomicFile.WriteAllText(path, text);
        output.WriteLine(path);
    }

    /// <summary>The result sets of the study in a folder, in the order of their names.</summary>
    /// <exception cref="ResultException">The folder cannot be read.</exception>
    public static string[] Sets(string results) =>
        [.. ResultSet.FoldersIn(results).Where(folder => File.Exists(Path.Combine(folder, StudyInfo.FileName)))];
}
