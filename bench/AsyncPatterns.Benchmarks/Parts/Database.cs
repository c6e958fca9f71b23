using System.Data.Common;
using System.Globalization;
using BenchmarkRounds.Annotations;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AsyncPatterns.Benchmarks;

/// <summary>Which database. Connections of both are pooled, as is usual.</summary>
public enum DatabaseServer
{
    /// <summary>SQLite, embedded, a file.</summary>
    Sqlite,

    /// <summary>PostgreSQL, a server.</summary>
    Postgres,
}

/// <summary>A real database with a table of 10,000 users, which is gone when this is disposed of.</summary>
public sealed class Database : IDisposable
{
    /// <summary>The variable that holds the connection string of a PostgreSQL server.</summary>
    public const string Variable = "ASYNCPATTERNS_POSTGRES";

    private const int Users = 10_000;

    private readonly Func<DbConnection> create;
    private readonly Action remove;

    private Database(string table, Func<DbConnection> create, Action remove)
    {
        this.create = create;
        this.remove = remove;
        Query = $"SELECT id, name FROM {table} LIMIT 10";
    }

    /// <summary>The guide's query.</summary>
    public string Query { get; }

    /// <summary>Creates and fills the database.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is asked for, but <see cref="Variable"/> is not set.</exception>
    public static Database Create(DatabaseServer server) => server == DatabaseServer.Sqlite ? CreateSqlite() : CreatePostgres();

    /// <summary>A connection, not yet open.</summary>
    public DbConnection CreateConnection() => create();

    /// <summary>Removes the database.</summary>
    public void Dispose() => remove();

    /// <summary>Removes what the launches of this run left in PostgreSQL when they were killed.</summary>
    public static void RemovePostgresSchema()
    {
        using var connection = new NpgsqlConnection(PostgresConnectionString(pooled: false));
        connection.Open();
        Execute(connection, $"DROP SCHEMA IF EXISTS {Schema} CASCADE");
    }

    /// <summary>Opens a connection and closes it.</summary>
    /// <exception cref="InvalidOperationException">It does not open; the message names the variable and no secret.</exception>
    public static void VerifyPostgres()
    {
        string text = Environment.GetEnvironmentVariable(Variable) ?? "";
        try
        {
            using var connection = new NpgsqlConnection(PostgresConnectionString(pooled: false));
            connection.Open();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The message may quote the text, and the text may hold a password.
            throw new InvalidOperationException(
                $"{Variable}: is not of the form 'Host=...;Username=...;Password=...;Database=...'.");
        }
        catch (Exception exception) when (exception is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            string why = exception.InnerException?.Message ?? exception.Message;
            throw new InvalidOperationException(
                $"{Variable}: the server cannot be used: {WithoutSecrets(why, text)}. Start it, or unset the variable.");
        }
    }

    /// <summary>A pool of so many connections; callers wait for a free one, however long.</summary>
    public static NpgsqlDataSource OpenPool(int connections) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(PostgresConnectionString(pooled: true)) { MaxPoolSize = connections, Timeout = 60 });

    private static string Schema => $"async_patterns_{RunScope.Id}".ToLowerInvariant();

    private static Database CreateSqlite()
    {
        string folder = Directory.CreateTempSubdirectory("async-patterns-").FullName;
        string connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "users.db") }.ToString();
        using (var connection = new SqliteConnection(connectionString))
        {
            connection.Open();
            using SqliteTransaction transaction = connection.BeginTransaction();
            Execute(connection, "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
            Execute(
                connection,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                $"{Users.ToString(CultureInfo.InvariantCulture)}) INSERT INTO users SELECT i, 'user ' || i FROM n");
            transaction.Commit();
        }

        return new Database("users", () => new SqliteConnection(connectionString), () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        });
    }

    private static Database CreatePostgres()
    {
        string connectionString = PostgresConnectionString(pooled: true);
        RemovePostgresSchema();
        using (var connection = new NpgsqlConnection(PostgresConnectionString(pooled: false)))
        {
            connection.Open();
            Execute(
                connection,
                $"CREATE SCHEMA {Schema}; CREATE TABLE {Schema}.users (id INTEGER PRIMARY KEY, name TEXT NOT NULL); " +
                $"INSERT INTO {Schema}.users SELECT i, 'user ' || i FROM generate_series(1, " +
                $"{Users.ToString(CultureInfo.InvariantCulture)}) AS i; ANALYZE {Schema}.users");
        }

        return new Database($"{Schema}.users", () => new NpgsqlConnection(connectionString), () =>
        {
            NpgsqlConnection.ClearAllPools();
            RemovePostgresSchema();
        });
    }

    private static string PostgresConnectionString(bool pooled)
    {
        string text = Environment.GetEnvironmentVariable(Variable) ?? "";
        return text.Length == 0
            ? throw new InvalidOperationException($"{Variable}: is not set.")
            : new NpgsqlConnectionStringBuilder(text) { Pooling = pooled, Timeout = 5 }.ToString();
    }

    private static string WithoutSecrets(string message, string connectionString)
    {
        string? password = new NpgsqlConnectionStringBuilder(connectionString).Password;
        string line = message.ReplaceLineEndings(" ");
        return string.IsNullOrEmpty(password) ? line : line.Replace(password, "***", StringComparison.Ordinal);
    }

    private static void Execute(DbConnection connection, string statement)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
