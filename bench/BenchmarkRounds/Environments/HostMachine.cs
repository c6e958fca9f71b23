using System.Globalization;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Environments;
using BenchmarkRounds.Annotations;
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
        LaunchEnvironment program = LaunchEnvironment.Current;
        return ProcessorIdentity.AddTo(new MachineInfo(
            host.Os.Value.ToBrandString(), program.Architecture, host.Cpu.Value.ToShortBrandName(), program.Cores, program.Runtime,
            host.BenchmarkDotNetVersion, program.GarbageCollector)
        {
            Kernel = Kernel(),
            Emulator = Emulation.Find(),
        });
    }

    /// <summary>The name of this machine's result set.</summary>
    public static string CreateName() =>
        CreateName(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux", Describe());

    /// <summary>
    /// "linux-x64-amd-epyc-7763-2c": operating system, architecture, processor, cores the process may use. The brand loses what tells
    /// nothing; one without a number is sold for many processors, which family and model tell apart:
    /// "linux-x64-amd-epyc-family25-model17-2c".
    /// </summary>
    public static string CreateName(string system, MachineInfo machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        string brand = Noise().Replace(machine.Processor, " ");
        string which = brand.Any(char.IsAsciiDigit) ? "" : string.Concat(
            Part(" family", machine.Family), Part(" model", machine.Model), Part(" implementer", machine.Implementer), Part(" part", machine.Part));
        string slug = NotInName().Replace($"{brand}{which}".ToLowerInvariant(), "-").Trim('-');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{system}-{machine.Architecture.ToLowerInvariant()}-{(slug.Length == 0 ? "cpu" : slug)}-{machine.Cores}c");

        static string Part(string name, string? value) => value is null ? "" : name + value;
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

    /// <summary>Its release; whoever built it may have put a name into it.</summary>
    private static string Kernel() => RemoveNames(
        SystemFile.ReadLine("/proc/sys/kernel/osrelease") is { Length: > 0 } release ? release : Environment.OSVersion.Version.ToString());

    // Trademarks, "CPU", clock rates, "8-Core Processor", "with Radeon Graphics": not what tells one processor from another.
    [GeneratedRegex(@"\((R|TM|C)\)|@?\s*[\d.]+\s*GHz.*|\b\d+-Core\b|\bProcessors?\b|\bCPU\b|\bwith\b.*|\bmax:.*", RegexOptions.IgnoreCase)]
    private static partial Regex Noise();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInName();

    // What changes how code is compiled, collected or scheduled; not paths, which would name folders and users.
    [GeneratedRegex("^(DOTNET|COMPlus)_(gc\\w+|GC\\w+|T[CP]\\w*|Tiered\\w+|ReadyToRun\\w*|ThreadPool\\w*|RuntimeAsync|PROCESSOR_COUNT|Enable\\w+|Jit\\w+|OSR\\w*|SYSTEM_NET\\w*)$")]
    private static partial Regex RuntimeVariable();
}
