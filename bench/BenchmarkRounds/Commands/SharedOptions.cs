using System.CommandLine;
using System.CommandLine.Parsing;
using BenchmarkRounds.Planning;

namespace BenchmarkRounds.Commands;

/// <summary>The options that several verbs have, each declared once.</summary>
internal sealed class SharedOptions
{
    private const int MostSides = 12;

    /// <summary>The study.</summary>
    public StudyDefinition Definition { get; }

    /// <summary>Which benchmarks: several names after one option, too, as BenchmarkDotNet's own command line takes them.</summary>
    public Option<string[]> Filter { get; } = CreateFilter(several: true);

    /// <summary>The same for a verb whose arguments may follow it: a name an option.</summary>
    public Option<string[]> FilterBeforeArguments { get; } = CreateFilter(several: false);

    /// <summary>Where the result sets are.</summary>
    public Option<string> Output { get; } = new("--output", "-o") { Description = "The folder of the result sets.", HelpName = "DIR" };

    /// <summary>Which result set.</summary>
    public Option<string?> Machine { get; } = new("--machine", "-m")
    {
        Description = "The name of the result set, instead of one that describes the machine.",
        HelpName = "NAME",
    };

    /// <summary>Short rounds, and few.</summary>
    public Option<bool> Quick { get; } = new("--quick", "-q")
    {
        Description = $"Short launches, for a first look: {StudyJob.QuickRoundsOfEverything} round of everything, or {StudyJob.QuickRounds} rounds of a selection.",
    };

    /// <summary>On which runtimes, and how.</summary>
    public Option<string[]> Sides { get; } = new("--sides")
    {
        Description = $"Measure everything on each of these sides, in the same rounds, into a set each. A side is {Side.Allowed}: net8.0 net11.0 net11.0+runtime-async.",
        HelpName = "SIDE",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>How many rounds.</summary>
    public Option<int?> Rounds { get; } = new("--rounds", "-r")
    {
        Description = "So many rounds of everything, and no budget unless one is named: more make the intervals narrower, nothing else changes.",
        HelpName = "N",
    };

    /// <summary>The options, with what they refuse.</summary>
    /// <param name="definition">The study.</param>
    public SharedOptions(StudyDefinition definition)
    {
        Definition = definition;
        Output.DefaultValueFactory = _ => Repository.DefaultResults(definition);
        Output.Validators.Add(RefuseEmpty);
        Rounds.Validators.Add(RefuseNone);
        Sides.Validators.Add(RefuseNoSide);
    }

    /// <summary>The option that selects cases.</summary>
    /// <param name="several">Whether several names may follow it.</param>
    public static Option<string[]> CreateFilter(bool several)
    {
        var filter = new Option<string[]>("--filter", "-f")
        {
            Description = "Only the benchmarks whose name contains this, or matches it as a glob such as '*Delay*Count=10*'. May be repeated.",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = several,
        };
        filter.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("--filter: needs a name.");
            }
        });
        return filter;
    }

    /// <summary>The full path of the folder of the result sets.</summary>
    public string OutputPath(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(Output)!);

    /// <summary>Refuses a path that is none.</summary>
    public static void RefuseEmpty(OptionResult result)
    {
        if (result.Tokens is [{ Value.Length: 0 }])
        {
            result.AddError($"{result.Option.Name}: needs a path.");
        }
    }

    /// <summary>Refuses a file that cannot be: in a folder that is not there, or a folder itself.</summary>
    public static void RefuseNoFile(OptionResult result)
    {
        if (result.Tokens is not [{ Value: { Length: > 0 } file }])
        {
            return;
        }

        string folder = Path.GetDirectoryName(file) ?? "";
        if (folder.Length > 0 && !Directory.Exists(folder))
        {
            result.AddError($"{result.Option.Name} '{file}': there is no folder '{folder}'. Create it first.");
        }
        else if (Directory.Exists(file))
        {
            result.AddError($"{result.Option.Name} '{file}': is a folder. Name a file.");
        }
    }

    /// <summary>The sides that were named.</summary>
    public IReadOnlyList<Side> SidesOf(ParseResult parsed) => [.. (parsed.GetValue(Sides) ?? []).Select(Side.Parse)];

    private static void RefuseNoSide(OptionResult result)
    {
        try
        {
            if (result.Tokens.Select(token => Side.Parse(token.Value)).Count() > MostSides)
            {
                result.AddError($"--sides: a run has {MostSides} sides at most.");
            }
        }
        catch (FormatException exception)
        {
            result.AddError($"--sides: {exception.Message}. A side is {Side.Allowed}, such as net11.0+runtime-async.");
        }
    }

    /// <summary>Refuses a count below one.</summary>
    public static void RefuseNone(OptionResult result)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out int number) && number <= 0)
        {
            result.AddError($"{result.Option.Name}: needs a number of 1 or more.");
        }
    }
}
