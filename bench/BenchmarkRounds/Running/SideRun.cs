using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Toolchains;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Saving;

namespace BenchmarkRounds.Running;

/// <summary>One side of a run: what it measures, and where the results go. A run without sides has one.</summary>
/// <param name="Options">What was asked of it.</param>
/// <param name="Number">Its number among the sides that were asked for, those left out included.</param>
/// <param name="Plan">What is run.</param>
/// <param name="Set">Takes the results in.</param>
/// <param name="Times">How long its launches take.</param>
/// <param name="Book">How to measure what has been seen.</param>
internal sealed record SideRun(StudyOptions Options, int Number, StudyPlan Plan, SetWriter Set, LaunchTimes Times, IterationCountEstimator Book)
{
    /// <summary>Why nothing of it is measured; null while it is.</summary>
    public string? LeftOut { get; set; }

    /// <summary>The rounds of those sides that are not left out.</summary>
    /// <param name="sides">The sides of the run.</param>
    /// <param name="plan">What each measures.</param>
    public static RoundPlan Rounds(IReadOnlyList<SideRun> sides, Func<SideRun, StudyPlan> plan) => new(
        [.. sides.Where(side => side.LeftOut is null).Select(side => (side.Number, plan(side)))],
        sides[0].Options.Run?.Sides.Count ?? 1,
        sides[0].Options.Seed,
        (type, round) => sides.First(side => side.Set.Measures(type)).Set.RoundInSet(type, round));

    /// <summary>The plan as the next batch runs it.</summary>
    /// <param name="config">How a launch measures, and who is told.</param>
    /// <param name="build">What compiles and launches the cases.</param>
    public StudyPlan Prepare(IConfig config, IToolchain build) =>
        Plan with { Shapes = Book.Shapes(), Counted = Set.Counted(), Config = config, Toolchain = build };
}
