using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Packing;

/// <summary>Which files a pack has.</summary>
/// <param name="target">What it is for.</param>
internal sealed class PackContents(PackTarget target)
{
    private const string DependencySuffix = ".deps.json";
    private const string SettingsSuffix = ".runtimeconfig.json";

    // Debuggers, profilers and disassemblers of BenchmarkDotNet and of the runtime: no launch of the study uses one.
    private static readonly string[] Tools = ["KernelTraceControl", "msdia", "capstone", "mscordaccore", "mscordbi", "coreclrtraceptprovider", "createdump", "DiaSymReader"];

    /// <summary>The assemblies of a folder that are programs.</summary>
    public static IReadOnlyList<string> Programs(string folder) =>
        [.. Directory.GetFiles(folder, $"*{SettingsSuffix}").Select(file => Path.GetFileName(file)[..^SettingsSuffix.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The program: what its list of dependencies names, and the documentation of the benchmarks, which has their questions.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="program">Its assembly.</param>
    /// <param name="benchmarks">The assembly of the benchmarks.</param>
    public IEnumerable<PackFile> OfProgram(string folder, string program, string benchmarks)
    {
        string[] names =
        [
            .. DependencyList.Files(File.ReadAllText(Path.Combine(folder, program + DependencySuffix))).Append($"{benchmarks}.xml"),
            .. Programs(folder).SelectMany(own => new[] { own + DependencySuffix, own + SettingsSuffix }),
        ];
        return From(folder, names.Distinct().Where(name => File.Exists(Path.Combine(folder, name))));
    }

    /// <summary>The launches: all that was built for them.</summary>
    /// <param name="folder">Where they are.</param>
    public IEnumerable<PackFile> OfLaunches(string folder)
    {
        string[] hosts = [.. Programs(folder).SelectMany(program => new[] { program, $"{program}.exe" })];
        return From(folder, Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(name => !hosts.Contains(name)));
    }

    /// <summary>The runtime, as an installation of .NET.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="packs">The folders of its packs, in the order of <see cref="InstalledRuntimes.Frameworks"/>.</param>
    /// <exception cref="MissingRuntimeException">A pack is not what it should be.</exception>
    public IEnumerable<PackFile> OfRuntime(string version, IReadOnlyList<string> packs)
    {
        foreach ((string pack, string framework) in packs.Zip(InstalledRuntimes.Frameworks))
        {
            string[] files = [.. RuntimeFolders.FilesOf(pack, target.Rid).Where(file => IsKept(Path.GetFileName(file)))];
            foreach (string file in files)
            {
                string name = Path.GetFileName(file);
                yield return PackFile.Copy(
                    name.Contains("hostfxr", StringComparison.Ordinal) ? $"{Pack.RuntimeFolder}/host/fxr/{version}/{name}" : $"{Pack.RuntimeFolder}/shared/{framework}/{version}/{name}", file);
            }
        }

        foreach (string notice in Directory.GetFiles(packs[0], "*.TXT", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }))
        {
            yield return PackFile.Copy($"{Pack.RuntimeFolder}/{Path.GetFileName(notice)}", notice);
        }
    }

    /// <summary>Whether a file is of this target, and of use in a pack.</summary>
    /// <param name="name">Its path beside the program, with slashes.</param>
    public bool IsKept(string name)
    {
        string[] parts = name.Split('/');
        return !(parts is ["runtimes", string platform, ..] && !target.AssetFolders.Contains(platform)) &&
            !name.EndsWith(".resources.dll", StringComparison.Ordinal) && !name.EndsWith(".pdb", StringComparison.Ordinal) &&
            !Tools.Any(tool => parts[^1].Contains(tool, StringComparison.Ordinal));
    }

    private IEnumerable<PackFile> From(string folder, IEnumerable<string> names) => names.Where(IsKept).Select(name => name.EndsWith(DependencySuffix, StringComparison.Ordinal)
        ? PackFile.OfText($"{Pack.ProgramFolder}/{name}", DependencyList.Trim(File.ReadAllText(Path.Combine(folder, name)), IsKept))
        : PackFile.Copy($"{Pack.ProgramFolder}/{name}", Path.Combine(folder, name)));
}
