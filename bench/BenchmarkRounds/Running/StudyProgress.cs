
namespace BenchmarkRounds.Running;

/// <summary>Where a run is. Reported only between launches: whoever shows it disturbs no measurement.</summary>
internal abstract record StudyProgress
{
    /// <summary>The benchmarks are being compiled.</summary>
    /// <param name="Cases">How many cases.</param>
    /// <param name="Sides">For how many sides.</param>
    public sealed record Building(int Cases, int Sides) : StudyProgress;

    /// <summary>A side is left out of the run; the others go on.</summary>
    /// <param name="Side">The side, by its label.</param>
    /// <param name="Reason">Why, in one line.</param>
    public sealed record SideLeftOut(string Side, string Reason) : StudyProgress;

    /// <summary>The rounds are done; what is not known well enough gets further ones.</summary>
    /// <param name="Cases">How many cases.</param>
    /// <param name="Of">Of how many.</param>
    /// <param name="Widest">The case whose interval is the widest.</param>
    /// <param name="HalfWidth">Half that interval, as a natural logarithm.</param>
    /// <param name="OpenClaims">How many ratios of claims without a verdict may get one.</param>
    /// <param name="Left">What is left of the budget.</param>
    public sealed record NarrowingDown(int Cases, int Of, string Widest, double HalfWidth, int OpenClaims, TimeSpan Left) : StudyProgress;

    /// <summary>A launch is about to start.</summary>
    /// <param name="Round">Its round in this run, from 1.</param>
    /// <param name="Rounds">Rounds of this run.</param>
    /// <param name="Class">The class, without its namespace.</param>
    /// <param name="Case">The method and its parameters.</param>
    /// <param name="Side">The side; empty when the run has none.</param>
    /// <param name="Done">Launches done.</param>
    /// <param name="Total">Launches of the whole run.</param>
    /// <param name="Elapsed">Time since the run began, compiling included.</param>
    /// <param name="Left">Estimated time left.</param>
    public sealed record Launching(
        int Round, int Rounds, string Class, string Case, string Side, int Done, int Total, TimeSpan Elapsed, TimeSpan Left) : StudyProgress;

    /// <summary>A launch had no result.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Side">The side; empty when the run has none.</param>
    /// <param name="Round">Its round in this run.</param>
    /// <param name="Reason">Why, in one line.</param>
    public sealed record LaunchFailed(string Case, string Side, int Round, string Reason) : StudyProgress;

    /// <summary>A class has ended in a round, and its files are saved.</summary>
    /// <param name="Round">The round in this run, from 1.</param>
    /// <param name="Rounds">Rounds of this run.</param>
    /// <param name="Class">The class, without its namespace.</param>
    /// <param name="Cases">How many cases were launched.</param>
    /// <param name="Took">How long that took.</param>
    /// <param name="Done">Launches done.</param>
    /// <param name="Total">Launches of the whole run.</param>
    /// <param name="Elapsed">Time since the run began, compiling included.</param>
    /// <param name="Left">Estimated time left.</param>
    public sealed record ClassDone(
        int Round, int Rounds, string Class, int Cases, TimeSpan Took, int Done, int Total, TimeSpan Elapsed, TimeSpan Left)
        : StudyProgress;

    /// <summary>All classes of a round have ended.</summary>
    /// <param name="Round">The round in this run, from 1.</param>
    /// <param name="Rounds">Rounds of this run.</param>
    /// <param name="Disturbance">What disturbed it; null when nothing clearly did.</param>
    public sealed record RoundDone(int Round, int Rounds, string? Disturbance) : StudyProgress;
}
