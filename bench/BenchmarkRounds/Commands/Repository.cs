using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Commands;

/// <summary>Where the program's own repository is.</summary>
internal static class Repository
{
    /// <summary>The folder with <see cref="StudyDefinition.RootFile"/> above the program, or null when it was copied elsewhere, is a pack, or there is no study.</summary>
    public static string? Root(StudyDefinition? definition)
    {
        DirectoryInfo? folder = definition?.RootFile is null || Pack.Here is not null ? null : new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, definition!.RootFile!)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    /// <summary>
    /// The folder of the committed result sets; of a pack <c>results</c> in the folder that was unpacked, and <c>results</c> here when the
    /// program was copied elsewhere or there is no study.
    /// </summary>
    public static string DefaultResults(StudyDefinition? definition) => Path.Combine(Pack.Here?.Home ?? Root(definition) ?? Directory.GetCurrentDirectory(), "results");
}
