using BenchmarkRounds.Annotations;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>A machine whose clock and usage a test moves by hand.</summary>
internal sealed class FakeMachine
{
    private TimeSpan now = TimeSpan.FromHours(1);
    private Usage self = new(TimeSpan.FromMinutes(1), 1_000);
    private Usage beside = new(TimeSpan.FromMinutes(2), 2_000);

    /// <summary>What has been read so far, in order.</summary>
    public List<string> Read { get; } = [];

    /// <summary>How long the launch takes to read the processes beside it, with a core for itself.</summary>
    public TimeSpan ReadingBeside { get; init; }

    /// <summary>The threads that there are.</summary>
    public int Threads { get; set; } = 1;

    public Readings Readings => new(
        () => Note("clock", now),
        () => Note("this process", self),
        () =>
        {
            now += ReadingBeside;
            self += new Usage(ReadingBeside, 1);
            return Note("beside", beside);
        },
        () => Note("threads", Threads));

    /// <summary>Time passes.</summary>
    public void Pass(double milliseconds, Usage ofThisProcess, Usage besideIt)
    {
        now += TimeSpan.FromMilliseconds(milliseconds);
        self += ofThisProcess;
        beside += besideIt;
    }

    public void AwaitQuiet() => Read.Add("quiet");

    public static Usage Used(double milliseconds, long? switches = 0) => new(TimeSpan.FromMilliseconds(milliseconds), switches);

    private T Note<T>(string what, T value)
    {
        Read.Add(what);
        return value;
    }
}
