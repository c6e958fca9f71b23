using AsyncPatterns.Benchmarks;
using AsyncPatterns.Results;

namespace AsyncPatterns.Findings;

/// <summary>The advice of the study: at most ten, the decisions that people face most often first.</summary>
public static class Advices
{
    /// <summary>All of it.</summary>
    public static IReadOnlyList<Advice> All { get; } =
    [
        new(
            "Start independent waits together with `Task.WhenAll`", "when no operation needs the result of another",
            Faster<DelayBenchmarks>(nameof(DelayBenchmarks.WhenAll), nameof(DelayBenchmarks.SequentialAwaits), 0.5, "Count=1000")),
        new(
            "Offload a blocking call with `Task.Run`", "when other work shares the loop or the UI thread, and must not wait for it",
            Faster<ResponsivenessBenchmarks>(nameof(ResponsivenessBenchmarks.Offloaded), nameof(ResponsivenessBenchmarks.Blocking), 0.5)),
        new(
            "Use async I/O all the way, not `Task.Run` around blocking calls", "when many requests wait at once",
            Faster<BlockingBenchmarks>(nameof(BlockingBenchmarks.AsyncAllTheWay), nameof(BlockingBenchmarks.TaskRunOffload), 0.5, "Requests=64")),
        new(
            "Hand items over in a `Channel`, not in a `BlockingCollection`", "when producers and consumers run at once",
            Faster<QueueBenchmarks>(nameof(QueueBenchmarks.Channel), nameof(QueueBenchmarks.BlockingCollection), 1, "Capacity=5")),
        new(
            "Offload CPU-bound work with `Task.Run`; async alone does not speed it up", "when there is more than one core",
            new Claim(
                "advice-cpu", "", "", [
                    new SpeedUpPart(Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.TaskRun)), Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.OneAfterAnother)), 0.7),
                ])),
    ];

    /// <summary>Holds when the candidate takes at most so large a share of the baseline's time.</summary>
    private static Claim Faster<T>(string candidate, string baseline, double atMost, string parameters = "") => new(
        $"advice-{typeof(T).Name}-{candidate}", "", "",
        [new RatioPart(Case<T>(candidate, parameters), Case<T>(baseline, parameters), Bound.AtMost(atMost))]);

    private static CaseKey Case<T>(string method, string parameters = "") => new(typeof(T).FullName!, method, parameters);
}
