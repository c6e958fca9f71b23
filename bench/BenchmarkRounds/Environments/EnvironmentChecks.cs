using System.Diagnostics;
using System.Globalization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Environments;

/// <summary>What around the program may disturb a measurement. Attention never stops a run; it is recorded and shown.</summary>
internal static class EnvironmentChecks
{
    private const string DoesNotTell = "This system does not tell.";

    /// <summary>All checks; they take a few seconds.</summary>
    /// <param name="output">The folder of the result sets, for the space on its disk.</param>
    public static IEnumerable<EnvironmentCheck> All(string output)
    {
        yield return Emulated(Emulation.Find());
        yield return LinuxChecks.Power() ?? NotKnown("power source");
        yield return LinuxChecks.Governor() ?? NotKnown("CPU governor");
        yield return LinuxChecks.Affinity() ?? NotKnown("CPU affinity");
        yield return LinuxChecks.Quota() ?? NotKnown("CPU quota");
        yield return LinuxChecks.Virtualization() ?? NotKnown("virtualization");
        foreach (EnvironmentCheck check in Load(ProcessorTimes.Watch, () => Thread.Sleep(TimeSpan.FromSeconds(2))))
        {
            yield return check;
        }

        yield return LinuxChecks.MemoryPressure() ?? Memory();
        yield return Timer();
        foreach (EnvironmentCheck check in OfThisProcess())
        {
            yield return check;
        }

        yield return Disk(output);
        yield return Noise();
    }

    /// <summary>Those that look at this process alone; its launches inherit what they find.</summary>
    internal static EnvironmentCheck[] OfThisProcess() => [ThreadPoolMinimum(), Debugger(), Profiler(), Variables()];

    private static EnvironmentCheck Ok(string name, string detail) => new(name, CheckStatus.Ok, detail);

    private static EnvironmentCheck Attention(string name, string detail) => new(name, CheckStatus.Attention, detail);

    private static EnvironmentCheck NotKnown(string name) => new(name, CheckStatus.NotKnown, DoesNotTell);

    /// <summary>
    /// What the processors do while this program waits. Not the load average, which still holds the build, whose servers may work for
    /// some seconds more: what is busy is looked at again before it is said to be.
    /// </summary>
    internal static EnvironmentCheck[] Load(Func<(double OtherLoad, double Stolen)?> look, Action pause)
    {
        const double Busy = 0.1;
        const double MuchStolen = 0.01;
        const int MostLooks = 3;
        var seen = look();
        for (int looks = 1; looks < MostLooks && seen?.OtherLoad > Busy; looks++)
        {
            pause();
            seen = look();
        }

        if (seen is not (double other, double stolen))
        {
            return [NotKnown("other load"), NotKnown("stolen time")];
        }

        string load = string.Create(CultureInfo.InvariantCulture, $"The processors were {100 * other:0} % busy while this program waited");
        string theft = string.Create(CultureInfo.InvariantCulture, $"Other virtual machines took {100 * stolen:0.0} % of the processors");
        return
        [
            other > Busy ? Attention("other load", $"{load}; close what else is running.") : Ok("other load", $"{load}."),
            stolen > MuchStolen ? Attention("stolen time", $"{theft}; measure at another time, or add rounds.") : Ok("stolen time", $"{theft}."),
        ];
    }

    private static EnvironmentCheck Memory()
    {
        const double Full = 0.9;
        GCMemoryInfo memory = GC.GetGCMemoryInfo(GCKind.Any);
        if (memory.TotalAvailableMemoryBytes <= 0 || memory.MemoryLoadBytes <= 0)
        {
            return NotKnown("memory pressure");
        }

        double load = memory.MemoryLoadBytes / (double)memory.TotalAvailableMemoryBytes;
        string found = string.Create(CultureInfo.InvariantCulture, $"{100 * load:0} % of the memory is in use");
        return load > Full ? Attention("memory pressure", $"{found}; close what else is running.") : Ok("memory pressure", $"{found}.");
    }

