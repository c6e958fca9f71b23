using System.Security;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Packing;

/// <summary>A file that starts an assembly with the runtime of the pack.</summary>
/// <param name="Template">The host of the target's system.</param>
/// <param name="File">The file to make.</param>
/// <param name="Assembly">The assembly, seen from that file.</param>
/// <param name="Resources">The assembly whose version and icon the file has on Windows.</param>
/// <param name="IsSigned">Whether it is signed, which macOS wants.</param>
internal sealed record PackHost(string Template, string File, string Assembly, string Resources, bool IsSigned);

/// <summary>Makes the files that start the programs of packs, by the task of the SDK that makes them for every program.</summary>
internal static class PackHosts
{
    /// <summary>The package of the host of a system.</summary>
    public static string PackageOf(string rid) => $"Microsoft.NETCore.App.Host.{rid}";

    /// <summary>The host in the folder of its package.</summary>
    public static string TemplateIn(string package, PackTarget target) =>
        Path.Combine(package, "runtimes", target.Rid, "native", target.HostName("apphost"));

    /// <summary>Makes them.</summary>
    /// <param name="folder">A folder for the project that does it.</param>
    /// <param name="hosts">What to make.</param>
    /// <param name="run">Runs "dotnet" with arguments.</param>
    /// <exception cref="StudyException">It fails.</exception>
    public static void Create(string folder, IEnumerable<PackHost> hosts, Func<IReadOnlyList<string>, (int Code, string Output)> run)
    {
        string project = Path.Combine(folder, "hosts.csproj");
        File.WriteAllText(project, Project(hosts));
        (int code, string output) = run(["msbuild", project, "-target:Hosts", "-nologo", "-verbosity:quiet"]);
        if (code != 0)
        {
            throw new StudyException($"The files that start the program could not be made: {output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))?.Trim() ?? output.Trim()}");
        }
    }

    /// <summary>The project. Where the runtime is, is said as seen from the assembly.</summary>
    internal static string Project(IEnumerable<PackHost> hosts) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <UsingTask TaskName="Microsoft.NET.Build.Tasks.CreateAppHost" AssemblyFile="$(MicrosoftNETBuildTasksAssembly)" />
          <Target Name="Hosts">
        {string.Join('\n', hosts.Select(Task))}
          </Target>
        </Project>
        """;

    private static string Task(PackHost host) =>
        $"""    <CreateAppHost AppHostSourcePath="{Text(host.Template)}" AppHostDestinationPath="{Text(host.File)}" AppBinaryName="{Text(host.Assembly)}" """ +
        $"""IntermediateAssembly="{Text(host.Resources)}" EnableMacOSCodeSign="{(host.IsSigned ? "true" : "false")}" """ +
        $"""DotNetSearchLocations="AppRelative" AppRelativeDotNet="../{Pack.RuntimeFolder}" />""";

    /// <summary>A text as an attribute of MSBuild has it.</summary>
    private static string Text(string text) => SecurityElement.Escape(
        string.Concat(text.Select(letter => "%$@'();?*".Contains(letter, StringComparison.Ordinal) ? $"%{(int)letter:X2}" : $"{letter}")));
}
