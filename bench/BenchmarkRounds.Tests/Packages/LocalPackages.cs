using BenchmarkRounds.Commands;
using Xunit;

namespace BenchmarkRounds.Tests.Packages;

/// <summary>
/// This repository's packages, made from its sources into a folder that is gone with the tests, and what their users need around them:
/// a version that no machine has in its cache, and a cache of their own beside the machine's.
/// </summary>
public sealed class LocalPackages : IAsyncLifetime
{
    // No build server may outlive the test in one of its folders.
    private static readonly Dictionary<string, string> Builder = new() { ["MSBUILDDISABLENODEREUSE"] = "1" };

    private readonly TemporaryFolder folder = new();

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>The names of the packages' files.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Feed).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Root => Repository.Root(TestStudy.Definition)!;

    /// <summary>"bin/Release/net10.0": what these tests are compiled as.</summary>
    private static string Configuration => Directory.GetParent(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))!.Name;

    private string Feed => Path.Combine(folder.Path, "packages");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // Of what is compiled already, as these tests are; what belongs to the version goes to a folder beside the packages.
        await CommandProcess.Run(
            [
                "dotnet", "pack", "Benchmarks.sln", "-c", Configuration, "--no-build", $"-p:PackageVersion={Version}",
                $"-p:NuspecOutputPath={Path.Combine(folder.Path, "nuspec")}{Path.DirectorySeparatorChar}", "-o", Feed,
            ],
            Root, Builder);
        string cache = await CommandProcess.Run(["dotnet", "nuget", "locals", "global-packages", "--list"], Root, Builder);
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="packages under test" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="packages of this machine" value="{cache.Split(": ", 2)[1].Trim()}" /></fallbackPackageFolders>
            </configuration>
            """,
            TestContext.Current.CancellationToken);
    }

    /// <summary>A new folder in which commands find the packages.</summary>
    public string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;

    /// <summary>Runs a command of a user of the packages.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="current">A folder of <see cref="CreateFolder"/>.</param>
    /// <param name="exitCode">How it has to end.</param>
    /// <returns>What it wrote.</returns>
    public Task<string> Run(IReadOnlyList<string> command, string current, int exitCode = 0) => CommandProcess.Run(
        command, current, new Dictionary<string, string>(Builder) { ["NUGET_PACKAGES"] = Path.Combine(folder.Path, "cache") }, exitCode);

    /// <summary>The blocks of code in a package's readme that are marked as of a language.</summary>
    public static IEnumerable<string> ReadCode(string package, string language) =>
        File.ReadAllText(Path.Combine(Root, "bench", package, "README.md")).ReplaceLineEndings("\n")
            .Split($"```{language}\n").Skip(1).Select(block => block.Split("```")[0]);

    /// <summary>The commands in a package's readme, word by word.</summary>
    public static IEnumerable<string[]> ReadCommands(string package) => ReadCode(package, "sh")
        .SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => line.Split(' '));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
