using System.Diagnostics;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>What a process had in memory at one time, to tell what it has needed since.</summary>
public sealed class ProcessMemory
{
    /// <summary>The number by which the process grew for each task, in bytes.</summary>
    public const string PerTask = "PerTaskBytes";

    private readonly Process process;
    private readonly long before;

    private ProcessMemory(Process process)
    {
        this.process = process;
        process.Refresh();
        before = process.WorkingSet64;
    }

    /// <summary>Of this process, cleared of what is not in use.</summary>
    public static ProcessMemory OfThisProcess()
    {
        GC.Collect();
        return new ProcessMemory(Process.GetCurrentProcess());
    }

    /// <summary>Of another one.</summary>
    public static ProcessMemory Read(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        return new ProcessMemory(process);
    }

    /// <summary>Reports by how much the process has grown for each caller, as <c>PerCallerBytes</c>; nothing where the system does not tell.</summary>
    /// <param name="callers">How many callers there were.</param>
    public void ReportPerCaller(int callers)
    {
        process.Refresh();
        if (process.WorkingSet64 > before)
        {
            LaunchMetric.ReportTypical("PerCallerBytes", (double)(process.WorkingSet64 - before) / callers);
        }
    }

    /// <summary>
    /// Reports the process's peak as <c>PeakMemoryBytes</c> and, where there are enough tasks for the rest not to matter, what it
    /// grew by for each of them. Nothing where the system does not tell.
    /// </summary>
    /// <param name="tasks">How many tasks there were.</param>
    public void Report(int tasks)
    {
        const int Enough = 1000;
        process.Refresh();
        long peak = process.PeakWorkingSet64;
        if (peak <= 0)
        {
            return;
        }

        LaunchMetric.ReportTypical("PeakMemoryBytes", peak);
        if (tasks >= Enough && peak > before)
        {
            LaunchMetric.ReportTypical(PerTask, (double)(peak - before) / tasks);
        }
    }
}
