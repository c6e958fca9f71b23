using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace AsyncPatterns.Benchmarks;

/// <summary>A service of a known latency, called by blocking or by awaiting: the same request and the same answer.</summary>
internal interface ICalledService : IDisposable
{
    /// <summary>How often <see cref="Call"/> was called.</summary>
    int BlockingCalls { get; }

    /// <summary>Blocks the thread, down to the socket, until the answer is there and read.</summary>
    void Call();

    /// <summary>Awaits the answer and reads it.</summary>
    Task CallAsync();
}

/// <summary>The services.</summary>
internal static class CalledServices
{
    /// <summary>Connections to PostgreSQL: fewer than its usual limit of 100, so that others find some, too.</summary>
    private const int Connections = 32;

    /// <summary>Starts a service, or connects to it.</summary>
    public static ICalledService Start(CalledService service, TimeSpan latency) =>
        service == CalledService.Web ? new Web(latency) : new Postgres(latency);

    private sealed class Web : ICalledService
    {
        private static readonly JsonSerializerOptions WebDefaults = new(JsonSerializerDefaults.Web); // JsonSerializerOptions.Web came with .NET 9

        private readonly ServerProcess server = ServerProcess.Start();
        private readonly HttpClient client;
        private readonly Uri address;
        private int blockingCalls;

        public Web(TimeSpan latency)
        {
            client = server.CreateClient();
            address = server.UserAddress(7, (int)latency.TotalMilliseconds);
        }

        public int BlockingCalls => blockingCalls;

        public void Call()
        {
            Interlocked.Increment(ref blockingCalls);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using HttpResponseMessage response = client.Send(request);
            response.EnsureSuccessStatusCode();
            Check(JsonSerializer.Deserialize<User>(response.Content.ReadAsStream(), WebDefaults));
        }

        public async Task CallAsync() => Check(await ServerProcess.Fetch(client, address).ConfigureAwait(false));

        public void Dispose()
        {
            client.Dispose();
            server.Dispose();
        }

        private static void Check(User? user)
        {
            if (user is not { Id: 7 })
            {
                throw new InvalidOperationException("The server answered something else.");
            }
        }
    }

    private sealed class Postgres(TimeSpan latency) : ICalledService
    {
        private readonly NpgsqlDataSource pool = Database.OpenPool(Connections);
        private readonly string query = string.Create(CultureInfo.InvariantCulture, $"SELECT 7 FROM pg_sleep({latency.TotalSeconds})");
        private int blockingCalls;

        public int BlockingCalls => blockingCalls;

        public void Call()
        {
            Interlocked.Increment(ref blockingCalls);
            using NpgsqlCommand command = pool.CreateCommand(query);
            Check(command.ExecuteScalar());
        }

        public async Task CallAsync()
        {
            NpgsqlCommand command = pool.CreateCommand(query);
            await using (command.ConfigureAwait(false))
            {
                Check(await command.ExecuteScalarAsync().ConfigureAwait(false));
            }
        }

        public void Dispose() => pool.Dispose();

        private static void Check(object? answer)
        {
            if (answer is not 7)
            {
                throw new InvalidOperationException("The database answered something else.");
            }
        }
    }
}
