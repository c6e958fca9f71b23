using System.Globalization;
using System.Runtime.InteropServices;

namespace BenchmarkRounds.Runtimes;

/// <summary>Where the runtime of a side comes from: installed, in the user's cache, or made of NuGet's packs.</summary>
/// <param name="installed">What is installed.</param>
/// <param name="folders">The cache.</param>
/// <param name="packs">NuGet.</param>
/// <param name="say">Is told what is fetched, before it is.</param>
internal sealed class RuntimeSource(InstalledRuntimes installed, RuntimeFolders folders, RuntimePacks packs, Action<string> say)
{
    /// <summary>The one of this machine.</summary>
    public static RuntimeSource Create(Action<string> say, CancellationToken cancellation)
    {
        string rid = RuntimeInformation.RuntimeIdentifier;
        return new RuntimeSource(
            InstalledRuntimes.Find(cancellation), new RuntimeFolders(RuntimeFolders.DefaultRoot, rid),
            new RuntimePacks(rid, arguments => DotNetCommand.Run(cancellation, arguments)), say);
    }

    /// <summary>The program "dotnet" that runs launches on a runtime.</summary>
    /// <param name="major">The runtime's major version.</param>
    /// <param name="target">The major version of the framework for which they are compiled.</param>
    /// <returns>Null for the one that is found first.</returns>
    /// <exception cref="MissingRuntimeException">It cannot be had.</exception>
    public string? Find(int major, int target)
    {
        if (installed.Runs(major, target))
        {
            return null;
        }

        if (folders.Find(major) is string made)
        {
            return made;
        }

        string root = installed.Root ?? throw new MissingRuntimeException(string.Create(CultureInfo.InvariantCulture, $".NET {major} is not installed, and 'dotnet' lists no runtime"));
        string version = packs.NewestVersion(major);
        return folders.Create(
            version,
            packs.Fetch(version, () => say($"Fetching .NET {version}, which is not installed: {string.Join(" and ", InstalledRuntimes.Frameworks.Select(packs.PackOf))}, {RuntimePacks.Size}, once, into {folders.FolderOf(version)}")),
            root);
    }
}
