using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Environments;
using BenchmarkRounds.Results;
using Perfolizer.Helpers;

namespace BenchmarkRounds.Environments;

/// <summary>What the program runs on. Never a host's or a user's name.</summary>
internal static partial class HostMachine
{
    /// <summary>Describes the machine.</summary>
    public static MachineInfo Describe()
    {
        HostEnvironmentInfo host = HostEnvironmentInfo.GetCurrent();
        return new MachineInfo(
            host.Os.Value.ToBrandString(), RuntimeInformation.ProcessArchitecture.ToString(), host.Cpu.Value.ToShortBrandName(),
            Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, host.BenchmarkDotNetVersion,
            GarbageCollector());
    }

    /// <summary>"linux-x64-amd-epyc-2c": operating system, architecture, processor, cores the process may use.</summary>
    public static string CreateName()
    {
        string system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return CreateName(
            system, architecture, HostEnvironmentInfo.GetCurrent().Cpu.Value.ToShortBrandName(), Environment.ProcessorCount);
    }

    /// <summary>Composes a name out of its parts; the processor's brand loses what tells nothing.</summary>
    public static string CreateName(string system, string architecture, string processor, int cores)
    {
        string brand = Noise().Replace(processor, " ").ToLowerInvariant();
        string slug = NotInName().Replace(brand, "-").Trim('-');
        return string.Create(
            CultureInfo.InvariantCulture, $"{system}-{architecture}-{(slug.Length == 0 ? "cpu" : slug)}-{cores}c");
    }

    /// <summary>The runtime's variables that a launch inherits from the environment.</summary>
    public static IReadOnlyDictionary<string, string> GetRuntimeVariables() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value ?? ""))
            .Where(variable => RuntimeVariable().IsMatch(variable.Name))
            .OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .ToDictionary(variable => variable.Name, variable => variable.Value);

    /// <summary>A text without the folders, the user and the host of this machine: an exception's message may name them.</summary>
    public static string RemoveNames(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (string Name, string Word)[] names =
        [
            (AppContext.BaseDirectory, "<program>"), (Path.GetTempPath(), "<temp>"),
            (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "<home>"),
            (Environment.MachineName, "<host>"), (Environment.UserName, "<user>"),
        ];
        foreach ((string name, string word) in names.Select(one => (Path.TrimEndingDirectorySeparator(one.Name), one.Word)))
        {
            if (name.Length > 1)
            {
                text = Regex.Replace(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)", word, RegexOptions.IgnoreCase);
            }
        }

        return text;
    }

    private static string GarbageCollector() =>
        (GCSettings.IsServerGC ? "server" : "workstation") +
        (GCSettings.LatencyMode == GCLatencyMode.Batch ? ", not concurrent" : ", concurrent");

    // Trademarks, "CPU", clock rates, "8-Core Processor", "with Radeon Graphics": not what tells one processor from another.
    [GeneratedRegex(@"\((R|TM|C)\)|@?\s*[\d.]+\s*GHz.*|\b\d+-Core\b|\bProcessors?\b|\bCPU\b|\bwith\b.*|\bmax:.*", RegexOptions.IgnoreCase)]
    private static partial Regex Noise();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInName();

    // What changes how code is compiled, collected or scheduled; not paths, which would name folders and users.
    [GeneratedRegex("^(DOTNET|COMPlus)_(gc\\w+|GC\\w+|T[CP]\\w*|Tiered\\w+|ReadyToRun\\w*|ThreadPool\\w*|RuntimeAsync|PROCESSOR_COUNT|Enable\\w+|Jit\\w+|OSR\\w*|SYSTEM_NET\\w*)$")]
    private static partial Regex RuntimeVariable();
}
