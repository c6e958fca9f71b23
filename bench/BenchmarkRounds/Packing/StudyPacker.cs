using System.Globalization;
using System.Reflection;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Packing;

/// <summary>Makes packs of a study: this program, the launches of all its cases, and a runtime.</summary>
/// <param name="definition">The study.</param>
/// <param name="program">The name of this program's assembly.</param>
/// <param name="run">Runs "dotnet" with arguments.</param>
/// <param name="say">Is told what takes time, before it does.</param>
internal sealed class StudyPacker(
    StudyDefinition definition, string program, Func<IReadOnlyList<string>, (int Code, string Output)> run, Action<string> say)
{
    /// <summary>The framework that launches are compiled for.</summary>
    private const int Major = 10;

    private readonly string programFolder = AppContext.BaseDirectory;
    private readonly string benchmarks = definition.Benchmarks.GetName().Name!;

    /// <summary>The name of the pack's launcher: "async-patterns" of a program "AsyncPatterns".</summary>
    public string Name { get; } = NameOf(program);

    /// <summary>Makes a pack for each target.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="output">The folder of the archives.</param>
    /// <exception cref="StudyException">The launches do not compile, or the program is not one that can be packed.</exception>
    /// <exception cref="ResultException">An archive cannot be written.</exception>
    public IEnumerable<PackArchive> Pack(IReadOnlyList<PackTarget> targets, string output)
    {
        Preconditions.RequireOptimized(definition);
        Preconditions.RequireWritable(output);
        say($"Compiling the launches of {BenchmarkClass.FindAll(definition).Count} classes.");
        using var build = new LaunchBuild();
        CompiledLaunches launches = build.Compile(definition);
        string version = RuntimeVersion();
        string sdk = run(["--version"]).Output.Trim();
        string work = Path.Combine(programFolder, string.Create(CultureInfo.InvariantCulture, $"pack-{Environment.ProcessId}"));
        Directory.CreateDirectory(work);
        try
        {
            foreach (PackTarget target in targets)
            {
                string root = $"{Name}-{target.Rid}";
                IEnumerable<PackFile> files = FilesOf(target, launches, new PackInfo(Commit(), sdk, version, target.Rid), work);
                yield return PackArchive.Write(Path.Combine(output, root + target.ArchiveExtension), root, files);
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>"AsyncPatterns" as file names have it: "async-patterns".</summary>
    internal static string NameOf(string program) => string.Concat(program.Select((letter, index) =>
        char.IsAsciiLetterUpper(letter) ? $"{(index > 0 && char.IsAsciiLetterLower(program[index - 1]) ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>The files of a pack.</summary>
    /// <param name="target">What it is for.</param>
    /// <param name="launches">The launches.</param>
    /// <param name="packed">What it says of itself.</param>
    /// <param name="work">A folder for files that are made for it.</param>
    internal IEnumerable<PackFile> FilesOf(PackTarget target, CompiledLaunches launches, PackInfo packed, string work)
    {
        var packs = new RuntimePacks(target.Rid, run);
        string version = packed.Runtime;
        IReadOnlyList<string> folders = packs.Fetch(
            version, [.. InstalledRuntimes.Frameworks.Select(packs.PackOf), PackHosts.PackageOf(target.Rid)], () => say($"Fetching .NET {version} for {target.Rid} from NuGet."));
        string[] runtime = [.. folders.SkipLast(1)];
        var contents = new PackContents(target);
        Dictionary<string, PackFile> files = [];
        // What was built for the launches takes the place of the program's own copy.
        foreach (PackFile file in contents.OfProgram(programFolder, program, benchmarks).Concat(contents.OfLaunches(launches.Folder)).Concat(contents.OfRuntime(version, runtime)))
        {
            files[file.Name] = file;
        }

        foreach (PackFile file in Hosts(target, PackHosts.TemplateIn(folders[^1], target), launches, Path.Combine(work, target.Rid)))
        {
            files[file.Name] = file;
        }

        string manifestName = $"{Runtimes.Pack.ProgramFolder}/{PackManifest.FileName}";
        files[manifestName] = PackFile.OfText(manifestName, Manifest(launches, packed).ToJson());
        return files.Values;
    }

    /// <summary>The files that start the program, and each program that launches may start beside themselves.</summary>
    private IEnumerable<PackFile> Hosts(PackTarget target, string template, CompiledLaunches launches, string folder)
    {
        Directory.CreateDirectory(folder);
        (string Name, PackHost Host)[] hosts =
        [
            (target.HostName(Name), Host(programFolder, program, target.HostName(Name), $"{Runtimes.Pack.ProgramFolder}/{program}.dll")),
            .. PackContents.Programs(launches.Folder).Select(one => (
                $"{Runtimes.Pack.ProgramFolder}/{target.HostName(one)}", Host(launches.Folder, one, target.HostName(one), $"{one}.dll"))),
        ];
        PackHosts.Create(folder, hosts.Select(one => one.Host), run);
        return [.. hosts.Select(one => PackFile.Copy(one.Name, one.Host.File, isProgram: true))];

        PackHost Host(string from, string assembly, string file, string seenFromFile) =>
            new(template, Path.Combine(folder, file), seenFromFile, Path.Combine(from, $"{assembly}.dll"), target.IsMacOS);
    }

    private PackManifest Manifest(CompiledLaunches launches, PackInfo packed) => new()
    {
        Packed = packed,
        Launch = launches.Assembly,
        Cases = launches.Cases,
        Sources = new SortedDictionary<string, string>(BenchmarkClass.FindAll(definition).ToDictionary(one => one.Name, one => one.SourceHash()), StringComparer.Ordinal),
    };

    /// <summary>The version that this program runs on, so that packed and unpacked launches run on the same one.</summary>
    private string RuntimeVersion() => Environment.Version.Major == Major
        ? Environment.Version.ToString(3)
        : new RuntimePacks(PackTarget.ThisMachine.Rid, run).NewestVersion(Major);

    /// <summary>The compiler notes it in the version of an assembly: "0.1.0+02044bb2...".</summary>
    private string? Commit() => definition.Benchmarks.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, string commit] ? commit : null;
}
