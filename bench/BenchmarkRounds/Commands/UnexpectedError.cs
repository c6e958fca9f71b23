using System.Globalization;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;

namespace BenchmarkRounds.Commands;

/// <summary>An exception that no command expects: one line for the reader, everything else for a file that the line names.</summary>
internal static class UnexpectedError
{
    /// <summary>Writes the line and the file.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="error">Where the line goes.</param>
    /// <returns>The exit code of the process.</returns>
    public static int Report(Exception exception, TextWriter error)
    {
        Exception cause = exception.GetBaseException(); // reflection, static constructors and parallel queries wrap it
        error.WriteLine(Document.Plain(
            $"Unexpected error: {cause.Message.ReplaceLineEndings(" ").TrimEnd()} ({cause.GetType().Name}). " +
            (TryWriteDetails(exception) is string file ? $"Details: {file}" : "Its details could not be written to a file.")));
        return StudyCommandLine.Failure;
    }

    /// <summary>Writes all that is known into the temporary folder, else beside the program.</summary>
    /// <returns>The file; null when neither can be written.</returns>
    private static string? TryWriteDetails(Exception exception)
    {
        string text = string.Join('\n',
            $"{DateTimeOffset.UtcNow.ToString("u", CultureInfo.InvariantCulture)} {Environment.CommandLine}",
            $".NET {Environment.Version}, {Environment.OSVersion}",
            $"Logs of BenchmarkDotNet, if it had started: {StudyJob.ArtifactsPath}", "", $"{exception}", "");
        foreach (string folder in new[] { Path.GetTempPath(), AppContext.BaseDirectory })
        {
            string file = Path.Combine(folder, $"benchmark-error-{Guid.NewGuid():N}.txt");
            try
            {
                File.WriteAllText(file, text);
                return file;
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                // The next folder.
            }
        }

        return null;
    }
}
