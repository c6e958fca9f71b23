using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>How small a change a second run would find in a class: factors by which a method must have become slower.</summary>
/// <param name="Class">The class without its namespace.</param>
/// <param name="Least">Of the row that varies least.</param>
/// <param name="Middle">Of the row in the middle.</param>
/// <param name="Greatest">Of the row that varies most.</param>
internal sealed record ClassSensitivity(string Class, double Least, double Middle, double Greatest)
{
    /// <summary>A line a class that has rows to compare and rounds enough; all rows of the set compared together.</summary>
    /// <param name="tables">The tables of the set.</param>
    /// <param name="threshold">Changes up to this share do not matter.</param>
    public static IReadOnlyList<ClassSensitivity> Compute(IReadOnlyList<ClassTable> tables, double threshold)
    {
        ArgumentNullException.ThrowIfNull(tables);
        int rows = Math.Max(1, tables.Sum(table => table.Rows.Count(row => row.Time is not null)));
        var lines = new List<ClassSensitivity>();
        foreach (ClassTable table in tables)
        {
            double[] changes =
            [
                .. table.Rows.Select(row => DetectableChange.Compute([.. row.RoundTimes.Select(time => Math.Log(time))], rows, threshold))
                    .OfType<double>().Order(),
            ];
            if (changes.Length > 0)
            {
                lines.Add(new ClassSensitivity(table.ShortName, changes[0], changes[changes.Length / 2], changes[^1]));
            }
        }

        return lines;
    }
}
