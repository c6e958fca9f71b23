using System.CommandLine;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Commands;

/// <summary>The part of the command line that compares.</summary>
internal static class CompareCommandLine
{
    /// <summary>The command "compare".</summary>
    /// <param name="definition">The study; null without one, which leaves out its claims and its pages.</param>
    /// <param name="filter">The option that selects cases, shared with the other commands.</param>
    /// <param name="output">Where the comparison goes.</param>
    /// <param name="error">Where sets that cannot be used are named.</param>
    /// <param name="isTerminal">Whether somebody watches the output.</param>
    public static Command Create(StudyDefinition? definition, Option<string[]> filter, TextWriter output, TextWriter error, bool isTerminal)
    {
        var sets = new Argument<string[]>("SET")
        {
            Description = "Folders with BenchmarkDotNet's JSON, single files of it, or globs; the base first. All of the output folder when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var basis = new Option<string?>("--base") { Description = "The set to compare with, instead of the first.", HelpName = "SET" };
        var threshold = new Option<string>("--threshold")
        {
            Description = "Changes up to this share do not matter.",
            HelpName = "5%",
            DefaultValueFactory = _ => "5%",
        };
        threshold.Validators.Add(result =>
        {
            if (!RelativeThreshold.TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError($"--threshold '{result.GetValueOrDefault<string>()}': is no share. Give it as '5%'.");
            }
        });
        var baseline = new Option<string[]>("--baseline")
        {
            Description = "What a class's ratios divide by, where no study.json says it. May be repeated.",
            HelpName = "CLASS.METHOD",
        };
        baseline.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.Split('.') is not [_, .., { Length: > 0 }]) is { Value: string name })
            {
                result.AddError($"--baseline '{name}': is no method. Give it as Class.Method.");
            }
        });
        var view = new Option<ComparisonViews[]>("--view") { Description = "What is shown; all that applies by default." };
        var sort = new Option<ComparisonOrder>("--sort") { Description = "By name, or what has changed most for certain first." };
        var format = new Option<ComparisonFormat>("--format") { Description = "As what." };
        var file = new Option<string?>("--output", "-o") { Description = "Write to this file; the pictures of a markdown page go beside it.", HelpName = "FILE" };
        file.Validators.Add(SharedOptions.RefuseEmpty);
        file.Validators.Add(SharedOptions.RefuseNoFile);
        Option<string?> html = HtmlFile.CreateOption();
        var failOn = new Option<FailOn[]>("--fail-on")
        {
            Description = $"Exit code {StudyCommandLine.FoundWhatFails} when such a thing is found, {StudyCommandLine.CouldNotJudge} when a row of the " +
                "base could not be judged, after the whole comparison; the error stream says why. May be repeated.",
        };
        var machineChanged = new Option<bool>("--machine-changed")
        {
            Description = "The machine is known to have become slower or faster between the runs: a change that all rows share fails no gate.",
        };
        var schema = new Option<bool>("--schema") { Description = "Print the schema of the JSON." };
        var update = new Option<bool>("--update")
        {
            Description = $"Write the comparison of all sets into the {MachineReport.FileName} above them, and the generated parts of the repository's.",
        };
        var command = new Command("compare", "Result sets side by side: machines, or before and after.")
        {
            sets, basis, threshold, filter, baseline, view, sort, format, file, html, failOn, machineChanged, schema,
        };
        if (definition is not null)
        {
            command.Options.Add(update);
        }

        command.SetAction(parsed =>
        {
            if (parsed.GetValue(schema))
            {
                output.Write(ComparisonJson.Schema());
                return StudyCommandLine.Success;
            }

            if (definition is not null && parsed.GetValue(update))
            {
                ReportCommand.WriteIndex(Repository.DefaultResults(definition), definition, output);
                return StudyCommandLine.Success;
            }

            _ = RelativeThreshold.TryParse(parsed.GetValue(threshold), out double share); // its validator has seen it
            ComparisonViews[] views = parsed.GetValue(view) ?? [];
            return CompareCommand.Execute(
                new CompareOptions
                {
                    Sets = parsed.GetValue(sets) ?? [],
                    Results = Repository.DefaultResults(definition),
                    Definition = definition,
                    Base = parsed.GetValue(basis),
                    Threshold = share,
                    Filters = parsed.GetValue(filter) ?? [],
                    Baselines = parsed.GetValue(baseline) ?? [],
                    Views = views.Length == 0 ? ComparisonViews.All : views.Aggregate((one, other) => one | other),
                    Sort = parsed.GetValue(sort),
                    Format = parsed.GetValue(format),
                    Output = parsed.GetValue(file),
                    Html = parsed.GetValue(html),
                    StepSummary = StepSummary.FindFile(),
                    FailOn = [.. (parsed.GetValue(failOn) ?? []).Distinct()],
                    MachineChanged = parsed.GetValue(machineChanged),
                },
                output, error, isTerminal);
        });
        return command;
    }
}
