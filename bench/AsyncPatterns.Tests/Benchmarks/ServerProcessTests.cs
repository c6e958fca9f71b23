using System.Diagnostics;
using System.Net.NetworkInformation;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The server beside the benchmarks answers as it is asked, counts what it sees, and ends with who started it.</summary>
public sealed class ServerProcessTests : IDisposable
{
    private const int Limit = 300_000;

    private readonly ServerProcess server = ServerProcess.Start();
    private readonly HttpClient client;

    public ServerProcessTests() => client = server.CreateClient();

    [Theory(Timeout = Limit)]
    [InlineData(0, ServerWait.Async)]
    [InlineData(300, ServerWait.Async)]
    [InlineData(300, ServerWait.Blocking)]
    [InlineData(300, ServerWait.TaskRun)]
    public async Task A_user_is_answered_after_the_latency_asked_for_and_not_before(int delay, ServerWait wait)
    {
        await ServerProcess.Fetch(client, server.UserAddress(1), TestContext.Current.CancellationToken);
        long start = Stopwatch.GetTimestamp();

        User user = await ServerProcess.Fetch(client, server.UserAddress(7, delay, wait), TestContext.Current.CancellationToken);

        Assert.Equal(new User(7, "user 7"), user);
        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= delay, "answered too early");
    }

    [Fact(Timeout = Limit)]
    public async Task The_failing_address_fails()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => ServerProcess.Fetch(client, server.FailingAddress(1), TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task It_counts_what_is_in_flight_at_the_same_time_until_it_is_reset()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(id => ServerProcess.Fetch(client, server.UserAddress(id, 1000), cancellation)));
        ServerStatistics together = await server.ReadStatisticsAsync();
        await server.ResetStatisticsAsync();
        for (int id = 0; id < 5; id++)
        {
            await ServerProcess.Fetch(client, server.UserAddress(id), cancellation);
        }

        Assert.Equal(new ServerStatistics(20, 20, 0), together);
        Assert.Equal(new ServerStatistics(5, 1, 0), await server.ReadStatisticsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task It_counts_requests_that_were_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        Task<User> fetch = ServerProcess.Fetch(client, server.UserAddress(1, 60_000), giveUp.Token);
        while ((await server.ReadStatisticsAsync()).Requests == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        while ((await server.ReadStatisticsAsync()).Cancelled == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, (await server.ReadStatisticsAsync()).Cancelled);
    }

    [Fact]
    public void It_listens_on_the_loopback_interface_only()
    {
        Assert.Equal("127.0.0.1", server.BaseAddress.Host);
        Assert.DoesNotContain(
            IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(),
            listener => listener.Port == server.BaseAddress.Port && !System.Net.IPAddress.IsLoopback(listener.Address));
    }

    [Fact(Timeout = Limit)]
    public async Task It_says_its_port_and_ends_by_itself_when_its_input_does_whatever_it_is_answering()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "AsyncPatterns.Benchmarks.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, ServerProcess.Command, "0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string port = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        Task<string> open = client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/users/1?delay=60000"), TestContext.Current.CancellationToken);
        await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/users/2"), TestContext.Current.CancellationToken);

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => open);
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }
}
