using System.Data.Common;
using System.Runtime.CompilerServices;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Which methods of its provider a row calls: both return the same.</summary>
public class DatabaseRowTests
{
    private static readonly Dictionary<string, int> Values = new() { ["GetInt32"] = 10, ["GetString"] = 10 };

    [Fact]
    public void The_synchronous_row_calls_no_asynchronous_method()
    {
        (DatabaseBenchmarks rows, CountingDatabase provider) = Create();

        Assert.Equal(55, rows.Sync());

        Assert.Equal(With(("Open", 1), ("ExecuteDbDataReader", 1), ("Read", 11), ("Dispose", 3)), provider.Calls);
    }

    [Fact]
    public async Task The_asynchronous_row_calls_no_method_that_blocks_and_awaits_each()
    {
        (DatabaseBenchmarks rows, CountingDatabase provider) = Create();
        var counting = new CountingContext();

        Assert.Equal(55, await counting.Start(rows.Async));

        Assert.Equal(With(("OpenAsync", 1), ("ExecuteDbDataReaderAsync", 1), ("ReadAsync", 11), ("DisposeAsync", 3)), provider.Calls);
        Assert.True(counting.Posted >= 16, $"only {counting.Posted} of 16 calls were awaited");
    }

    private static Dictionary<string, int> With(params (string Name, int Calls)[] calls) =>
        calls.ToDictionary(call => call.Name, call => call.Calls).Concat(Values).ToDictionary();

    private static (DatabaseBenchmarks Rows, CountingDatabase Provider) Create()
    {
        var provider = new CountingDatabase();
        var rows = new DatabaseBenchmarks();
        DatabaseOf(rows) = CreateDatabase("users", provider.CreateConnection, () => { });
        return (rows, provider);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "database")]
    private static extern ref Database DatabaseOf(DatabaseBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern Database CreateDatabase(string table, Func<DbConnection> create, Action remove);
}
