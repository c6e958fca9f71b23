using System.Data.Common;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does a short query cost synchronously and asynchronously: open a connection, read ten rows, close it?
/// </summary>
/// <remarks>
/// The guide's <c>managed_connection</c> with its query on a table of 10,000 users. SQLite is embedded and, in this provider, has
/// no asynchronous I/O: its <c>Async</c> methods block. PostgreSQL is a server on the same machine, reached over a socket. Every
/// method returns the sum of the ids it read.
/// <para>
/// What else could this number be? Opening: both providers pool their connections, so that a connection is opened once per launch.
/// The network: there is none, both ends are on one machine, and a real network adds the same to both rows. Asynchronous methods
/// that block: true of SQLite, which is what its rows are there to show; the share of
/// calls that have completed when they return is reported. Synchronous calls that are more than a blocking system call: true of Npgsql
/// outside of Windows, whose sockets are non-blocking, so that .NET's own socket thread wakes the thread that blocks, as it wakes an await.
/// </para>
/// </remarks>
[NeedsPostgres(Parameter = nameof(Server), Values = [DatabaseServer.Postgres])]
public class DatabaseBenchmarks
{
    private Database database = null!;

    /// <summary>Embedded; a server.</summary>
    [Params(DatabaseServer.Sqlite, DatabaseServer.Postgres)]
    public DatabaseServer Server { get; set; }

    /// <summary>Creates the table.</summary>
    [GlobalSetup]
    public void Setup() => database = Database.Create(Server);

    /// <summary>Removes it.</summary>
    [GlobalCleanup]
    public void Cleanup() => database.Dispose();

    /// <summary>Reports whether the asynchronous calls were, and removes the table.</summary>
    [GlobalCleanup(Target = nameof(Async))]
    public async Task CleanupAsync()
    {
        LaunchMetric.ReportTypical(nameof(ShareCompletedOnReturn), await ShareCompletedOnReturn());
        Cleanup();
    }

    /// <summary>Of the asynchronous calls of a query, the share that has completed when the method returns: 1 where they execute synchronously.</summary>
    public async Task<double> ShareCompletedOnReturn()
    {
        List<bool> completed = [];
        await using DbConnection connection = database.CreateConnection();
        await Noted(connection.OpenAsync());
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = database.Query;
        Task<DbDataReader> executing = command.ExecuteReaderAsync();
        await Noted(executing);
        await using DbDataReader reader = await executing;
        await Noted(reader.ReadAsync());
        return completed.Average(one => one ? 1.0 : 0);

        Task Noted(Task call)
        {
            completed.Add(call.IsCompleted);
            return call;
        }
    }

    /// <summary>Blocks its thread on every call.</summary>
    [Benchmark(Baseline = true)]
    public int Sync()
    {
        int sum = 0;
        using DbConnection connection = database.CreateConnection();
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = database.Query;
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            sum += reader.GetInt32(0);
            reader.GetString(1);
        }

        return sum;
    }

    /// <summary>Awaits every call.</summary>
    [Benchmark]
    public async Task<int> Async()
    {
        int sum = 0;
        await using DbConnection connection = database.CreateConnection();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = database.Query;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            sum += reader.GetInt32(0);
            reader.GetString(1);
        }

        return sum;
    }
}
