namespace BenchmarkRounds.Commands;

/// <summary>Where the program's own repository is.</summary>
internal static class Repository
{
    /// <summary>The folder with <see cref="StudyDefinition.RootFile"/> above the program, or null when it was copied elsewhere or there is no study.</summary>
    public static string? Root(StudyDefinition? definition)
    {
        DirectoryInfo? folder = definition?.RootFile is null ? null : new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, definition!.RootFile!)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    /// <summary>The folder of the committed result sets; <c>results</c> here when the program was copied elsewhere or there is no study.</summary>
    public static string DefaultResults(StudyDefinition? definition) => Path.Combine(Root(definition) ?? Directory.GetCurrentDirectory(), "results");
}
