using BenchmarkDotNet.Loggers;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Runtimes;
using BenchmarkRounds.Saving;

namespace BenchmarkRounds.Commands;

/// <summary>Runs the study and writes its pages.</summary>
internal static class RunCommand
{
    /// <summary>Says what will run, runs it, shows what came out and where it is.</summary>
    /// <param name="asked">What to run.</param>
    /// <param name="verbose">Whether BenchmarkDotNet's log is shown.</param>
    /// <param name="output">Where it says so.</param>
    /// <param name="isTerminal">Whether somebody watches.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <param name="withTables">Whether a run of everything shows its tables, too.</param>
    /// <param name="program">How this program is started again; null when it is not one that can be.</param>
    /// <param name="look">Looks at what is around a run into that folder; null for <see cref="EnvironmentChecks.All"/>, which takes seconds.</param>
    /// <returns>0; 1 when a launch failed or a side was left out; 130 when the run was ended early.</returns>
    public static int Execute(
        StudyOptions asked, bool verbose, TextWriter output, bool isTerminal, CancellationToken cancellation, bool withTables = false,
        string[]? program = null, Func<string, IEnumerable<EnvironmentCheck>>? look = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(output);
        IReadOnlyList<StudyOptions> sets = (asked.Resume ? Resumption.FindSides(asked) : null) ?? asked.OfSets();
        var owner = new SetOwner(HostMachine.Describe(), QuietProbe.Run);
        sets = [.. sets.Select(set => Owned(set, owner, output))];
        using RunLock runLock = RunLock.Acquire(asked.Output, [.. sets.Select(set => set.EffectiveMachine)]);
        sets = asked.Resume ? [.. sets.Select(set => set.Run is null ? Resumption.CreateOptions(set) : set)] : asked.Sides.Count > 0 ? StudyOptions.Share(sets) : sets;
        sets = [.. sets.Select(set => set with { IsMachineShared = runLock.IsMachineShared })];
        if (sets[0].Run is not null)
        {
            sets = SideRuntimes.Provide(sets, FindRuntime(asked.Pack, output, cancellation), output.WriteLine);
        }

        RunEnd[] ends = [];
        var progress = new ProgressLines(
            output, isTerminal && !verbose, Document.Terminal(output, isTerminal).Profile.Width,
            () => OverviewPlot.Lines(ResultSet.Load(sets[0].Folder), asked.Definition.Overview),
            () => WidestInterval.Describe(ResultSet.Load(sets[0].Folder), ends.FirstOrDefault()?.Bearing ?? []));
        StudyRun run = StudyRun.Prepare(sets, progress, verbose ? new TextLogger(output) : null, folder => FindOpenPairs(ResultSet.Load(folder), asked.Definition.Claims));
        ends = [.. sets.Zip(run.Plans, (set, plan) => new RunEnd(set, plan))];
        using var guard = RunGuard.Start(program);
        EnvironmentCheck[] checks = [.. (look ?? EnvironmentChecks.All)(asked.Output), .. Others(runLock)];
        Announce(sets, run, asked.Resume, checks, output);
        IReadOnlyList<StudyOutcome> outcomes;
        try
        {
            outcomes = run.Execute(checks, cancellation);
        }
        finally
        {
            progress.End();
        }

        if (outcomes.All(outcome => outcome is { Interrupted: true, HasSaved: false }))
        {
            output.WriteLine("Ended before anything was measured.");
            return StudyCommandLine.Interrupted;
        }

        foreach ((RunEnd end, StudyOutcome outcome) in ends.Zip(outcomes).Where(one => one.Second.HasSaved))
        {
            end.Show(outcome, output, isTerminal, withTables);
        }

        return outcomes.Any(outcome => outcome.Interrupted) ? StudyCommandLine.Interrupted
            : outcomes.Any(outcome => outcome.FailedLaunches > 0) || IsAnyLeftOut(sets, outcomes) ? StudyCommandLine.Failure
            : StudyCommandLine.Success;
    }