    /// <summary>Windows may round sleeps up to 15.6 ms; whatever waits in this study then takes longer than it was asked to.</summary>
    private static EnvironmentCheck Timer()
    {
        const int Samples = 20;
        const double Coarse = 2;
        double[] sleeps = new double[Samples];
        for (int i = 0; i < Samples; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(1);
            sleeps[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(sleeps);
        double middle = sleeps[Samples / 2];
        string found = string.Create(CultureInfo.InvariantCulture, $"A sleep of 1 ms took {middle:0.00} ms");
        return middle > Coarse
            ? Attention("timer resolution", $"{found}; delays of 10 ms will be rounded up as much.")
            : Ok("timer resolution", $"{found}.");
    }

    private static EnvironmentCheck ThreadPoolMinimum()
    {
        ThreadPool.GetMinThreads(out int minimum, out _);
        string found = string.Create(CultureInfo.InvariantCulture, $"{minimum} threads on {Environment.ProcessorCount} processors");
        return minimum == Environment.ProcessorCount
            ? Ok("thread-pool minimum", $"{found}.")
            : Attention("thread-pool minimum", $"{found}; a changed minimum changes the blocking benchmarks: name the result set accordingly.");
    }

    internal static EnvironmentCheck Emulated(string? emulator) => emulator is null
        ? Ok("emulation", "None seen.")
        : Attention("emulation", $"The processor is emulated by {emulator}: times mean nothing, no claim is judged by them, and no set is compared with them.");

    private static EnvironmentCheck Debugger() => System.Diagnostics.Debugger.IsAttached
        ? Attention("debugger", "One is attached; run without it.")
        : Ok("debugger", "None attached.");

    private static EnvironmentCheck Profiler()
    {
        string[] switches = ["CORECLR_ENABLE_PROFILING", "DOTNET_ENABLE_PROFILING", "DOTNET_EnableEventPipe", "DOTNET_DiagnosticPorts"];
        string[] set = [.. switches.Where(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && value != "0")];
        return set.Length > 0
            ? Attention("profiler", $"{string.Join(", ", set)} is set: the launches would be profiled; unset it.")
            : Ok("profiler", "None attached.");
    }

    private static EnvironmentCheck Variables()
    {
        IReadOnlyDictionary<string, string> inherited = HostMachine.GetRuntimeVariables();
        return inherited.Count == 0
            ? Ok("runtime variables", "None set.")
            : Attention(
                "runtime variables",
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
                ? Attention("disk space", $"{found}; a run needs {Enough >> 20} MB for the build and the results.")
                : Ok("disk space", "Enough.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return NotKnown("disk space");
        }
    }

    /// <remarks>
    /// From tenth to tenth is 2.56 standard deviations of normal noise; the interval of a ratio over eight rounds reaches 2.36
    /// standard errors to either side, and a ratio has the noise of two: about half the spread. The computation is the quietest
    /// that a benchmark can be, the hand-over, which is nothing but waking and waiting, about the noisiest.
    /// </remarks>
    private static EnvironmentCheck Noise()
    {
        const double MuchOfOne = 0.1;
        const double MuchOfTwo = 1;
        ProbeResult one = NoiseProbe.Run(TimeSpan.FromSeconds(1));
        ProbeResult two = HandoverProbe.Run(TimeSpan.FromSeconds(2));
        string found = string.Create(
            CultureInfo.InvariantCulture,
            $"A fixed computation varied by {100 * one.Spread:0.0} %, a hand-over between two threads ({two.Nanoseconds / 1000:0.0} μs) by " +
            $"{100 * two.Spread:0} %: expect intervals of ±{50 * one.Spread:0.#} % at best, and of about ±{50 * two.Spread:0} % where threads wake each other");
        return one.Spread > MuchOfOne || two.Spread > MuchOfTwo
            ? Attention("noise", $"{found}; add rounds, or find a quieter machine.")
            : Ok("noise", $"{found}.");
    }
}
