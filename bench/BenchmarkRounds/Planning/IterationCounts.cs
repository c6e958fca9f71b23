using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;

namespace BenchmarkRounds.Planning;

/// <summary>How a launch is to measure a case that has been measured: what its pilot iterations looked for is known.</summary>
/// <param name="Invocations">Calls of the method an iteration.</param>
/// <param name="Warmups">Iterations that warm up.</param>
/// <param name="Iterations">Iterations that count.</param>
internal sealed record IterationCounts(int Invocations, int Warmups, int Iterations)
{
    /// <summary>
    /// Most final code runs after 0.1 s, beside the time for which the compiler is waited for between the iterations. Where there is
    /// much code (PostgreSQL, hundreds of connections) the first iteration is still slower by a tenth to a third, as it is after 0.2 s.
    /// </summary>
    private const double LongestWarmup = 0.12;

    /// <summary>Beyond it another launch says more than another iteration.</summary>
    private const double LongestMeasurement = 2;

    /// <summary>With fewer the two variances are too uncertain to choose by.</summary>
    private const int EnoughLaunches = 4;

    /// <summary>The shape that follows from a case's launches.</summary>
    /// <param name="launches">What was seen of them.</param>
    /// <param name="seconds">What a launch takes, process start included.</param>
    /// <param name="iterations">How many iterations the job asks for: never fewer.</param>
    /// <param name="shortest">The seconds of an iteration that the job asks for: no less.</param>
    /// <returns>Null when it has none.</returns>
    public static IterationCounts? Estimate(IReadOnlyList<ObservedLaunch> launches, double seconds, int iterations, double shortest)
    {
        if (launches.Count == 0 || launches.Any(launch => launch.InvocationSeconds <= 0))
        {
            return null;
        }

        // As many as the time asked for takes at full speed: a pilot that was slow, cold or disturbed, has stopped too early, and any
        // other too late, by half on average, as it adds up or doubles.
        double invocation = Middle(launches.Select(launch => launch.InvocationSeconds));
        double invocations = Math.Ceiling(shortest / invocation);
        double iteration = invocations * invocation;
        double warmup = Math.Min(Middle(launches.Select(launch => launch.WarmupSeconds)), LongestWarmup);
        return new IterationCounts(
            (int)Math.Clamp(invocations, 1, int.MaxValue / 2), (int)Math.Clamp(Math.Ceiling(warmup / iteration), 1, 50),
            BestIterations(launches, seconds, iteration, iterations));
    }

    /// <summary>
    /// The number of iterations that makes the interval narrowest in a given time: the root of (cost of a launch / cost of an
    /// iteration) × (variance within launches / variance between them). Where speed changes within a launch it is great; where
    /// launches differ from each other more of them are needed, and it is small.
    /// </summary>
    /// <remarks>Kalibera, Jones: Rigorous benchmarking in reasonable time, ISMM 2013, section 5.</remarks>
    private static int BestIterations(IReadOnlyList<ObservedLaunch> launches, double seconds, double iteration, int least)
    {
        int most = Math.Max(least, (int)(LongestMeasurement / iteration));
        double[][] logs = [.. launches.Where(launch => launch.Logs.Count > 1).Select(launch => launch.Logs.ToArray())];
        if (logs.Length < EnoughLaunches)
        {
            return least;
        }

        double count = logs.Average(one => one.Length);
        double within = logs.Average(Variance);
        double seen = Variance([.. logs.Select(one => one.Average())]);
        if (within <= 0 || seen <= 0)
        {
            return least;
        }

        // What is seen between launches contains what is left of the noise within; the rest is theirs, and seldom nothing.
        double between = Math.Max(seen - (within / count), seen / 10);
        double start = Math.Max(seconds - (count * iteration), iteration);
        double best = Math.Sqrt(start / iteration * within / between);
        return (int)Math.Clamp(Math.Round(best), least, most);
    }

    private static double Variance(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

/// <summary>What a launch did, as its lines tell.</summary>
/// <param name="InvocationSeconds">What a call took in the fastest of them.</param>
/// <param name="WarmupSeconds">What came before them: pilot and warm-up.</param>
/// <param name="Logs">The natural logarithms of the iterations' times an operation.</param>
internal sealed record ObservedLaunch(double InvocationSeconds, double WarmupSeconds, IReadOnlyList<double> Logs)
{
    /// <summary>Reads a launch's lines.</summary>
    /// <returns>Null when none of them counts.</returns>
    public static ObservedLaunch? FromMeasurements(IReadOnlyList<Measurement> lines, int operationsAnInvocation)
    {
        Measurement[] results = [.. lines.Where(line => line.IterationMode == IterationMode.Workload && line.IterationStage == IterationStage.Result && line.Nanoseconds > 0)];
        return results.Length == 0 ? null : new ObservedLaunch(
            results.Min(line => line.Nanoseconds / line.Operations) * operationsAnInvocation / 1e9,
            lines.Where(line => line.IterationStage is IterationStage.Pilot or IterationStage.Warmup).Sum(line => line.Nanoseconds) / 1e9,
            [.. results.Select(line => Math.Log(line.Nanoseconds / line.Operations))]);
    }
}
