using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncPatterns.Benchmarks;

/// <summary>The server's side of <see cref="ServerProcess"/>.</summary>
internal sealed class UserServer
{
    private readonly PreciseTimer timer = new();
    private int requests;
    private int inFlight;
    private int peak;
    private int cancelled;

    /// <summary>Prints the port it listens on, and serves until its input ends.</summary>
    public static void Serve(string threads, Stream input, TextWriter output)
    {
        if (int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out int minimum) && minimum > 0)
        {
            ThreadPool.SetMinThreads(minimum, minimum);
        }

        // An empty builder reads no settings, listens to no variables and logs nothing.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        // A thousand clients may connect at once; one that finds the backlog full tries again after a second.
        builder.Services.Configure<SocketTransportOptions>(options => options.Backlog = 4096);
        WebApplication application = builder.Build();
        application.Run(new UserServer().Answer);
        application.StartAsync().GetAwaiter().GetResult();
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        output.WriteLine(new Uri(address).Port.ToString(CultureInfo.InvariantCulture));
        output.Flush();
        while (input.ReadByte() >= 0)
        {
            // Nothing is said here; it only ends.
        }
    }

    private async Task Answer(HttpContext context)
    {
        switch (context.Request.Path.Value!.Split('/'))
        {
            case [_, "users", string number]:
                await AnswerUser(context, int.Parse(number, CultureInfo.InvariantCulture)).ConfigureAwait(false);
                break;
            case [_, "statistics"]:
                await AnswerStatistics(context).ConfigureAwait(false);
                break;
            default:
                await WaitAsAsked(context).ConfigureAwait(false);
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
        }
    }

    private async Task AnswerUser(HttpContext context, int number)
    {
        Interlocked.Increment(ref requests);
        int now = Interlocked.Increment(ref inFlight);
        for (int seen = Volatile.Read(ref peak); now > seen; seen = Volatile.Read(ref peak))
        {
            Interlocked.CompareExchange(ref peak, now, seen);
        }

        try
        {
            await WaitAsAsked(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref cancelled);
            return;
        }
        finally
        {
            // Before the answer: the client may ask for the next user as soon as it has this one.
            Interlocked.Decrement(ref inFlight);
        }

        await context.Response.WriteAsJsonAsync(
            new User(number, string.Create(CultureInfo.InvariantCulture, $"user {number}")), context.RequestAborted).ConfigureAwait(false);
    }

    private async Task WaitAsAsked(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        TimeSpan delay = TimeSpan.FromMilliseconds(
            int.TryParse(query["delay"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 0);
        if (delay == TimeSpan.Zero)
        {
            return;
        }

        switch (Enum.TryParse(query["wait"], out ServerWait wait) ? wait : ServerWait.Async)
        {
            case ServerWait.Blocking:
                Thread.Sleep(delay);
                break;
            case ServerWait.TaskRun:
                await Task.Run(() => Thread.Sleep(delay), CancellationToken.None).ConfigureAwait(false);
                break;
            default:
                await timer.Wait(delay, context.RequestAborted).ConfigureAwait(false);
                break;
        }
    }

    private Task AnswerStatistics(HttpContext context)
    {
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            requests = 0;
            peak = 0;
            cancelled = 0;
        }

        return context.Response.WriteAsJsonAsync(
            new ServerStatistics(Volatile.Read(ref requests), Volatile.Read(ref peak), Volatile.Read(ref cancelled)), context.RequestAborted);
    }
}
