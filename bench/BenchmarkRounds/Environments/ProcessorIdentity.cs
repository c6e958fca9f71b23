using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;
using System.Text.RegularExpressions;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Environments;

/// <summary>Which processor stands behind a brand: what it, or the system, tells of it.</summary>
internal static partial class ProcessorIdentity
{
    private const string Processors = "/sys/devices/system/cpu/cpu0";
    private const int HypervisorLeaf = 0x40000000;

    /// <summary>The description of a machine with what is known here of its processor.</summary>
    public static MachineInfo AddTo(MachineInfo machine)
    {
        MachineInfo known = X86Base.IsSupported ? OfX86(machine, X86Base.CpuId)
            : OperatingSystem.IsLinux() ? OfArm(machine, SystemFile.ReadLines("/proc/cpuinfo"))
            : OperatingSystem.IsWindows() ? OfWindows(machine, Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER"))
            : OperatingSystem.IsMacOS() ? machine with { Family = MacSystem.Number("hw.cpufamily"), Caches = MacSystem.Caches() }
            : machine;
        return known with
        {
            Caches = known.Caches ?? Caches(SystemFile.Folders(Path.Combine(Processors, "cache"))),
            MaximumFrequency = Frequency(SystemFile.ReadLine(Path.Combine(Processors, "cpufreq", "cpuinfo_max_freq"))),
        };
    }

    /// <summary>What the processor's own identification says; under every operating system the same, and on every core, as caches are not.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="ask">The CPUID instruction: a leaf and a part of it in, four registers out.</param>
    internal static MachineInfo OfX86(MachineInfo machine, Func<int, int, (int A, int B, int C, int D)> ask)
    {
        (int signature, _, int features, _) = ask(1, 0);
        int family = (signature >> 8) & 0xF;
        int model = (signature >> 4) & 0xF;
        return machine with
        {
            Family = Text(family + (family == 0xF ? (signature >> 20) & 0xFF : 0)),
            Model = Text(model + (family is 6 or 0xF ? ((signature >> 16) & 0xF) << 4 : 0)),
            Stepping = Text(signature & 0xF),
            Hypervisor = features < 0 ? Hypervisor(ask) : null, // the highest bit: set in a virtual machine
        };
    }

    /// <summary>What Linux says of ARM cores.</summary>
    internal static MachineInfo OfArm(MachineInfo machine, IReadOnlyList<string> lines)
    {
        string? Values(string name) => string.Join('+', lines.Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2 && pair[0] == name && pair[1].Length > 0).Select(pair => pair[1])
            .Distinct(StringComparer.Ordinal)) is { Length: > 0 } found ? found : null;
        return machine with
        {
            Implementer = Values("CPU implementer"),
            Part = Values("CPU part"),
            Stepping = Values("CPU revision"),
        };
    }

    /// <summary>What Windows says of ARM cores: "ARMv8 (64-bit) Family 8 Model D4B Revision 201, Qualcomm Technologies Inc".</summary>
    internal static MachineInfo OfWindows(MachineInfo machine, string? identifier)
    {
        Match said = Identifier().Match(identifier ?? "");
        return !said.Success ? machine : machine with
        {
            Family = said.Groups["family"].Value,
            Model = said.Groups["model"].Value,
            Stepping = said.Groups["stepping"].Value,
        };
    }

    /// <summary>The caches of the first processor, as Linux lists them: a folder each.</summary>
    internal static string? Caches(IEnumerable<string> folders)
    {
        string[] caches =
        [
            .. folders.Where(folder => Path.GetFileName(folder).StartsWith("index", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(folder => (
                    Level: SystemFile.ReadLine(Path.Combine(folder, "level")), Kind: SystemFile.ReadLine(Path.Combine(folder, "type")),
                    Size: SystemFile.ReadLine(Path.Combine(folder, "size"))))
                .Where(cache => cache is { Level: not null, Size: not null })
                .Select(cache => $"L{cache.Level}{Suffix(cache.Kind)} {cache.Size}"),
        ];
        return caches.Length == 0 ? null : string.Join(", ", caches);
    }

    private static string? Hypervisor(Func<int, int, (int A, int B, int C, int D)> ask)
    {
        (_, int b, int c, int d) = ask(HypervisorLeaf, 0);
        string letters = Encoding.Latin1.GetString(MemoryMarshal.AsBytes<int>([b, c, d]));
        return string.Concat(letters.Where(letter => letter is >= ' ' and <= '~')).Trim() switch
        {
            "" => null,
            "KVMKVMKVM" => "KVM",
            "Microsoft Hv" => "Hyper-V",
            "VMwareVMware" => "VMware",
            "XenVMMXenVMM" => "Xen",
            string other => other,
        };
    }

    private static string? Frequency(string? kilohertz) =>
        long.TryParse(kilohertz, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value / 1000} MHz")
            : null;

    private static string Suffix(string? kind) => kind switch { "Data" => "d", "Instruction" => "i", _ => "" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Family (?<family>\w+) Model (?<model>\w+) (Stepping|Revision) (?<stepping>\w+)")]
    private static partial Regex Identifier();
}
