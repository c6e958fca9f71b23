using System.Runtime.InteropServices;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Packing;

/// <summary>A system and a processor that packs are made for.</summary>
/// <param name="Rid">.NET's name of both: "linux-x64".</param>
internal sealed record PackTarget(string Rid)
{
    /// <summary>Those that there are.</summary>
    public static readonly IReadOnlyList<string> Known = ["linux-x64", "linux-arm64", "win-x64", "win-arm64", "osx-x64", "osx-arm64"];

    private readonly string[] parts = Rid.Split('-');

    /// <summary>The one of this machine.</summary>
    public static PackTarget ThisMachine { get; } = new(
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");

    /// <summary>Whether it is Windows.</summary>
    public bool IsWindows => parts[0] == "win";

    /// <summary>Whether it is macOS, which starts signed programs only.</summary>
    public bool IsMacOS => parts[0] == "osx";

    /// <summary>How the names of archives for it end.</summary>
    public string ArchiveExtension => IsWindows ? ".zip" : ".tar.gz";

    /// <summary>The folders below <c>runtimes</c> whose files a program uses there.</summary>
    public IReadOnlyList<string> AssetFolders => IsWindows ? [Rid, "win", "any"] : [Rid, parts[0], $"unix-{parts[1]}", "unix", "any"];

    /// <summary>The name of the file that starts an assembly.</summary>
    public string HostName(string assembly) => Pack.HostName(assembly, IsWindows);

    /// <summary>Reads a name.</summary>
    /// <exception cref="StudyException">There is no such target.</exception>
    public static PackTarget Parse(string rid) => Known.Contains(rid)
        ? new PackTarget(rid)
        : throw new StudyException($"--rid '{rid}': is none of {string.Join(", ", Known)}.");
}
