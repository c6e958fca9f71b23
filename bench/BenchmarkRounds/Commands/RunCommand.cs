using BenchmarkDotNet.Loggers;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
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
    /// <returns>0; 1 when a launch failed; 130 when the run was ended early.</returns>
    public static int Execute(
        StudyOptions asked, bool verbose, TextWriter output, bool isTerminal, CancellationToken cancellation, bool withTables = false,
        string[]? program = null, Func<string, IEnumerable<EnvironmentCheck>>? look = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(output);
        Preconditions.RequireValidName(asked.EffectiveMachine);
        (string name, string? why) = new SetOwner(HostMachine.Describe(), QuietProbe.Run).Choose(asked);
        if (why is not null)
        {
            output.WriteLine(why);
            asked = asked with { Machine = name };
        }

        using RunLock runLock = RunLock.Acquire(asked.Output, asked.EffectiveMachine);
        StudyOptions options = (asked.Resume ? Resumption.CreateOptions(asked) : asked) with { IsMachineShared = runLock.IsMachineShared };
        RunEnd? end = null;
        var progress = new ProgressLines(output, isTerminal && !verbose, Document.Terminal(output, isTerminal).Profile.Width, () => WidestInterval.Describe(ResultSet.Load(options.Folder), end?.Bearing ?? []));
        StudyRun run = StudyRun.Prepare(options, progress, verbose ? new TextLogger(output) : null, folder => FindOpenPairs(ResultSet.Load(folder), options.Definition.Claims));
        end = new RunEnd(options, run.Plan);
        using var guard = RunGuard.Start(program);
        EnvironmentCheck[] checks = [.. (look ?? EnvironmentChecks.All)(options.Output), .. Others(runLock)];
        Announce(options, run.Plan, run.Estimate(), checks, output);
        StudyOutcome outcome;
        try
        {
            outcome = run.Execute(checks, cancellation);
        }
        finally
        {
            progress.End();
        }

        if (outcome is { Interrupted: true, HasSaved: false })
        {
            output.WriteLine("Ended before anything was measured.");
            return StudyCommandLine.Interrupted;
        }

        end.Show(outcome, output, isTerminal, withTables);
        return outcome switch
        {
            { Interrupted: true } => StudyCommandLine.Interrupted,
            { FailedLaunches: > 0 } => StudyCommandLine.Failure,
            _ => StudyCommandLine.Success,
        };
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

    private static void Announce(
        StudyOptions options, StudyPlan plan, TimeSpan estimate, EnvironmentCheck[] checks, TextWriter output)
    {
        MachineInfo machine = HostMachine.Describe();
        output.WriteLine(
            $"{machine.Processor}, {Quantities.Cores(machine.Cores)}, {machine.OperatingSystem}, {machine.Runtime}, " +
            $"BenchmarkDotNet {machine.BenchmarkDotNet}");
        output.WriteLine(
            $"{Count(plan.Classes.Count, "class", "classes")}, {Count(plan.LaunchesARound, "case", "cases")}, " +
            $"{Count(options.EffectiveRounds, options.AddRounds is null ? "round" : "further round", options.AddRounds is null ? "rounds" : "further rounds")}" +
            $"{(options.Quick ? " (quick)" : "")}{(options.RuntimeAsync ? ", runtime-async" : "")}: about {Quantities.Duration(estimate)}, into {options.Folder}");
        if (options.Budget is TimeSpan budget)
        {
            output.WriteLine(estimate > budget
                ? $"That is more than the budget of {Quantities.Duration(budget)}: every case has these rounds all the same, and no further ones."
                : $"Then further rounds of what is least known, until all is known within 5 % or {Quantities.Duration(budget)} are spent.");
        }

        if (options.Resume)
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
