using System.Diagnostics;

namespace BenchmarkRounds.Annotations;

/// <summary>
/// The processes beside the launch that do a row's own work: what they use is the row's cost. A server that stands for another
/// machine is none of them.
/// </summary>
public static class OwnProcesses
{
    private static readonly List<Process> Known = [];

    /// <summary>Counts what a process uses among the row's costs. It lives as long as operations are measured.</summary>
    public static void Add(Process process)
    {
        lock (Known)
        {
            Known.Add(process);
        }
    }

    /// <summary>Counts it no longer.</summary>
    public static void Remove(Process process)
    {
        lock (Known)
        {
            Known.Remove(process);
        }
    }

    /// <summary>Whether a process counts.</summary>
    internal static bool Contains(int processId)
    {
        lock (Known)
        {
            return Known.Exists(process => process.Id == processId);
        }
    }

    /// <summary>What they have used so far, without the launch.</summary>
    internal static Usage UsedBeside()
    {
        lock (Known)
        {
            return Known.Aggregate(new Usage(TimeSpan.Zero, 0), (sum, process) => sum + Usage.Read(process));
        }
    }

    /// <summary>The threads of the launch and theirs.</summary>
    internal static int Threads()
    {
        lock (Known)
        {
            using var self = Process.GetCurrentProcess();
            return Known.Aggregate(Usage.CountThreads(self), (sum, process) => sum + Usage.CountThreads(process));
        }
    }
}
