using System.Text;

namespace BenchmarkRounds.Commands;

/// <summary>The summary page of a job of GitHub Actions: the Markdown in a file that a variable of the environment names.</summary>
internal static class StepSummary
{
    /// <summary>The variable.</summary>
    public const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>A longer text is not shown: GitHub has this limit for the text of a step.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>The file; null outside of such a job.</summary>
    public static string? FindFile() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file ? file : null;

    /// <summary>Appends a text to what other commands of the step have written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="markdown">The text.</param>
    /// <returns>Why it could not be written, in a line; null when it was.</returns>
    public static string? Append(string file, string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        try
        {
            bool isFirst = !File.Exists(file) || new FileInfo(file) is { Length: 0 };
            string text = isFirst ? markdown : $"\n{markdown}"; // what is there may end within a line
            if (Encoding.UTF8.GetByteCount(text) > MostBytes)
            {
                return $"{Variable}: the comparison is longer than the {MostBytes / 1024} KiB that a summary may have, and was not written. Use --view or --filter.";
            }

            File.AppendAllText(file, text);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"{Variable} ({file}): cannot be written: {exception.Message}";
        }
    }
}
