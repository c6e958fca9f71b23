using System.Globalization;

namespace BenchmarkRounds.Runtimes;

/// <summary>Runtimes in the user's cache, each an installation of its own: the program "dotnet", its host and the shared frameworks.</summary>
/// <param name="root">The cache.</param>
/// <param name="rid">The system and the processor: "linux-x64".</param>
internal sealed class RuntimeFolders(string root, string rid)
{
    private const string TemporaryPrefix = ".new-";

    private static readonly string Muxer = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The user's own.</summary>
    public static string DefaultRoot => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data ? data : Path.GetTempPath(),
        "benchmark-rounds", "dotnet");

    /// <summary>The folder of a version.</summary>
    public string FolderOf(string version) => Path.Combine(root, $"{version}-{rid}");

    /// <summary>The program "dotnet" of the newest version that is there; null when there is none.</summary>
    public string? Find(int major)
    {
        string[] versions = Directory.Exists(root)
            ? [.. Directory.GetDirectories(root, string.Create(CultureInfo.InvariantCulture, $"{major}.*-{rid}")).Select(folder => Path.GetFileName(folder)[..^(rid.Length + 1)])]
            : [];
        return RuntimePacks.Newest(versions, major) is string newest ? Path.Combine(FolderOf(newest), Muxer) : null;
    }

    /// <summary>Makes one. It is there whole or not at all, whenever this stops.</summary>
    /// <param name="version">The version.</param>
    /// <param name="packs">The folders of its packs, in the order of <see cref="InstalledRuntimes.Frameworks"/>.</param>
    /// <param name="installation">The installation whose "dotnet" starts it.</param>
    /// <returns>Its program "dotnet".</returns>
    /// <exception cref="MissingRuntimeException">It cannot be written, or a pack is not what it should be.</exception>
    public string Create(string version, IReadOnlyList<string> packs, string installation)
    {
        string temporary = Path.Combine(root, $"{TemporaryPrefix}{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(root);
            DeleteLeftovers();
            foreach ((string pack, string framework) in packs.Zip(InstalledRuntimes.Frameworks))
            {
                Copy(pack, Path.Combine(temporary, "shared", framework, version));
            }

            string host = Path.Combine(temporary, "host", "fxr", version);
            Directory.CreateDirectory(host);
            string resolver = Directory.GetFiles(Path.Combine(temporary, "shared", InstalledRuntimes.Frameworks[0], version), "*hostfxr.*").FirstOrDefault()
                ?? throw new MissingRuntimeException($"{packs[0]}: has no host");
            File.Copy(resolver, Path.Combine(host, Path.GetFileName(resolver)));
            File.Copy(Path.Combine(installation, Muxer), Path.Combine(temporary, Muxer));
            if (!Directory.Exists(FolderOf(version)))
            {
                Directory.Move(temporary, FolderOf(version));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!Directory.Exists(FolderOf(version)))
            {
                throw new MissingRuntimeException($".NET {version} cannot be written to {root}: {exception.Message}", exception);
            }
        }
        finally
        {
            TryDelete(temporary);
        }

        return Path.Combine(FolderOf(version), Muxer);
    }

    private void Copy(string pack, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in FilesOf(pack, rid))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    /// <summary>The files of a pack that make the framework: managed ones for its newest target, and native ones.</summary>
    /// <param name="pack">The folder of the pack.</param>
    /// <param name="rid">The system and the processor.</param>
    /// <exception cref="MissingRuntimeException">It is no runtime for them.</exception>
    public static IReadOnlyList<string> FilesOf(string pack, string rid)
    {
        string files = Path.Combine(pack, "runtimes", rid);
        string[] managed = Directory.Exists(Path.Combine(files, "lib")) ? Directory.GetDirectories(Path.Combine(files, "lib")) : [];
        if (managed is not [string lib])
        {
            throw new MissingRuntimeException($"{pack}: is no runtime for {rid}");
        }

        string native = Path.Combine(files, "native");
        return [.. Directory.GetFiles(lib), .. Directory.Exists(native) ? Directory.GetFiles(native) : []];
    }

    /// <summary>What was killed while it was being made.</summary>
    private void DeleteLeftovers()
    {
        foreach (string leftover in Directory.GetDirectories(root, $"{TemporaryPrefix}*").Where(folder => Directory.GetLastWriteTimeUtc(folder) < DateTime.UtcNow.AddHours(-1)))
        {
            TryDelete(leftover);
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next one tries again.
        }
    }
}
