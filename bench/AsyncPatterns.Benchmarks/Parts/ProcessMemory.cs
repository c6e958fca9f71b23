using System.Diagnostics;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>What this process had in memory at one time, to tell how much it has needed since.</summary>
public sealed class ProcessMemory
{
    private readonly long before;

    private ProcessMemory(long before) => this.before = before;

    /// <summary>Reads it, without what is not in use.</summary>
    public static ProcessMemory Read()
    {
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return new ProcessMemory(self.WorkingSet64);
    }

    /// <summary>Reports by how much the process has grown at most for each caller, as <c>PerCallerBytes</c>; nothing where the system does not tell.</summary>
    /// <param name="callers">How many callers there were.</param>
    public void ReportPerCaller(int callers)
    {
        using var self = Process.GetCurrentProcess();
        if (self.PeakWorkingSet64 > before)
        {
            LaunchMetric.ReportTypical("PerCallerBytes", (double)(self.PeakWorkingSet64 - before) / callers);
        }
    }
}
