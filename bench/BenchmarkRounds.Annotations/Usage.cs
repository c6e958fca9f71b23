using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace BenchmarkRounds.Annotations;

/// <summary>What a process has used so far.</summary>
/// <param name="Cpu">Processor time of all its threads; of this process without the time of the just-in-time compiler.</param>
/// <param name="ContextSwitches">Of all its threads; null where the system does not tell.</param>
internal readonly record struct Usage(TimeSpan Cpu, long? ContextSwitches)
{
    private const int Self = 0;

    /// <summary>Of threads that live the switches are counted; those of others are missing if the others have used more than this share.</summary>
    private const double Negligible = 0.05;

    /// <summary>What of the processor time is that of threads that have ended, where their context switches are not counted.</summary>
    private TimeSpan OfEndedThreads { get; init; }

    /// <summary>Of this process, threads that have ended included: one system call.</summary>
    public static Usage ReadThisProcess()
    {
        // A sandbox may answer and not count: no process has got this far without a switch.
        bool isKnown = (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) && Environment.Is64BitProcess;
        // What the runtime compiles meanwhile, on a thread of its own, is the cost of a young process and not of a row.
        TimeSpan compiling = JitInfo.GetCompilationTime();
        return isKnown && GetResourceUsage(Self, out Resources used) == 0
            ? new Usage(used.Cpu - compiling, used.Switches > 0 ? used.Switches : null)
            : new Usage(TotalTime() - compiling, null);
    }

    /// <summary>Of another process, threads that have ended included; their context switches only Linux tells, and only of threads that live.</summary>
    public static Usage Read(Process process)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new Usage(process.TotalProcessorTime, null);
        }

        TimeSpan? all = ReadClock(process.Id); // first: what a thread that lives uses meanwhile must not look like that of one that has ended
        long nanoseconds = 0;
        long switches = 0;
        foreach (string thread in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/task")))
        {
            nanoseconds += long.Parse(File.ReadAllText($"{thread}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
            switches += File.ReadLines($"{thread}/status").Where(line => line.Contains("voluntary_ctxt_switches:", StringComparison.Ordinal))
                .Sum(line => long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture));
        }

        var living = TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
        return new Usage(all ?? living, switches) { OfEndedThreads = (all ?? living) - living };
    }

    /// <summary>Linux's clock of the processor time of a process; null where there is none.</summary>
    private static TimeSpan? ReadClock(int processId) =>
        GetProcessClock(processId, out int clock) == 0 && GetTime(clock, out Timespec time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : null;

    /// <summary>
    /// Threads that a process has now. On Linux one short file: what .NET would read of each thread is a hundred calls and more,
    /// which the runtime takes for hot code and compiles, on another core, while the next iteration is measured.
    /// </summary>
    public static int CountThreads(Process process)
    {
        if (!OperatingSystem.IsLinux())
        {
            process.Refresh();
            return process.Threads.Count;
        }

        // The name of the program, in brackets, may hold anything; the 18th field after it is the number of threads.
        string line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/stat"));
        return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[17], CultureInfo.InvariantCulture);
    }

#if NET9_0_OR_GREATER
    private static TimeSpan TotalTime() => Environment.CpuUsage.TotalTime;
#else
    private static TimeSpan TotalTime()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
#endif

    public static Usage operator +(Usage one, Usage other) =>
        new(one.Cpu + other.Cpu, one.ContextSwitches + other.ContextSwitches) { OfEndedThreads = one.OfEndedThreads + other.OfEndedThreads };

    /// <summary>What was used in between. Switches are not known when threads have ended meanwhile that did a part of the work.</summary>
    public static Usage operator -(Usage later, Usage earlier)
    {
        TimeSpan cpu = later.Cpu - earlier.Cpu;
        TimeSpan ofEnded = later.OfEndedThreads - earlier.OfEndedThreads;
        return new Usage(cpu, ofEnded > TimeSpan.Zero && ofEnded > cpu * Negligible ? null : later.ContextSwitches - earlier.ContextSwitches);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, out Resources used);

    [DllImport("libc", EntryPoint = "clock_getcpuclockid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetProcessClock(int processId, out int clock);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Timespec time);

    private readonly record struct Timespec(nint Seconds, nint Nanoseconds);

    /// <summary>The systems' own layout, on 64 bits the same for Linux and macOS.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 18 * sizeof(long))]
    private readonly struct Resources
    {
        [FieldOffset(0)]
        private readonly long userSeconds;

        [FieldOffset(8)]
        private readonly int userMicroseconds;

        [FieldOffset(16)]
        private readonly long systemSeconds;

        [FieldOffset(24)]
        private readonly int systemMicroseconds;

        [FieldOffset(16 * sizeof(long))]
        private readonly long voluntarySwitches;

        [FieldOffset(17 * sizeof(long))]
        private readonly long involuntarySwitches;

        public TimeSpan Cpu => TimeSpan.FromSeconds(userSeconds + systemSeconds) + TimeSpan.FromMicroseconds((long)userMicroseconds + systemMicroseconds);

        public long Switches => voluntarySwitches + involuntarySwitches;
    }
}
