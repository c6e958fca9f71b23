using System.Globalization;

namespace BenchmarkRounds.Runtimes;

/// <summary>
/// A study with its compiled launches and their runtime, which runs where there is no SDK: the program is in <see cref="ProgramFolder"/>,
/// the runtime in <see cref="RuntimeFolder"/> beside it, and above both the file that starts the program.
/// </summary>
/// <param name="Folder">The folder of its program.</param>
/// <param name="Manifest">What it contains.</param>
internal sealed record Pack(string Folder, PackManifest Manifest)
{
    /// <summary>The folder of the program, its launches and what they are built of.</summary>
    public const string ProgramFolder = "program";

    /// <summary>The folder of the runtime, an installation of .NET.</summary>
    public const string RuntimeFolder = "dotnet";

    private static readonly Lazy<Pack?> Found = new(() => Find(AppContext.BaseDirectory));

    /// <summary>The pack that this program is part of; null for none.</summary>
    public static Pack? Here => Found.Value;

    /// <summary>The folder that was unpacked.</summary>
    public string Home => Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Folder))!;

    /// <summary>The assembly of the launches.</summary>
    public string LaunchAssembly => Path.Combine(Folder, $"{Manifest.Launch}.dll");

    /// <summary>The program that starts a launch, as "dotnet" does elsewhere.</summary>
    public string LaunchHost => Path.Combine(Folder, HostName(Manifest.Launch, OperatingSystem.IsWindows()));

    /// <summary>The name of the file that starts an assembly.</summary>
    public static string HostName(string assembly, bool isWindows) => isWindows ? $"{assembly}.exe" : assembly;

    /// <summary>The pack whose program is in a folder; null when there is none.</summary>
    /// <exception cref="Results.ResultException">Its manifest cannot be used.</exception>
    public static Pack? Find(string folder) => PackManifest.Read(folder) is PackManifest manifest ? new Pack(folder, manifest) : null;

    /// <summary>The program that launches on a runtime.</summary>
    /// <param name="major">The runtime's major version.</param>
    /// <param name="isRuntimeAsync">Whether launches need async state machines of the runtime's own.</param>
    /// <exception cref="MissingRuntimeException">The pack does not have it.</exception>
    public string Find(int major, bool isRuntimeAsync)
    {
        string own = Manifest.Packed.Runtime.Split('.')[0];
        return major.ToString(CultureInfo.InvariantCulture) == own && !isRuntimeAsync
            ? LaunchHost
            : throw new MissingRuntimeException($"the pack contains .NET {own} only{(isRuntimeAsync ? ", with the compiler's async state machines" : "")}");
    }
}
