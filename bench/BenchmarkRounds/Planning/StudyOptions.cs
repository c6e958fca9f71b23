using BenchmarkRounds.Environments;

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

    /// <summary>Whether the benchmarks are compiled for the runtime's own async state machines, not for the compiler's.</summary>
    public bool RuntimeAsync { get; init; }

    /// <summary>How many rounds; null for the default.</summary>
    public int? Rounds { get; init; }

    /// <summary>How many rounds to add to what the set has of the selected cases; null to measure them anew.</summary>
    public int? AddRounds { get; init; }

    /// <summary>Whether it continues an interrupted run: <see cref="Resumption.CreateOptions"/> has then made these options.</summary>
    public bool Resume { get; init; }

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
    public int EffectiveRounds => AddRounds ?? Rounds ?? (Quick ? StudyJob.QuickRounds : StudyJob.FullRounds);

    /// <summary>
    /// The name of this run's result set. Unless named, that of a quick run ends in "-quick", and before it stands "-runtime-async"
    /// where the code is compiled for it: neither may replace the machine's full set.
    /// </summary>
    public string EffectiveMachine => Machine ?? (HostMachine.CreateName() + (RuntimeAsync ? "-runtime-async" : "") + (Quick ? "-quick" : ""));

    /// <summary>The folder of this run's result set.</summary>
    public string Folder => Path.Combine(Output, EffectiveMachine);
}
