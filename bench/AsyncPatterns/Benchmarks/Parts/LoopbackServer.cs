using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// A real web server (Kestrel) on a free port of the loopback interface, in the process of the benchmark, and the guide's
/// <c>fetch</c> against it.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    /// <summary>How long a slow answer takes.</summary>
    public static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(200);

    private readonly WebApplication application;
    private readonly string address;
    private int cancelled;

    private LoopbackServer(WebApplication application)
    {
        this.application = application;
        application.Run(Answer);
        application.StartAsync().GetAwaiter().GetResult();
        address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(10) };
    }

    /// <summary>The one client that everybody shares, with the guide's time-out of 10 s.</summary>
    public HttpClient Client { get; }

    /// <summary>Slow requests that their client cancelled before they were answered.</summary>
    public int CancelledRequests => Volatile.Read(ref cancelled);

    /// <summary>Starts a server.</summary>
    public static LoopbackServer Start()
    {
        // An empty builder reads no settings, listens to no variables and logs nothing.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        return new LoopbackServer(builder.Build());
    }

    /// <summary>The address of a user, answered at once.</summary>
    public Uri UserAddress(int id) => new($"{address}/users/{id.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The address of a user, answered after <see cref="SlowAnswer"/>.</summary>
    public Uri SlowAddress(int id) => new($"{address}/slow/{id.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>An address that answers with an error at once.</summary>
    public Uri FailingAddress() => new($"{address}/fails");

    /// <summary>The guide's <c>fetch</c>: get, raise for status, deserialize.</summary>
    /// <exception cref="HttpRequestException">The server answered with an error.</exception>
    public static async Task<User> Fetch(HttpClient client, Uri address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        using HttpResponseMessage response = await client.GetAsync(address, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<User>(cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync().ConfigureAwait(false);
    }

    private async Task Answer(HttpContext context)
    {
        string[] path = context.Request.Path.Value!.Split('/');
        if (path is not [_, "users" or "slow", string number])
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        if (path[1] == "slow")
        {
            try
            {
                await Task.Delay(SlowAnswer, context.RequestAborted).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref cancelled);
                return;
            }
        }

        await context.Response.WriteAsJsonAsync(
            new User(int.Parse(number, CultureInfo.InvariantCulture), $"user {number}"), context.RequestAborted).ConfigureAwait(false);
    }
}
