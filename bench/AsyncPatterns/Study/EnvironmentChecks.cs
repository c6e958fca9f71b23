using System.Globalization;
using AsyncPatterns.Results;

namespace AsyncPatterns.Study;

/// <summary>What around the program may disturb a measurement. Attention never stops a run; it is recorded and shown.</summary>
public static class EnvironmentChecks
{
    /// <summary>All checks.</summary>
    /// <param name="output">The folder of the result sets, for the space on its disk.</param>
    public static IEnumerable<EnvironmentCheck> All(string output)
    {
        yield return Debugger();
        yield return Load();
        yield return Governor();
        yield return Variables();
        yield return Disk(output);
    }

    private static EnvironmentCheck Debugger() => System.Diagnostics.Debugger.IsAttached
        ? new("debugger", CheckStatus.Attention, "One is attached; run without it.")
        : new("debugger", CheckStatus.Ok, "None attached.");

    /// <summary>What the processors do while this program waits. Not the load average, which still holds the build.</summary>
    private static EnvironmentCheck Load()
    {
        const double Busy = 0.1;
        if (ReadCpuTimes() is not { } before)
        {
            return new("other load", CheckStatus.NotKnown, "This system does not tell.");
        }

        Thread.Sleep(TimeSpan.FromSeconds(1));
        (double busy, double total) = ReadCpuTimes() is { } after
            ? (after.Busy - before.Busy, after.Total - before.Total)
            : (0, 0);
        double share = total > 0 ? busy / total : 0;
        string found = string.Create(CultureInfo.InvariantCulture, $"The processors were {100 * share:0} % busy while this program waited");
        return share > Busy
            ? new("other load", CheckStatus.Attention, $"{found}; close what else is running.")
            : new("other load", CheckStatus.Ok, $"{found}.");
    }

    /// <summary>Linux: "cpu user nice system idle iowait irq softirq steal ...", in ticks since the start.</summary>
    private static (double Busy, double Total)? ReadCpuTimes()
    {
        string[] fields = (ReadLine("/proc/stat") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not ["cpu", _, _, _, _, _, ..])
        {
            return null;
        }

        double[] ticks = [.. fields.Skip(1).Take(8).Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
        double total = ticks.Sum();
        return (total - ticks[3] - ticks[4], total);
    }

    private static EnvironmentCheck Governor() => ReadLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") switch
    {
        null => new("CPU governor", CheckStatus.NotKnown, "This system does not tell."),
        "performance" => new("CPU governor", CheckStatus.Ok, "performance."),
        string other => new("CPU governor", CheckStatus.Attention, $"{other}; 'performance' makes narrower intervals."),
    };

    private static EnvironmentCheck Variables()
    {
        IReadOnlyDictionary<string, string> inherited = Surroundings.InheritedVariables();
        return inherited.Count == 0
            ? new("runtime variables", CheckStatus.Ok, "None set.")
            : new(
                "runtime variables", CheckStatus.Attention,
                $"The launches inherit {string.Join(", ", inherited.Select(pair => $"{pair.Key}={pair.Value}"))}; name the result " +
                "set accordingly (--machine).");
    }

    private static EnvironmentCheck Disk(string output)
    {
        const long Enough = 500L << 20;
        try
        {
            long free = new DriveInfo(Path.GetFullPath(output)).AvailableFreeSpace;
            string found = string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MB free");
            return free < Enough
                ? new("disk space", CheckStatus.Attention, $"{found}; a run needs {Enough >> 20} MB for the build and the results.")
                : new("disk space", CheckStatus.Ok, "Enough.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new("disk space", CheckStatus.NotKnown, "This system does not tell.");
        }
    }

    private static string? ReadLine(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadLines(file).FirstOrDefault() : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
