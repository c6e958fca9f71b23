using System.CommandLine;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Commands;

/// <summary>The part of the command line that measures: what the program does without a verb, and "run".</summary>
internal sealed class RunCommandLine
{
    private readonly SharedOptions shared;

    private readonly Option<int?> addRounds = new("--add-rounds")
    {
        Description = "Extend the set by so many rounds of the selected cases, instead of measuring them anew.",
        HelpName = "N",
    };

    private readonly Option<bool> resume = new("--resume")
    {
        Description = "Go on with the interrupted run: the same cases, order and number of rounds.",
    };

    private readonly Option<bool> replaceDisturbed = new("--replace-disturbed")
    {
        Description = "Run rounds again during which the machine was clearly disturbed.",
    };

    private readonly Option<string?> budget = new("--budget")
    {
        Description = $"How long the run may take (default {StudyJob.FullBudget.TotalMinutes:0}m; 90s, 2h): {StudyJob.FullRounds} rounds of everything, then further ones of what is least known.",
        HelpName = "TIME",
    };

    private readonly Option<bool> tables = new("--tables")
    {
        Description = "End with the tables of all classes; a run with --filter does so anyway.",
    };

    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "Show BenchmarkDotNet's log." };

    public RunCommandLine(SharedOptions shared)
    {
        this.shared = shared;
        addRounds.Validators.Add(SharedOptions.RefuseNone);
        budget.Validators.Add(result =>
        {
            string? text = result.GetValueOrDefault<string?>();
            if (!Duration.TryParse(text, out _))
            {
                result.AddError($"--budget '{text}': is no time. Give it as '20m', '90s' or '2h'.");
            }
        });
    }

    /// <summary>Lets a command measure.</summary>
    public void AddTo(Command command, TextWriter output, bool isTerminal, string[]? program, CancellationToken cancellation)
    {
        foreach (Option option in new Option[]
        {
            shared.Filter, shared.Quick, shared.Sides, shared.Rounds, addRounds, resume, replaceDisturbed, budget, shared.Machine,
            shared.Output, tables, verbose,
        })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            bool Names(Option option) => result.GetResult(option) is { Implicit: false };
            if (Names(shared.Rounds) && Names(addRounds))
            {
                result.AddError("--rounds and --add-rounds exclude each other: name one.");
            }

            if (Names(resume) && (Names(shared.Rounds) || Names(addRounds)))
            {
                result.AddError("--resume goes on with the rounds that the interrupted run had: name no others.");
            }
        });
        command.SetAction(parsed => RunCommand.Execute(
            Options(parsed), parsed.GetValue(verbose), output, isTerminal, cancellation, parsed.GetValue(tables), program: program));
    }

    private StudyOptions Options(ParseResult parsed) => new()
    {
        Definition = shared.Definition,
        Pack = Pack.Here,
        Filters = parsed.GetValue(shared.Filter) ?? [],
        Quick = parsed.GetValue(shared.Quick),
        Sides = shared.SidesOf(parsed),
        Rounds = parsed.GetValue(shared.Rounds),
        AddRounds = parsed.GetValue(addRounds),
        Resume = parsed.GetValue(resume),
        ReplaceDisturbed = parsed.GetValue(replaceDisturbed),
        Budget = Duration.TryParse(parsed.GetValue(budget), out TimeSpan time) ? time
            : new Option[] { shared.Quick, shared.Rounds, addRounds, resume }.Any(fixes => parsed.GetResult(fixes) is { Implicit: false }) ? null
            : StudyJob.FullBudget,
        Machine = parsed.GetValue(shared.Machine),
        Output = shared.OutputPath(parsed),
    };
}
