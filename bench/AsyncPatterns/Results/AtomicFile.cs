namespace AsyncPatterns.Results;

/// <summary>Files that are there whole or not at all, whenever the writing stops.</summary>
public static class AtomicFile
{
    /// <summary>How the names of files not yet whole end. A leftover is overwritten by the next write of the same file.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Writes beside the file, flushes to the disk, then renames over it.</summary>
    /// <exception cref="ResultException">It cannot be written; an earlier file is intact.</exception>
    public static void WriteAllText(string path, string text)
    {
        string temporary = path + TemporarySuffix;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new ResultException($"{path}: cannot be written: {exception.Message}", exception);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The error that matters is the one that brought us here.
        }
    }
}