    /// <summary>What launches on a side's runtime: a pack has one, elsewhere "dotnet" is asked.</summary>
    private static Func<Side, string?> FindRuntime(Pack? pack, TextWriter output, CancellationToken cancellation)
    {
        if (pack is not null)
        {
            return side => pack.Find(side.Major!.Value, side.RuntimeAsync);
        }

        var source = RuntimeSource.Create(output.WriteLine, cancellation);
        return side => source.Find(side.Major!.Value, side.TargetMajor);
    }

    private static bool IsAnyLeftOut(IReadOnlyList<StudyOptions> sets, IReadOnlyList<StudyOutcome> outcomes) =>
        outcomes.Any(outcome => outcome.LeftOut is not null) || sets[0].Run?.Sides.Any(side => side.LeftOut is not null) == true;

    /// <summary>The set by the name that it will have: none of another machine.</summary>
    private static StudyOptions Owned(StudyOptions set, SetOwner owner, TextWriter output)
    {
        Preconditions.RequireValidName(set.EffectiveMachine);
        (string name, string? why) = owner.Choose(set);
        if (why is null)
        {
            return set;
        }

        output.WriteLine(why);
        return set with { SetName = name };
    }

    /// <summary>What a set does not know well enough yet.</summary>
    internal static IReadOnlyList<OpenPair> FindOpenPairs(ResultSet set, IReadOnlyList<Claim> claims) =>
    [
        .. OpenQuestions.Find(claims, set)
            .Select(one => new OpenPair(one.Cases, one.HalfWidth, one.Rounds, one.RoundsToVerdict)),
    ];

    private static EnvironmentCheck[] Others(RunLock runLock) => runLock.IsMachineShared
        ? [new("other runs", CheckStatus.Attention, "Another run of the study is measuring on this machine: they disturb each other; wait for it.")]
        : [new("other runs", CheckStatus.Ok, "None.")];

    private static void Announce(IReadOnlyList<StudyOptions> sets, StudyRun run, bool resumes, EnvironmentCheck[] checks, TextWriter output)
    {
        StudyOptions options = sets[0];
        StudyPlan plan = run.Plans.MaxBy(plan => plan.LaunchesARound)!;
        TimeSpan estimate = run.Estimate();
        MachineInfo machine = HostMachine.Describe();
        output.WriteLine(
            $"{machine.Processor}, {Quantities.Cores(machine.Cores)}, {machine.OperatingSystem}, {machine.Runtime}, " +
            $"BenchmarkDotNet {machine.BenchmarkDotNet}");
        output.WriteLine(
            $"{Count(plan.Classes.Count, "class", "classes")}, {Count(plan.LaunchesARound, "case", "cases")}, {(options.Run is null ? "" : $"{Count(sets.Count, "side", "sides")}, ")}" +
            $"{Count(options.EffectiveRounds, options.AddRounds is null ? "round" : "further round", options.AddRounds is null ? "rounds" : "further rounds")}" +
            $"{(options.Quick ? " (quick)" : "")}: about {Quantities.Duration(estimate)}, into {string.Join(", ", sets.Select(set => set.Folder))}");
        if (options.Budget is TimeSpan budget)
        {
            output.WriteLine(estimate > budget
                ? $"That is more than the budget of {Quantities.Duration(budget)}: every case has these rounds all the same, and no further ones."
                : $"Then further rounds of what is least known, until all is known within 5 % or {Quantities.Duration(budget)} are spent.");
        }

        if (resumes)
        {
            output.WriteLine("Resuming the interrupted run: what it has is kept.");
        }

        foreach (EnvironmentCheck check in checks.Where(check => check.Status == CheckStatus.Attention))
        {
            output.WriteLine($"Attention, {check.Name}: {check.Detail}");
        }
    }

    private static string Count(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";

    /// <summary>BenchmarkDotNet's log on a writer.</summary>
    private sealed class TextLogger(TextWriter output) : ILogger
    {
        public string Id => nameof(TextLogger);

        public int Priority => 0;

        public void Write(LogKind logKind, string text) => output.Write(text);

        public void WriteLine() => output.WriteLine();

        public void WriteLine(LogKind logKind, string text) => output.WriteLine(text);

        public void Flush() => output.Flush();
    }
}
