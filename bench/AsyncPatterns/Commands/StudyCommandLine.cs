using System.CommandLine;
using System.CommandLine.Parsing;
using AsyncPatterns.Results;
using AsyncPatterns.Study;
using BenchmarkDotNet.Running;

namespace AsyncPatterns.Commands;

/// <summary>The command line: options in, one call out. Errors are one line and an exit code.</summary>
/// <param name="output">Where answers go.</param>
/// <param name="error">Where errors go.</param>
/// <param name="isTerminal">Whether somebody watches the output: then it may move and have colours.</param>
public sealed class StudyCommandLine(TextWriter output, TextWriter error, bool isTerminal)
{
    /// <summary>Everything went well.</summary>
    public const int Success = 0;

    /// <summary>The command ended, but something failed on the way.</summary>
    public const int Failure = 1;

    /// <summary>The command line, or what it names, cannot be used.</summary>
    public const int UsageError = 2;

    /// <summary>A comparison found what it was told to fail on.</summary>
    public const int FoundWhatFails = 3;

    /// <summary>Ended by Ctrl-C or a signal.</summary>
    public const int Interrupted = 130;

    private readonly Option<string[]> filter = new("--filter", "-f")
    {
        Description = "Only the benchmarks whose full name matches this glob, such as '*Queue*'. May be repeated.",
        HelpName = "GLOB",
    };

    private readonly Option<string> outputFolder = new("--output", "-o")
    {
        Description = "The folder of the result sets.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Repository.DefaultResults(),
    };

    private readonly Option<string?> machine = new("--machine", "-m")
    {
        Description = "The name of the result set, instead of one that describes the machine.",
        HelpName = "NAME",
    };

    private readonly Option<bool> quick = new("--quick", "-q")
    {
        Description = $"{StudyJob.QuickRounds} short rounds, for a first look.",
    };

    private readonly Option<int?> rounds = new("--rounds", "-r")
    {
        Description = $"How many rounds (default {StudyJob.FullRounds}): more make the intervals narrower, nothing else changes.",
        HelpName = "N",
    };

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

    private readonly Option<bool> untilSettled = new("--until-settled")
    {
        Description = "Then add rounds of what is undecided, until every claim has a verdict or --budget is spent.",
    };

    private readonly Option<string> budget = new("--budget")
    {
        Description = "How long --until-settled goes on: 90s, 20m, 2h.",
        HelpName = "20m",
        DefaultValueFactory = _ => "20m",
    };

    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "Show BenchmarkDotNet's log." };

    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The exit code.</returns>
    public int Invoke(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args is ["bdn", ..])
        {
            BenchmarkSwitcher.FromAssembly(typeof(StudyCommandLine).Assembly).Run([.. args.Skip(1)]);
            return Success;
        }

        ParseResult parsed = Build(cancellation).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine($"{parsed.Errors[0].Message} See --help.");
            return UsageError;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // signals are Program's
            });
        }
        catch (StudyException exception)
        {
            error.WriteLine(exception.Message.ReplaceLineEndings(" "));
            return UsageError;
        }
        catch (ResultException exception)
        {
            error.WriteLine(exception.Message.ReplaceLineEndings(" "));
            return Failure;
        }
    }

    private RootCommand Build(CancellationToken cancellation)
    {
        foreach (Option<int?> count in new[] { rounds, addRounds })
        {
            count.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && int.TryParse(token.Value, out int number) && number <= 0)
                {
                    result.AddError($"{count.Name}: needs a number of 1 or more.");
                }
            });
        }

        outputFolder.Validators.Add(RefuseEmpty);
        budget.Validators.Add(result =>
        {
            string text = result.GetValueOrDefault<string>();
            if (!Duration.TryParse(text, out _))
            {
                result.AddError($"--budget '{text}': is no time. Give it as '20m', '90s' or '2h'.");
            }
        });
        var root = new RootCommand("What asynchronous patterns cost in .NET, on this machine. Without a command: run the study.")
        {
            filter, quick, rounds, addRounds, resume, replaceDisturbed, untilSettled, budget, machine, outputFolder, verbose,
        };
        root.Validators.Add(result =>
        {
            if (result.GetResult(rounds) is { Implicit: false } && result.GetResult(addRounds) is { Implicit: false })
            {
                result.AddError("--rounds and --add-rounds exclude each other: name one.");
            }

            if (result.GetResult(resume) is { Implicit: false } &&
                new Option[] { rounds, addRounds }.Any(other => result.GetResult(other) is { Implicit: false }))
            {
                result.AddError("--resume goes on with the rounds that the interrupted run had: name no others.");
            }
        });
        root.SetAction(parsed => RunCommand.Execute(
            Options(parsed), parsed.GetValue(verbose), output, isTerminal, cancellation));

        var list = new Command("list", "The benchmark classes, their questions, cases and estimated times.")
        {
            filter, quick, rounds, machine, outputFolder,
        };
        list.SetAction(parsed => ListCommand.Execute(Options(parsed), output));

        var sets = new Argument<string[]>("SET")
        {
            Description = "Folders of result sets; all of the output folder when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var report = new Command("report", "Make the pages of saved result sets again, measuring nothing.")
        {
            sets, outputFolder,
        };
        report.SetAction(parsed => ReportCommand.Execute(
            parsed.GetValue(sets) ?? [], parsed.GetValue(outputFolder)!, output));

        var doctor = new Command("doctor", "What around the program may disturb a measurement here.") { outputFolder };
        doctor.SetAction(parsed => DoctorCommand.Execute(Path.GetFullPath(parsed.GetValue(outputFolder)!), output));

        root.Subcommands.Add(CompareCommandLine.Create(filter, output, error, isTerminal));
        root.Subcommands.Add(doctor);
        root.Subcommands.Add(list);
        root.Subcommands.Add(report);
        root.Subcommands.Add(new Command("bdn", "Everything else BenchmarkDotNet can do: its own command line, 'bdn --help'."));
        return root;
    }

    /// <summary>Refuses a path that is none.</summary>
    internal static void RefuseEmpty(OptionResult result)
    {
        if (result.Tokens is [{ Value.Length: 0 }])
        {
            result.AddError($"{result.Option.Name}: needs a path.");
        }
    }

    private StudyOptions Options(ParseResult parsed) => new()
    {
        Filters = parsed.GetValue(filter) ?? [],
        Quick = parsed.GetValue(quick),
        Rounds = parsed.GetValue(rounds),
        AddRounds = parsed.GetResult(addRounds) is null ? null : parsed.GetValue(addRounds),
        Resume = parsed.GetResult(resume) is not null && parsed.GetValue(resume),
        ReplaceDisturbed = parsed.GetResult(replaceDisturbed) is not null && parsed.GetValue(replaceDisturbed),
        UntilSettled = parsed.GetResult(untilSettled) is not null && parsed.GetValue(untilSettled) &&
            Duration.TryParse(parsed.GetValue(budget), out TimeSpan time) ? time : null,
        Machine = parsed.GetValue(machine),
        Output = Path.GetFullPath(parsed.GetValue(outputFolder)!),
    };
}
