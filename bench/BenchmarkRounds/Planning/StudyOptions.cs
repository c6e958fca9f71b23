using BenchmarkRounds.Environments;
using BenchmarkRounds.Results;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Planning;

/// <summary>What a run was asked for.</summary>
internal sealed record StudyOptions
{
    /// <summary>The study: its benchmarks and what is said of them.</summary>
    public required StudyDefinition Definition { get; init; }

    /// <summary>Parts of names, or globs, of the cases; empty for all.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Short rounds, and fewer.</summary>
    public bool Quick { get; init; }

    /// <summary>What is measured, each into a set of its own; empty for the program's own runtime and settings, into the machine's set.</summary>
    public IReadOnlyList<Side> Sides { get; init; } = [];

    /// <summary>What goes into the set of these options.</summary>
    public Side Side { get; init; } = Side.Default;

    /// <summary>The run that the set of these options shares with others; null when it has it alone.</summary>
    public SharedRun? Run { get; init; }

    /// <summary>The installation of .NET that runs the launches; null for the one that is found first.</summary>
    public string? DotNet { get; init; }

    /// <summary>The pack that has the compiled launches; null when they are compiled here.</summary>
    public Pack? Pack { get; init; }

    /// <summary>How many rounds; null for the default.</summary>
    public int? Rounds { get; init; }

    /// <summary>How many rounds to add to what the set has of the selected cases; null to measure them anew.</summary>
    public int? AddRounds { get; init; }

    /// <summary>Whether it continues an interrupted run: <see cref="Resumption.CreateOptions"/> has then made these options.</summary>
    public bool Resume { get; init; }

    /// <summary>What the interrupted run that it continues was to do; null when it continues none.</summary>
    public UnfinishedRun? Unfinished { get; init; }

    /// <summary>Whether rounds during which the machine was disturbed are run again.</summary>
    public bool ReplaceDisturbed { get; init; }

    /// <summary>
    /// How long the run may take: what is left of it after its rounds is spent on the results with the widest intervals. Null for its rounds and no more.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>Whether another run is measuring on this machine: then this one compiles where that one does not.</summary>
    public bool IsMachineShared { get; init; }

    /// <summary>The name of the result set; null for one that describes the machine.</summary>
    public string? Machine { get; init; }

    /// <summary>The folder of the result sets.</summary>
    public required string Output { get; init; }

    /// <summary>Seed of the order in which the cases are visited.</summary>
    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>How many rounds this run has.</summary>
    public int EffectiveRounds => AddRounds ?? Rounds ?? (!Quick ? StudyJob.FullRounds : Filters.Count == 0 ? StudyJob.QuickRoundsOfEverything : StudyJob.QuickRounds);

    /// <summary>The name that those of the sides begin with.</summary>
    public string BaseName => Machine ?? HostMachine.CreateName();

    /// <summary>The name of the result set where it is settled; null while it follows from the others.</summary>
    public string? SetName { get; init; }

    /// <summary>
    /// The name of this run's result set. Unless named, that of a quick run ends in "-quick", and before it stands the side, if
    /// there is one: neither may replace the machine's full set.
    /// </summary>
    public string EffectiveMachine => SetName ?? (BaseName + (Label.Length > 0 ? $"-{Label}" : "") + (Machine is null && Quick ? "-quick" : ""));

    /// <summary>What the run calls the side: the name of its set ends in it, before "-quick". Empty when the run has no sides.</summary>
    public string Label { get; init; } = "";

    /// <summary>The options of each set that the run writes: one a side, or these.</summary>
    public IReadOnlyList<StudyOptions> OfSets() => Sides.Count == 0 ? [this] :
    [
        // The same side twice is the same code measured twice: "net10.0" and "net10.0-b".
        .. Sides.Select((side, index) => (side, Earlier: Sides.Take(index).Count(other => other.Text == side.Text)))
            .Select(one => this with { Sides = [], Side = one.side, Label = one.side.Suffix + (one.Earlier == 0 ? "" : $"-{(char)('a' + one.Earlier)}") }),
    ];

    /// <summary>The options of sets that a run measures together: each names all of them.</summary>
    /// <param name="sets">The sets, by the names that they will have.</param>
    public static IReadOnlyList<StudyOptions> Share(IReadOnlyList<StudyOptions> sets)
    {
        string id = Guid.NewGuid().ToString("N");
        RunSide[] sides = [.. sets.Select(set => new RunSide(set.Label, set.Side.Text, set.EffectiveMachine) { Framework = set.Side.TargetFramework })];
        return [.. sets.Select(set => set with { Run = new SharedRun(id, set.Label, sides) })];
    }

    /// <summary>The folder of this run's result set.</summary>
    public string Folder => Path.Combine(Output, EffectiveMachine);
}
