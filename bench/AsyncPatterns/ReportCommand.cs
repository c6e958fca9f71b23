using AsyncPatterns.Reporting;
using AsyncPatterns.Results;

namespace AsyncPatterns;

/// <summary>Makes the pages of saved result sets again.</summary>
public static class ReportCommand
{
    /// <summary>Writes the page of each set; the same files make the same page, byte for byte.</summary>
    /// <param name="sets">Folders; all sets of <paramref name="output"/> when empty.</param>
    /// <param name="results">The folder of the result sets.</param>
    /// <param name="output">Where it says what it wrote.</param>
    /// <returns>0.</returns>
    /// <exception cref="ResultException">A set cannot be read, or there is none.</exception>
    public static int Execute(IReadOnlyList<string> sets, string results, TextWriter output)
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
            Write(folder);
            output.WriteLine(Path.Combine(folder, MachineReport.FileName));
        }

        return CommandLine.Success;
    }

    /// <summary>Writes the page of one set.</summary>
    public static void Write(string folder)
    {
        ResultSet set = ResultSet.Load(folder);
        AtomicFile.WriteAllText(Path.Combine(folder, MachineReport.FileName), MachineReport.Render(set));
    }

    private static IEnumerable<string> Sets(string results) => Directory.Exists(results)
        ? Directory.GetDirectories(results).Where(folder => File.Exists(Path.Combine(folder, StudyInfo.FileName)))
            .Order(StringComparer.Ordinal)
        : [];
}
