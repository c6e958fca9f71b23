using System.Diagnostics;
using System.Runtime;
using AsyncPatterns.Benchmarks;
using AsyncPatterns.Tests.Study;
using Xunit;

namespace AsyncPatterns.Tests.Costs;

/// <summary>What the system tells of processes is read as it is meant.</summary>
// What other tests do meanwhile would count, too.
[Collection(nameof(Alone))]
public class UsageTests
{
    [Fact]
    public void Processor_time_is_that_of_all_threads_those_that_have_ended_included()
    {
        var thread = new Thread(() => Primes.Count());
        thread.Start();
        thread.Join();

        _ = (WithoutCompiling(), Usage.OfThisProcess()); // compiled before they are compared
        TimeSpan before = WithoutCompiling();
        TimeSpan used = Usage.OfThisProcess().Cpu;
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
                return Usage.Of(self);
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
        int before = Usage.ThreadsOf(self);
        Array.ForEach(threads, thread => thread.Start());
        int with = Usage.ThreadsOf(self);
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
        Usage before = Usage.OfThisProcess();
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
        Assert.True(SpinWait.SpinUntil(() => (Usage.OfThisProcess() - before).ContextSwitches >= Sleeps, patience));
        if (OperatingSystem.IsLinux())
        {
            Usage ofThreadsThatLive = OfThreadsThatLive();
            Assert.True(SpinWait.SpinUntil(() => ofThreadsThatLive.ContextSwitches <= Usage.OfThisProcess().ContextSwitches, patience));
        }
    }

    [Fact]
    public async Task A_process_that_does_the_rows_work_counts_while_it_lives_and_a_server_never_does()
    {
        int id;
        using (var worker = WorkerProcess.Start())
        {
            id = worker.ProcessId;
            Assert.True(OwnProcesses.Contains(id));
            using var process = Process.GetProcessById(id);
            await worker.CountPrimesAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Usage before = Usage.Of(process);
            await worker.CountPrimesAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Assert.True((Usage.Of(process) - before).Cpu > TimeSpan.Zero);
            Assert.True(!OperatingSystem.IsLinux() || (Usage.Of(process) - before).ContextSwitches > 0);
            OwnProcesses.Used();

            // By switches, which only grow: on a busy machine the compiler's time, which is taken off, may be more than the processor's.
            Usage alone = Usage.OfThisProcess();
            Usage beside = Usage.Of(process);
            Assert.True(!OperatingSystem.IsLinux() || OwnProcesses.Used().ContextSwitches >= alone.ContextSwitches + beside.ContextSwitches);
        }

        Assert.False(OwnProcesses.Contains(id));
        using ServerProcess server = ServerProcess.Start();
        Assert.False(OwnProcesses.Contains(server.ProcessId));
    }
}
