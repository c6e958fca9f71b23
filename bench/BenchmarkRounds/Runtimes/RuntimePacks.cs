using System.Globalization;
using System.Text.Json;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Runtimes;

/// <summary>
/// Runtimes as NuGet has them: the packs that self-contained programs are made of. NuGet itself finds and fetches them, so its sources,
/// credentials and caches are the user's.
/// </summary>
/// <param name="rid">The system and the processor: "linux-x64".</param>
/// <param name="run">Runs "dotnet" with arguments.</param>
internal sealed class RuntimePacks(string rid, Func<IReadOnlyList<string>, (int Code, string Output)> run)
{
    /// <summary>What the two packs take, roughly: their sizes are not known before.</summary>
    public const string Size = "about 55 MB";

    /// <summary>The name of a framework's pack.</summary>
    public string PackOf(string framework) => $"{framework}.Runtime.{rid}";

    /// <summary>The newest version of a runtime: a release, else a preview; without network the newest that was fetched before.</summary>
    /// <exception cref="MissingRuntimeException">There is none.</exception>
    public string NewestVersion(int major)
    {
        (int code, string output) = run(["package", "search", PackOf(InstalledRuntimes.Frameworks[0]), "--exact-match", "--prerelease", "--format", "json"]);
        (IReadOnlyList<string> versions, string? problem) = Search(output);
        string? unreachable = problem ?? (code == 0 ? null : Reason(output));
        return Newest(versions, major) ?? (unreachable is null ? null : Newest(Fetched(), major)) ?? throw new MissingRuntimeException(string.Create(
            CultureInfo.InvariantCulture,
            $".NET {major} is not installed, and {(unreachable is null ? $"NuGet has no {PackOf(InstalledRuntimes.Frameworks[0])} {major}" : $"NuGet cannot be reached: {unreachable}")}"));
    }

    /// <summary>The folders of a version's packs, in the order of <see cref="InstalledRuntimes.Frameworks"/>; fetched where they are not there.</summary>
    /// <param name="version">The version.</param>
    /// <param name="announce">Called before anything is fetched.</param>
    /// <exception cref="MissingRuntimeException">They cannot be fetched.</exception>
    public IReadOnlyList<string> Fetch(string version, Action announce) => Fetch(version, [.. InstalledRuntimes.Frameworks.Select(PackOf)], announce);

    /// <summary>The same of packages by their names.</summary>
    /// <param name="version">The version of all of them.</param>
    /// <param name="names">The packages.</param>
    /// <param name="announce">Called before anything is fetched.</param>
    /// <returns>Their folders, in the same order.</returns>
    /// <exception cref="MissingRuntimeException">They cannot be fetched.</exception>
    public IReadOnlyList<string> Fetch(string version, IReadOnlyList<string> names, Action announce)
    {
        string packages = PackagesFolder();
        string[] folders = [.. names.Select(name => Path.Combine(packages, name.ToLowerInvariant(), version))];
        if (!folders.All(IsWhole))
        {
            announce();
            Restore(version, names);
        }

        return folders.All(IsWhole) ? folders : throw new MissingRuntimeException($".NET {version} was fetched, but is not in {packages}");
    }

    /// <summary>The newest of one major version: a release before a preview.</summary>
    internal static string? Newest(IEnumerable<string> versions, int major) => versions
        .Select(text => (Text: text, Parts: text.Split('-', 2)))
        .Where(one => Version.TryParse(one.Parts[0], out Version? version) && version.Major == major)
        .OrderBy(one => one.Parts.Length == 1).ThenBy(one => Version.Parse(one.Parts[0])).ThenBy(one => one.Text, NaturalOrder.Comparer)
        .LastOrDefault().Text;

    /// <summary>NuGet writes this file last.</summary>
    private static bool IsWhole(string folder) => File.Exists(Path.Combine(folder, ".nupkg.metadata"));

    private void Restore(string version, IReadOnlyList<string> names)
    {
        // Below the program's own folder: NuGet looks for its configuration from the project upwards.
        string folder = Path.Combine(AppContext.BaseDirectory, $"runtime-packs-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            string packs = string.Concat(names.Select(name => $"""<PackageDownload Include="{name}" Version="[{version}]" />"""));
            File.WriteAllText(Path.Combine(folder, "packs.proj.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup>{packs}</ItemGroup>
                </Project>
                """);
            foreach (string ours in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            {
                File.WriteAllText(Path.Combine(folder, ours), "<Project />"); // what is above is not for this project
            }

            (int code, string output) = run(["restore", Path.Combine(folder, "packs.proj.csproj")]);
            if (code != 0)
            {
                throw new MissingRuntimeException($".NET {version} is not installed, and could not be fetched from NuGet: {Reason(output)}");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MissingRuntimeException($".NET {version} could not be fetched: {exception.Message}", exception);
        }
        finally
        {
            TryDelete(folder);
        }
    }

    private string PackagesFolder()
    {
        (int code, string output) = run(["nuget", "locals", "global-packages", "--list"]);
        int at = output.IndexOf("global-packages:", StringComparison.Ordinal);
        return code == 0 && at >= 0
            ? output[(at + "global-packages:".Length)..].Split('\n')[0].Trim()
            : throw new MissingRuntimeException($"the folder of NuGet's packages is not known: {Reason(output)}");
    }

    private IEnumerable<string> Fetched()
    {
        string packages = PackagesFolder();
        string[][] versions =
        [
            .. InstalledRuntimes.Frameworks.Select(name => Path.Combine(packages, PackOf(name).ToLowerInvariant())).Select(folder =>
                Directory.Exists(folder) ? Directory.GetDirectories(folder).Where(IsWhole).Select(path => Path.GetFileName(path)!).ToArray() : []),
        ];
        return versions[0].Intersect(versions[1]);
    }

    /// <summary>What a search has found, and what kept it from finding more.</summary>
    private static (IReadOnlyList<string> Versions, string? Problem) Search(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement[] sources = [.. document.RootElement.GetProperty("searchResult").EnumerateArray()];
            return (
                [.. All(sources, "packages").Select(package => package.GetProperty("version").GetString()).OfType<string>()],
                All(sources, "problems").Select(problem => problem.GetProperty("text").GetString()).FirstOrDefault());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ([], null);
        }

        static IEnumerable<JsonElement> All(JsonElement[] sources, string name) =>
            sources.SelectMany(source => source.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray().ToArray() : []);
    }

    /// <summary>The first line that says what went wrong, without the path before it.</summary>
    private static string Reason(string output)
    {
        string[] lines = [.. output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        string line = lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.FirstOrDefault() ?? "no reason was given";
        int at = line.IndexOf("error", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? line : line[(at + "error".Length)..].TrimStart(':', ' ');
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It lies beside the program's binaries and is small.
        }
    }
}
