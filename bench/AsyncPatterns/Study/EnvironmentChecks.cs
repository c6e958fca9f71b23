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

    private static EnvironmentCheck Load()
    {
        const double Busy = 0.3;
        if (ReadLine("/proc/loadavg") is not string line ||
            !double.TryParse(line.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double load))
        {
            return new("other load", CheckStatus.NotKnown, "This system does not tell.");
        }

        string found = string.Create(CultureInfo.InvariantCulture, $"{load:F2} processes were ready to run in the last minute");
        return load / Environment.ProcessorCount > Busy
            ? new("other load", CheckStatus.Attention, $"{found}; close what else is running, or wait a minute after a build.")
            : new("other load", CheckStatus.Ok, $"{found}.");
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
