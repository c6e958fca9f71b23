using System.Net;
using System.Net.Http.Json;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A service in this process that answers when a test says so, and knows what it was asked.</summary>
/// <param name="endsCancelled">Whether a request that is cancelled ends at once; else it ends when it is answered.</param>
internal sealed class HeldRequests(bool endsCancelled = true) : HttpMessageHandler
{
    private readonly List<Request> all = [];

    /// <summary>A client that asks it.</summary>
    public HttpClient CreateClient() => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>All requests so far.</summary>
    public Request[] All
    {
        get
        {
            lock (all)
            {
                return [.. all];
            }
        }
    }

    /// <summary>Those that have not ended.</summary>
    public Request[] Open => [.. All.Where(request => !request.Response.Task.IsCompleted)];

    /// <summary>Waits until so many are open, and looks whether there are more.</summary>
    public async Task AwaitOpen(int count)
    {
        await Until(() => Open.Length >= count, $"Only {Open.Length} requests are open, and not {count}.");
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(count, Open.Length);
    }

    /// <summary>Answers what is open and what comes, until a row has ended.</summary>
    public async Task AnswerAll(Task row)
    {
        while (!row.IsCompleted)
        {
            Array.ForEach(Open, request => request.Answer());
            await Task.Yield();
        }
    }

    public static async Task Until(Func<bool> condition, string otherwise)
    {
        for (int i = 0; i < 6_000 && !condition(); i++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.True(condition(), otherwise);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var held = new Request(request.RequestUri!);
        lock (all)
        {
            all.Add(held);
        }

        cancellationToken.Register(() =>
        {
            held.IsCancelled = true;
            if (endsCancelled)
            {
                held.Response.TrySetCanceled(cancellationToken);
            }
        });
        return held.Response.Task;
    }

    /// <summary>What was asked.</summary>
    internal sealed class Request(Uri address)
    {
        public Uri Address => address;

        public TaskCompletionSource<HttpResponseMessage> Response { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsCancelled { get; set; }

        public void Answer() => Response.TrySetResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = JsonContent.Create(new User(int.Parse(address.Segments[^1], System.Globalization.CultureInfo.InvariantCulture), "")),
        });

        public void Fail() => Response.TrySetResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
    }
}
