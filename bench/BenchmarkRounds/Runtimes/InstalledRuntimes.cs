using System.Globalization;
using System.Text.RegularExpressions;

namespace BenchmarkRounds.Runtimes;

/// <summary>The runtimes that "dotnet" finds.</summary>
/// <param name="Root">The folder of the installation; null when it lists none.</param>
/// <param name="Majors">The major versions of which both shared frameworks are there, previews not counted.</param>
internal sealed partial record InstalledRuntimes(string? Root, IReadOnlySet<int> Majors)
{
    /// <summary>The shared frameworks that a launch may need.</summary>
    public static readonly IReadOnlyList<string> Frameworks = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"];

    /// <summary>Asks for them.</summary>
    public static InstalledRuntimes Find(CancellationToken cancellation) => Parse(DotNetCommand.Run(cancellation, "--list-runtimes").Output);

    /// <summary>Reads what <c>dotnet --list-runtimes</c> prints.</summary>
    public static InstalledRuntimes Parse(string list)
    {
        (string Framework, int Major, string Folder)[] found =
        [
            .. Line().Matches(list).Select(line => (
                line.Groups["name"].Value, int.Parse(line.Groups["major"].Value, CultureInfo.InvariantCulture), line.Groups["folder"].Value.TrimEnd())),
        ];
        return new InstalledRuntimes(
            found.Where(one => one.Framework == Frameworks[0]).Select(one => Path.GetDirectoryName(Path.GetDirectoryName(one.Folder))).FirstOrDefault(),
            found.Select(one => one.Major).Where(major => Frameworks.All(name => found.Any(one => one.Framework == name && one.Major == major))).ToHashSet());
    }

    /// <summary>
    /// Whether a launch that is compiled for one version runs on another: the host takes the one it is compiled for, or the newest of all.
    /// </summary>
    /// <param name="major">The runtime.</param>
    /// <param name="target">What is compiled for.</param>
    public bool Runs(int major, int target) => Majors.Contains(major) && (major == target || major == Majors.Max());

    [GeneratedRegex(@"^(?<name>\S+) (?<major>\d{1,3})\.\d+\.\d+ \[(?<folder>[^\]\r\n]+)\]", RegexOptions.Multiline)]
    private static partial Regex Line();
}
