namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A clock of milliseconds that a test moves on.</summary>
/// <param name="perLook">By how much it moves on when somebody looks at it.</param>
internal sealed class FakeClock(int perLook) : TimeProvider
{
    private long now = 1_000;

    public override long TimestampFrequency => 1_000;

    public void Advance(int milliseconds) => Interlocked.Add(ref now, milliseconds);

    public override long GetTimestamp() => Interlocked.Add(ref now, perLook) - perLook;
}
