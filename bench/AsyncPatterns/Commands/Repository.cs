namespace AsyncPatterns.Commands;

/// <summary>Where the program's own repository is.</summary>
public static class Repository
{
    /// <summary>The folder with Benchmarks.sln above the program, or null when it was copied elsewhere.</summary>
    public static string? Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Benchmarks.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    /// <summary>The folder of the committed result sets; <c>results</c> here when the program was copied elsewhere.</summary>
    public static string DefaultResults() => Path.Combine(Root() ?? Directory.GetCurrentDirectory(), "results");
}
