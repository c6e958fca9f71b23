using System.Globalization;
using System.Net.Http.Json;

namespace AsyncPatterns.Benchmarks;

/// <summary>What the server answers with.</summary>
/// <param name="Id">The number asked for.</param>
/// <param name="Name">A name made of it.</param>
public sealed record User(int Id, string Name);

/// <summary>What the server has seen since it started or was last reset.</summary>
/// <param name="Requests">Requests for users that have arrived.</param>
/// <param name="PeakInFlight">The greatest number of them that were being answered at the same time.</param>
/// <param name="Cancelled">Those whose client gave up before they were answered.</param>
public sealed record ServerStatistics(int Requests, int PeakInFlight, int Cancelled);

/// <summary>How the server spends the latency that a request asks for.</summary>
public enum ServerWait
{
    /// <summary>Awaits it: no thread is held.</summary>
    Async,

    /// <summary>Blocks the thread of the pool that the request came in on.</summary>
    Blocking,

    /// <summary>Awaits a <c>Task.Run</c> that blocks: another thread of the pool.</summary>
    TaskRun,
}

/// <summary>
/// A real web server (Kestrel) on a free port of the loopback interface in a process of its own, and the guide's <c>fetch</c>
/// against it. Its thread pool and its memory are not the benchmark's; its processors are.
/// </summary>
public sealed class ServerProcess : IDisposable
{
    /// <summary>The command, the first argument of the program, that makes it a server; the second is its threads.</summary>
    public const string Command = "server";

    /// <summary>Threads that its pool starts with unless told: more than its answers ever need, as none blocks.</summary>
    public const int WarmThreads = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ChildProcess process;
    private readonly HttpClient control;

    private ServerProcess(int threads)
    {
        process = ChildProcess.Start(Command, threads.ToString(CultureInfo.InvariantCulture));
        int port = process.ReadNumber(Patience);
        BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        control = CreateClient();
    }

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Its process.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts a server; it listens when this returns.</summary>
    /// <param name="threads">Threads its pool starts with; 0 leaves that to the runtime: one a core.</param>
    public static ServerProcess Start(int threads = WarmThreads) => new(threads);

    /// <summary>
    /// A client with a time-out, as the guide's, but one that a busy machine does not meet, and as many connections as there are
    /// requests at a time.
    /// </summary>
    /// <param name="connections">The greatest number of connections.</param>
    public HttpClient CreateClient(int connections = int.MaxValue) =>
        new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = connections })
        {
            BaseAddress = BaseAddress,
            Timeout = TimeSpan.FromSeconds(100),
        };

    /// <summary>The address of a user.</summary>
    /// <param name="id">The user.</param>
    /// <param name="delay">Milliseconds until it is answered.</param>
    /// <param name="wait">How the server spends them.</param>
    public Uri UserAddress(int id, int delay = 0, ServerWait wait = ServerWait.Async) =>
        new(BaseAddress, string.Create(CultureInfo.InvariantCulture, $"/users/{id}?delay={delay}&wait={wait}"));

    /// <summary>An address that answers with an error.</summary>
    /// <param name="delay">Milliseconds until it does.</param>
    public Uri FailingAddress(int delay = 0) =>
        new(BaseAddress, string.Create(CultureInfo.InvariantCulture, $"/fails?delay={delay}"));

    /// <summary>The guide's <c>fetch</c>: get, raise for status, deserialize.</summary>
    /// <exception cref="HttpRequestException">The server answered with an error.</exception>
    public static async Task<User> Fetch(HttpClient client, Uri address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        using HttpResponseMessage response = await client.GetAsync(address, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<User>(cancellation).ConfigureAwait(false))!;
    }

    /// <summary>What it has seen.</summary>
    public async Task<ServerStatistics> ReadStatisticsAsync() =>
        (await control.GetFromJsonAsync<ServerStatistics>("/statistics").ConfigureAwait(false))!;

    /// <summary>Counts from nothing again. No request may be on its way.</summary>
    public async Task ResetStatisticsAsync()
    {
        using HttpResponseMessage response = await control.DeleteAsync("/statistics").ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Ends it, whatever it is answering.</summary>
    public void Dispose()
    {
        control.Dispose();
        process.Dispose();
    }
}
