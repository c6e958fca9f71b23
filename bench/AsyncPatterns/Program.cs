using System.Runtime.InteropServices;
using System.Text;
using AsyncPatterns.Benchmarks;
using AsyncPatterns.Commands;
using AsyncPatterns.Study;

namespace AsyncPatterns;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is [WorkerProcess.Command])
        {
            WorkerProcess.Serve(Console.OpenStandardInput(), Console.OpenStandardOutput());
            return StudyCommandLine.Success;
        }

        if (args is [ServerProcess.Command, string threads])
        {
            UserServer.Serve(threads, Console.OpenStandardInput(), Console.Out);
            return StudyCommandLine.Success;
        }

        if (args is [RunGuard.Command, string owner])
        {
            RunGuard.Serve(owner, Console.In);
            return StudyCommandLine.Success;
        }

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        if (!Console.IsOutputRedirected)
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new StudyCommandLine(Console.Out, Console.Error, isTerminal: !Console.IsOutputRedirected).Invoke(args, stop.Token);

        // The first signal ends the run in order: what was measured is saved. A second one ends it at once.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }
}
