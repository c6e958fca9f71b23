namespace BenchmarkRounds.Results;

/// <summary>Files that are there whole or not at all, whenever the writing stops.</summary>
internal static class AtomicFile
{
    /// <summary>How the names of files not yet whole end. A leftover is overwritten by the next write of the same file.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Writes beside the file, flushes to the disk, then renames over it.</summary>
    /// <exception cref="ResultException">It cannot be written; an earlier file is intact.</exception>
    public static void WriteAllText(string path, string text) => WriteAll([(path, text)], beforeRenaming: null);

    /// <summary>
    /// Writes all of them beside their files before the first is renamed: when the disk is full, all earlier files are intact.
    /// </summary>
    /// <param name="files">The files, in the order of the renaming.</param>
    /// <param name="beforeRenaming">Called once all are written; null for nothing.</param>
    /// <exception cref="ResultException">One cannot be written.</exception>
    public static void WriteAll(IReadOnlyList<(string Path, string Text)> files, Action? beforeRenaming)
    {
        ArgumentNullException.ThrowIfNull(files);
        string current = "";
        try
        {
            foreach ((string path, string text) in files)
            {
                current = path;
                using var stream = new FileStream(path + TemporarySuffix, FileMode.Create, FileAccess.Write);
                stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            beforeRenaming?.Invoke();
            foreach ((string path, _) in files)
            {
                current = path;
                File.Move(path + TemporarySuffix, path, overwrite: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            foreach ((string path, _) in files)
            {
                TryDelete(path + TemporarySuffix);
            }

            throw new ResultException($"{current}: cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Deletes a file that does not matter.</summary>
    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What matters is what brought us here.
        }
    }
}
