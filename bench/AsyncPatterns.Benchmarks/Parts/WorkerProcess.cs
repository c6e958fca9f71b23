using System.Buffers.Binary;

namespace AsyncPatterns.Benchmarks;

/// <summary>A process that does CPU-bound jobs on request: four bytes in, four bytes out.</summary>
public sealed class WorkerProcess : IDisposable
{
    /// <summary>The command, the first argument of the program, that makes it a worker.</summary>
    public const string Command = "worker";

    private readonly ChildProcess process = ChildProcess.Start(Command);
    private readonly byte[] answer = new byte[sizeof(int)];

    private WorkerProcess() => process.CountAsOwn();

    /// <summary>Its process.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts a worker.</summary>
    public static WorkerProcess Start() => new();

    /// <summary>Asks for one job. One request at a time.</summary>
    public async Task<int> CountPrimesAsync()
    {
        await process.Input.WriteAsync(new byte[sizeof(int)]).ConfigureAwait(false);
        await process.Input.FlushAsync().ConfigureAwait(false);
        await process.Output.ReadExactlyAsync(answer).ConfigureAwait(false);
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

    /// <summary>Ends it.</summary>
    public void Dispose() => process.Dispose();
}
