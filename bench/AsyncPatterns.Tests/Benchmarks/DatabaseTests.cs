using System.Data.Common;
using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Tests that set the variable of the server take turns with everything else.</summary>
[Collection(nameof(Alone))]
public class DatabaseTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=somebody;Password=s3cret-word;Database=none")]
    [InlineData("Host=/no/such/folder;Username=somebody;Password=s3cret-word")]
    [InlineData("nonsense s3cret-word")]
    [InlineData("Host=localhost;Pasword=s3cret-word")]
    public void A_server_that_cannot_be_used_is_one_error_that_names_the_variable_and_no_password(string connectionString)
    {
        using var folder = new TemporaryFolder();
        using var variable = new TemporaryVariable(Database.Variable, connectionString);

        (int code, string output, string error) = Tool.Run(["--filter", "*DatabaseBenchmarks*", "--output", folder.Path]);

        Assert.Equal(StudyCommandLine.UsageError, code);
        Assert.StartsWith($"{Database.Variable}: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("s3cret-word", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_server_its_cases_are_listed_as_not_measured_with_the_reason()
    {
        using var variable = new TemporaryVariable(Database.Variable, null);

        PlannedClass planned = Invocation.Plan().Classes
            .Single(planned => planned.Class.Type == typeof(DatabaseBenchmarks));

        Assert.Equal(2, planned.Cases.Count);
        Assert.Equal(2, planned.NotMeasured.Count);
        Assert.Equal("ASYNCPATTERNS_POSTGRES is not set", planned.NotMeasured["DatabaseBenchmarks.Async(Server=Postgres)"]);
    }

    [Theory]
    [InlineData(DatabaseServer.Sqlite)]
    [InlineData(DatabaseServer.Postgres)]
    public void The_table_holds_10000_users_and_is_gone_afterwards(DatabaseServer server)
    {
        SkipWithout(server);
        string connectionString;
        using (var database = Database.Create(server))
        {
            using DbConnection connection = database.CreateConnection();
            connectionString = connection.ConnectionString;
            connection.Open();
            Assert.Equal(10_000L, Scalar(connection, database.Query.Replace("id, name", "count(*)", StringComparison.Ordinal)));
        }

        Assert.True(
            server == DatabaseServer.Sqlite
                ? !File.Exists(connectionString.Replace("Data Source=", "", StringComparison.Ordinal))
                : Schemas() == 0);
    }

    [Fact]
    public void What_a_killed_launch_left_in_the_server_is_removed_by_its_run()
    {
        SkipWithout(DatabaseServer.Postgres);
        Database.Create(DatabaseServer.Postgres); // and never disposed of
        Assert.Equal(1, Schemas());

        new NeedsPostgresAttribute { Parameter = "", Values = [] }.CleanUp();

        Assert.Equal(0, Schemas());
    }

    private static long Schemas()
    {
        using var connection = new Npgsql.NpgsqlConnection(Environment.GetEnvironmentVariable(Database.Variable));
        connection.Open();
        return (long)Scalar(connection, "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'async_patterns_%'");
    }

    private static object Scalar(DbConnection connection, string query)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar()!;
    }

    private static void SkipWithout(DatabaseServer server) => Assert.SkipWhen(
        server != DatabaseServer.Sqlite && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Database.Variable)),
        $"{Database.Variable} is not set.");
}
