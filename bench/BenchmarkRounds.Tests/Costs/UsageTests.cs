using System.Diagnostics;
using System.Runtime;
using BenchmarkRounds.Annotations;
using Xunit;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>What the system tells of processes is read as it is meant.</summary>
// What other tests do meanwhile would count, too.
[Collection(nameof(Alone))]
public class UsageTests
{
    [Fact]
    public void Processor_time_is_that_of_all_threads_those_that_have_ended_included()
    {
        var thread = new Thread(() => Computation.Run());
        thread.Start();
        thread.Join();

        _ = (WithoutCompiling(), Usage.ReadThisProcess()); // compiled before they are compared
        TimeSpan before = WithoutCompiling();
        TimeSpan used = Usage.ReadThisProcess().Cpu;
        TimeSpan after = WithoutCompiling();

        TimeSpan tolerance = TimeSpan.FromMilliseconds(20); // the other tests of this process compile meanwhile
        Assert.InRange(used, before - tolerance, after + tolerance);
        Assert.True(JitInfo.GetCompilationTime() > 2 * tolerance);
    }

    /// <summary>A thread of this process may end while they are asked; then they are asked again.</summary>
    private static Usage OfThreadsThatLive()
    {
        using var self = Process.GetCurrentProcess();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return Usage.Read(self);
            }
            catch (IOException) when (attempt < 100)
            {
            }
        }
    }

    [Fact]
    public void Threads_are_counted()
    {
        using var self = Process.GetCurrentProcess();
        using var end = new ManualResetEventSlim();
        Thread[] threads = [.. Enumerable.Range(0, 50).Select(_ => new Thread(() => end.Wait(TimeSpan.FromMinutes(1))))];
        int before = Usage.CountThreads(self);
        Array.ForEach(threads, thread => thread.Start());
        int with = Usage.CountThreads(self);
        end.Set();
        Array.ForEach(threads, thread => thread.Join());

        Assert.InRange(with - before, 40, 60); // the pool's own come and go
    }

    private static TimeSpan WithoutCompiling() => Environment.CpuUsage.TotalTime - JitInfo.GetCompilationTime();

    [Fact]
    public void A_thread_that_sleeps_gives_its_core_back_each_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "this system does not tell");
        const int Sleeps = 20;
        Usage before = Usage.ReadThisProcess();
        var thread = new Thread(() =>
        {
            for (int i = 0; i < Sleeps; i++)
            {
                Thread.Sleep(1);
            }
        });
        thread.Start();
        thread.Join();

        // The system adds a thread's numbers up when it has cleared it away, which may be a little later.
        TimeSpan patience = TimeSpan.FromSeconds(10);
        Assert.True(SpinWait.SpinUntil(() => (Usage.ReadThisProcess() - before).ContextSwitches >= Sleeps, patience));
        if (OperatingSystem.IsLinux())
        {
            Usage ofThreadsThatLive = OfThreadsThatLive();
            Assert.True(SpinWait.SpinUntil(() => ofThreadsThatLive.ContextSwitches <= Usage.ReadThisProcess().ContextSwitches, patience));
        }
    }
}
