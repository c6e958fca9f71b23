namespace BenchmarkRounds.Environments;

/// <summary>What the system tells in files: /proc and /sys of Linux. Elsewhere, and where access is denied, it tells nothing.</summary>
internal static class SystemFile
{
    /// <summary>The first line; null when there is none.</summary>
    public static string? ReadLine(string file) => ReadLines(file).FirstOrDefault();

    /// <summary>All lines; none when the file cannot be read.</summary>
    public static string[] ReadLines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The folders in a folder; none when it cannot be read.</summary>
    public static string[] Folders(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
