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

            before = Usage.Read(process);
            Usage beside = OwnProcesses.UsedBeside();
            Usage after = Usage.Read(process);
            Assert.InRange(beside.Cpu, before.Cpu, after.Cpu); // and nothing else counts, the launch itself least of all
            Assert.True(!OperatingSystem.IsLinux() || (beside.ContextSwitches >= before.ContextSwitches && beside.ContextSwitches <= after.ContextSwitches));
        }

        Assert.False(OwnProcesses.Contains(id));
        using ServerProcess server = ServerProcess.Start();
        Assert.False(OwnProcesses.Contains(server.ProcessId));
    }

    [Fact]
    public void What_threads_have_used_that_have_ended_counts_and_their_switches_are_not_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system itself adds them up.");
        Assert.SkipWhen(PythonInterpreter.Find().Problem is not null, PythonInterpreter.Find().Problem ?? "");
        const string Program = """
            import os, sys, threading, time
            work = lambda: sum(range(3_000_000))
            for line in sys.stdin:
                if line == "thread\n":
                    one = threading.Thread(target=work)
                    one.start()
                    one.join()
                    while len(os.listdir("/proc/self/task")) > 1:  # a joined thread may not have ended yet
                        time.sleep(0.001)
                else:
                    work()
                print("done", flush=True)
            """;
        using Process python = Process.Start(new ProcessStartInfo(PythonInterpreter.Command, ["-I", "-S", "-c", Program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        Do("main"); // what is loaded once
        Usage main = Do("main");
        Usage thread = Do("thread");
        python.StandardInput.Close();
        python.WaitForExit();

        Assert.True(thread.Cpu > main.Cpu / 2, $"{thread.Cpu} in a thread of its own, {main.Cpu} without");
        Assert.NotNull(main.ContextSwitches);
        Assert.Null(thread.ContextSwitches);

        Usage Do(string what)
        {
            Usage before = Usage.Read(python);
            python.StandardInput.WriteLine(what);
            Assert.Equal("done", python.StandardOutput.ReadLine());
            return Usage.Read(python) - before;
        }
    }
}
