using System.Runtime.InteropServices;

namespace BenchmarkRounds.Running;

/// <summary>
/// Keeps the calling thread on one core, and so the processes that it starts meanwhile: from their first instruction. One that is moved
/// after its start may have counted its cores before, and its other threads stay where they are. Linux only.
/// </summary>
internal sealed class CorePin : IDisposable
{
    private const int CallingThread = 0;

    private const int Words = 16; // 1,024 cores, the most that the system's own type of a set has

    private readonly ulong[] before = new ulong[Words];

    /// <summary>Keeps the thread on the first of its cores, until this is disposed on the same thread.</summary>
    /// <exception cref="InvalidOperationException">The system refuses.</exception>
    public CorePin()
    {
        Require(GetCores(CallingThread, Words * sizeof(ulong), before) == 0);
        int word = Array.FindIndex(before, cores => cores != 0);
        ulong[] one = new ulong[Words];
        one[word] = before[word] & (~before[word] + 1); // its lowest bit
        Require(SetCores(CallingThread, Words * sizeof(ulong), one) == 0);
    }

    public void Dispose() => Require(SetCores(CallingThread, Words * sizeof(ulong), before) == 0);

    private static void Require(bool isDone)
    {
        if (!isDone)
        {
            throw new InvalidOperationException($"A thread could not be kept on one core: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [DllImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetCores(int thread, nint size, [Out] ulong[] cores);

    [DllImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetCores(int thread, nint size, ulong[] cores);
}
