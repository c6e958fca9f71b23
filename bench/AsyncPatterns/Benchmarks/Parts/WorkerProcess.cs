using System.Buffers.Binary;
using System.Diagnostics;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// A process that does CPU-bound jobs on request: four bytes in, four bytes out. It ends when its input does, so also when the
/// process that started it is killed.
/// </summary>
public sealed class WorkerProcess : IDisposable
{
    /// <summary>The command, the first argument of the program, that makes it a worker.</summary>
    public const string Command = "worker";

    private readonly Process process;
    private readonly byte[] answer = new byte[sizeof(int)];

    private WorkerProcess(Process process) => this.process = process;

    /// <summary>Starts a worker: this program again, from beside the benchmark.</summary>
    public static WorkerProcess Start()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "AsyncPatterns.dll");
        var start = new ProcessStartInfo("dotnet", [program, Command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new WorkerProcess(
            Process.Start(start) ?? throw new InvalidOperationException("The worker process could not be started."));
    }

    /// <summary>Asks for one job. One request at a time.</summary>
    public async Task<int> CountPrimesAsync()
    {
        await process.StandardInput.BaseStream.WriteAsync(new byte[sizeof(int)]).ConfigureAwait(false);
        await process.StandardInput.BaseStream.FlushAsync().ConfigureAwait(false);
        await process.StandardOutput.BaseStream.ReadExactlyAsync(answer).ConfigureAwait(false);
        return BinaryPrimitives.ReadInt32LittleEndian(answer);
    }

    /// <summary>The worker's side: answers requests until there are no more.</summary>
    public static void Serve(Stream requests, Stream answers)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(answers);
        var request = new byte[sizeof(int)];
        var count = new byte[sizeof(int)];
        while (requests.ReadAtLeast(request, request.Length, throwOnEndOfStream: false) == request.Length)
        {
            BinaryPrimitives.WriteInt32LittleEndian(count, Primes.Count());
            answers.Write(count);
            answers.Flush();
        }
    }

    /// <summary>Closes its input, which ends it.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            process.Kill();
        }

        process.Dispose();
    }
}
