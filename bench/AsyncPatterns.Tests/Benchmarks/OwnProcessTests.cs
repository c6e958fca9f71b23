using System.Diagnostics;
using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Annotations;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What a process beside a row uses is the row's cost when it does the row's work, and only then.</summary>
[Collection(nameof(Alone))]
public class OwnProcessTests
{
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
            Usage before = Usage.Read(process);
            await worker.CountPrimesAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Assert.True((Usage.Read(process) - before).Cpu > TimeSpan.Zero);
            Assert.True(!OperatingSystem.IsLinux() || (Usage.Read(process) - before).ContextSwitches > 0);
            OwnProcesses.Used();

            // By switches, which only grow: on a busy machine the compiler's time, which is taken off, may be more than the processor's.
            Usage alone = Usage.ReadThisProcess();
            Usage beside = Usage.Read(process);
            Assert.True(!OperatingSystem.IsLinux() || OwnProcesses.Used().ContextSwitches >= alone.ContextSwitches + beside.ContextSwitches);
        }

        Assert.False(OwnProcesses.Contains(id));
        using ServerProcess server = ServerProcess.Start();
        Assert.False(OwnProcesses.Contains(server.ProcessId));
    }
}
