namespace AsyncPatterns.Benchmarks;

/// <summary>What this assembly does as a program of its own: it is the worker or the server beside a benchmark, or does what needs a fresh process.</summary>
internal static class ChildProgram
{
    private const int UsageError = 2;

    private static int Main(string[] args)
    {
        switch (args)
        {
            case [WorkerProcess.Command]:
                WorkerProcess.Serve(Console.OpenStandardInput(), Console.OpenStandardOutput());
                return 0;
            case [ServerProcess.Command, string threads]:
                UserServer.Serve(threads, Console.OpenStandardInput(), Console.Out);
                return 0;
            case [WaitingThreads.Command, string count]:
                WaitingThreads.PrintBytes(count, Console.Out);
                return 0;
            default:
                Console.Error.WriteLine("These are the benchmarks. Run them with: dotnet run -c Release --project bench/AsyncPatterns");
                return UsageError;
        }
    }
}
