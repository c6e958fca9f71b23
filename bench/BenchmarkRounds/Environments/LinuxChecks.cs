using System.Globalization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Environments;

/// <summary>What only Linux tells, in /proc and /sys. Null where it does not, and on other systems.</summary>
internal static class LinuxChecks
{
    private const string ControlGroups = "/sys/fs/cgroup";

    public static EnvironmentCheck? Power()
    {
        string[] supplies = SystemFile.Folders("/sys/class/power_supply");
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        bool discharging = supplies.Any(supply => SystemFile.ReadLine(Path.Combine(supply, "status")) == "Discharging");
        return discharging
            ? new("power source", CheckStatus.Attention, "On battery: the processor saves power; plug it in.")
            : new("power source", CheckStatus.Ok, supplies.Length == 0 ? "No battery." : "On mains.");
    }

    public static EnvironmentCheck? Governor() => SystemFile.ReadLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") switch
    {
        null => null,
        "performance" => new("CPU governor", CheckStatus.Ok, "performance."),
        string other => new("CPU governor", CheckStatus.Attention, $"{other}; 'performance' makes narrower intervals."),
    };

    /// <summary>The processors that the process may use, of those that are there.</summary>
    public static EnvironmentCheck? Affinity()
    {
        int all = SystemFile.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal));
        if (all == 0)
        {
            return null;
        }

        int allowed = Allowed() ?? all;
        string found = string.Create(CultureInfo.InvariantCulture, $"{allowed} of {all} processors");
        return allowed < all
            ? new("CPU affinity", CheckStatus.Attention, $"This process may use {found}; name the result set accordingly (--machine).")
            : new("CPU affinity", CheckStatus.Ok, $"{found}.");
    }

    /// <summary>Control groups, version 2 or 1: the process's own and all above it.</summary>
    public static EnvironmentCheck? Quota()
    {
        if (!Directory.Exists(ControlGroups))
        {
            return null;
        }

        double? processors = Groups().Select(Limit).OfType<double>().Cast<double?>().Min();
        return processors is double limit && limit < (Allowed() ?? int.MaxValue) // the runtime's own count knows the limit already
            ? new("CPU quota", CheckStatus.Attention, string.Create(
                CultureInfo.InvariantCulture,
                $"A control group limits the process to {limit:0.##} processors and stops it when they are used up; run it without that limit."))
            : new("CPU quota", CheckStatus.Ok, "None.");
    }

    public static EnvironmentCheck? Virtualization()
    {
        string[] flags = [.. SystemFile.ReadLines("/proc/cpuinfo").Where(line => line.StartsWith("flags", StringComparison.Ordinal)).Take(1)];
        return flags.Length == 0 ? null
            : flags[0].Contains(" hypervisor", StringComparison.Ordinal)
                ? new("virtualization", CheckStatus.Ok, "A virtual machine: its neighbours move the times; trust ratios.")
                : new("virtualization", CheckStatus.Ok, "None seen.");
    }

    /// <summary>"some avg10=0.00 avg60=...": the share of time in which some process waited for memory.</summary>
    public static EnvironmentCheck? MemoryPressure()
    {
        const double Much = 1;
        string? some = (SystemFile.ReadLine("/proc/pressure/memory") ?? "").Split(' ').FirstOrDefault(field => field.StartsWith("avg10=", StringComparison.Ordinal));
        if (some is null || !double.TryParse(some["avg10=".Length..], CultureInfo.InvariantCulture, out double percent))
        {
            return null;
        }

        string found = string.Create(CultureInfo.InvariantCulture, $"Processes waited for memory {percent:0.0} % of the last ten seconds");
        return percent > Much
            ? new("memory pressure", CheckStatus.Attention, $"{found}; close what else is running.")
            : new("memory pressure", CheckStatus.Ok, $"{found}.");
    }

    /// <summary>"Cpus_allowed_list: 0-3,8": how many that are; null where the system does not tell.</summary>
    private static int? Allowed()
    {
        const string Head = "Cpus_allowed_list:";
        string? line = SystemFile.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Head, StringComparison.Ordinal));
        int count = 0;
        foreach (string range in (line ?? Head)[Head.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] ends = range.Split('-');
            if (!int.TryParse(ends[0], CultureInfo.InvariantCulture, out int first) || !int.TryParse(ends[^1], CultureInfo.InvariantCulture, out int last))
            {
                return null;
            }

            count += last - first + 1;
        }

        return count > 0 ? count : null;
    }

    /// <summary>Folders that may hold a limit: "0::/a/b" of version 2, "4:cpu,cpuacct:/a/b" of version 1.</summary>
    private static IEnumerable<string> Groups()
    {
        foreach (string line in SystemFile.ReadLines("/proc/self/cgroup"))
        {
            string[] parts = line.Split(':', 3);
            if (parts.Length == 3 && (parts[1].Length == 0 || parts[1].Split(',').Contains("cpu")))
            {
                string root = parts[1].Length == 0 ? ControlGroups : Path.Combine(ControlGroups, parts[1]);
                for (string? group = parts[2]; group is not null; group = Path.GetDirectoryName(group))
                {
                    yield return Path.Join(root, group);
                }
            }
        }
    }

    /// <summary>Processors that a group may use; null when it has no limit.</summary>
    private static double? Limit(string group)
    {
        string[] fields = SystemFile.ReadLine(Path.Combine(group, "cpu.max"))?.Split(' ') ??
        [
            SystemFile.ReadLine(Path.Combine(group, "cpu.cfs_quota_us")) ?? "",
            SystemFile.ReadLine(Path.Combine(group, "cpu.cfs_period_us")) ?? "",
        ];
        return fields.Length == 2 && double.TryParse(fields[0], CultureInfo.InvariantCulture, out double quota) && quota > 0 &&
            double.TryParse(fields[1], CultureInfo.InvariantCulture, out double period) && period > 0
            ? quota / period
            : null;
    }
}
