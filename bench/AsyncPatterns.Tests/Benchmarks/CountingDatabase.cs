using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>
/// A provider of ten rows that counts which of its methods are called, by name. What it does asynchronously it really does: it gives the
/// thread back.
/// </summary>
[SuppressMessage("Usage", "CA2215", Justification = "The base would call the other kind of method, which would be counted, too.")]
internal sealed class CountingDatabase
{
    private readonly Dictionary<string, int> calls = [];

    /// <summary>How often each method was called.</summary>
    public IReadOnlyDictionary<string, int> Calls => calls;

    public DbConnection CreateConnection() => new Connection(this);

    private T Count<T>(T value, [CallerMemberName] string name = "")
    {
        if (name.Length == 0)
        {
            return value; // of a finalizer, which nobody called
        }

        lock (calls)
        {
            calls[name] = calls.GetValueOrDefault(name) + 1;
        }

        return value;
    }

    private async Task<T> CountAsync<T>(T value, [CallerMemberName] string name = "")
    {
        await Task.Yield();
        return Count(value, name);
    }

    private sealed class Connection(CountingDatabase database) : DbConnection
    {
        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "";

        public override ConnectionState State => ConnectionState.Open;

        public override void Open() => database.Count(0);

        public override Task OpenAsync(CancellationToken cancellationToken) => database.CountAsync(0);

        public override ValueTask DisposeAsync() => new(database.CountAsync(0));

        public override void Close() => throw new NotSupportedException();

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => new Command(database);

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

        protected override void Dispose(bool disposing) => database.Count(0, disposing ? "Dispose" : "");
    }

    private sealed class Command(CountingDatabase database) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() => throw new NotSupportedException();

        public override int ExecuteNonQuery() => throw new NotSupportedException();

        public override object ExecuteScalar() => throw new NotSupportedException();

        public override void Prepare() => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => new(database.CountAsync(0));

        protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => database.Count(new Reader(database));

        protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
            await database.CountAsync(new Reader(database));

        protected override void Dispose(bool disposing) => database.Count(0, disposing ? "Dispose" : "");
    }

    private sealed class Reader(CountingDatabase database) : DbDataReader
    {
        private const int Rows = 10;

        private int row;

        public override int Depth => 0;

        public override int FieldCount => 2;

        public override bool HasRows => true;

        public override bool IsClosed => false;

        public override int RecordsAffected => 0;

        public override object this[int ordinal] => throw new NotSupportedException();

        public override object this[string name] => throw new NotSupportedException();

        public override bool Read() => database.Count(++row <= Rows);

        public override Task<bool> ReadAsync(CancellationToken cancellationToken) => database.CountAsync(++row <= Rows);

        public override int GetInt32(int ordinal) => database.Count(row);

        public override string GetString(int ordinal) => database.Count("user");

        public override ValueTask DisposeAsync() => new(database.CountAsync(0));

        public override void Close() => throw new NotSupportedException();

        public override bool NextResult() => throw new NotSupportedException();

        public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

        public override byte GetByte(int ordinal) => throw new NotSupportedException();

        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

        public override char GetChar(int ordinal) => throw new NotSupportedException();

        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

        public override string GetDataTypeName(int ordinal) => throw new NotSupportedException();

        public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

        public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

        public override double GetDouble(int ordinal) => throw new NotSupportedException();

        public override IEnumerator GetEnumerator() => throw new NotSupportedException();

        public override Type GetFieldType(int ordinal) => throw new NotSupportedException();

        public override float GetFloat(int ordinal) => throw new NotSupportedException();

        public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

        public override short GetInt16(int ordinal) => throw new NotSupportedException();

        public override long GetInt64(int ordinal) => throw new NotSupportedException();

        public override string GetName(int ordinal) => throw new NotSupportedException();

        public override int GetOrdinal(string name) => throw new NotSupportedException();

        public override object GetValue(int ordinal) => throw new NotSupportedException();

        public override int GetValues(object[] values) => throw new NotSupportedException();

        public override bool IsDBNull(int ordinal) => throw new NotSupportedException();

        protected override void Dispose(bool disposing) => database.Count(0, disposing ? "Dispose" : "");
    }
}
