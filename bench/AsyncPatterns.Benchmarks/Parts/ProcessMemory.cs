using System.Diagnostics;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>What this process had in memory at one time, to tell how much it has needed since.</summary>
/// <param name="Now">Bytes then.</param>
/// <param name="Peak">The most that it ever had until then.</param>
internal sealed record ProcessMemory(long Now, long Peak)
{
    /// <summary>Reads it, without what is not in use.</summary>
    public static ProcessMemory Read()
    {
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return new ProcessMemory(self.WorkingSet64, self.PeakWorkingSet64);
    }

    /// <summary>Reports by how much the process has grown at most for each caller, as <c>PerCallerBytes</c>; nothing where that is not known.</summary>
    /// <param name="callers">How many callers there were.</param>
    public void ReportPerCaller(int callers)
    {
        using var self = Process.GetCurrentProcess();
        if (GrownTo(self.PeakWorkingSet64) is long bytes)
        {
            LaunchMetric.ReportTypical("PerCallerBytes", (double)bytes / callers);
        }
    }

    /// <summary>By how much it has grown at most; null when its peak is an earlier one, or the system does not tell.</summary>
    /// <param name="peak">The most that it ever had until now.</param>
    public long? GrownTo(long peak) => peak > Peak ? peak - Now : null;
}
