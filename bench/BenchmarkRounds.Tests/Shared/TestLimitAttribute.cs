using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: BenchmarkRounds.Tests.TestLimit]

namespace BenchmarkRounds.Tests;

/// <summary>
/// A test that hangs, asynchronous or not, ends the whole process with its name: no limit of time for what works, which takes
/// seconds at most and minutes on a machine that is busy with others.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
    private static readonly ConcurrentDictionary<string, Timer> Running = [];

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Running[test.UniqueID] = new Timer(
        _ => Environment.FailFast($"{test.TestDisplayName} hangs: it has not ended within {Limit.TotalMinutes} minutes."),
        null, Limit, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Running.TryRemove(test.UniqueID, out Timer? timer))
        {
            timer.Dispose();
        }
    }
}
