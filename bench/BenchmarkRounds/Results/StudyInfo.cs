using System.Text.Json;
using System.Text.Json.Serialization;

namespace BenchmarkRounds.Results;

/// <summary>What <c>study.json</c> says beside BenchmarkDotNet's own files: how the result set came to be.</summary>
internal sealed record StudyInfo
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "study.json";

    /// <summary>The schema this program writes; it reads this one and older ones.</summary>
    public const int CurrentSchema = 1;

    private const int LongestName = 1000;

    /// <summary>The schema of this file.</summary>
    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>The name of the result set.</summary>
    public required string Machine { get; init; }

    /// <summary>What it was measured on. Architecture, cores, runtime and collector are those of the launches, as they say; in older files those of the program.</summary>
    public required MachineInfo Environment { get; init; }

    /// <summary>The program that started the launches; null where it ran on what they ran on, and in older files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MachineInfo? Program { get; init; }

    /// <summary>What the program ran on.</summary>
    [JsonIgnore]
    public MachineInfo ProgramEnvironment => Program ?? Environment;

    /// <summary>The pack that measured the latest run; null when the program and its launches were compiled where they ran.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PackInfo? Packed { get; init; }

    /// <summary>When the latest run into this set started, UTC.</summary>
    public DateTimeOffset StartedUtc { get; init; }

    /// <summary>When it ended, UTC; null while it runs and after an interruption.</summary>
    public DateTimeOffset? FinishedUtc { get; init; }

    /// <summary>Whether the rounds were the short ones of <c>--quick</c>.</summary>
    public bool Quick { get; init; }

    /// <summary>Whether the benchmarks were compiled for the runtime's own async state machines, not for the compiler's.</summary>
    public bool RuntimeAsync { get; init; }

    /// <summary>The latest run, where it had sides: this set is one of them. Null when it had none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SharedRun? Run { get; init; }

    /// <summary>Seed of the order in which the latest run visited the cases.</summary>
    public int Seed { get; init; }

    /// <summary>Rounds asked for in the latest run.</summary>
    public int RoundsAsked { get; init; }

    /// <summary>Rounds of the latest run in which every selected class was finished.</summary>
    public int RoundsDone { get; init; }

    /// <summary>The time that the latest run had; null when it had its rounds and no more.</summary>
    public TimeBudget? Budget { get; init; }

    /// <summary>The job's settings, as name and value; what a case has of its own stands in BenchmarkDotNet's files.</summary>
    public required IReadOnlyDictionary<string, string> JobSettings { get; init; }

    /// <summary>The same without the engine's type, which older sets hold: it has moved since and says nothing of how is measured.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> ComparableSettings =>
        JobSettings.Where(setting => setting.Key != "EngineFactory").ToDictionary();

    /// <summary>Runtime variables the launches ran with: the job's own, and those inherited from the environment.</summary>
    public required IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; }

    /// <summary>What is known of each class, by its full name.</summary>
    public required IReadOnlyDictionary<string, ClassInfo> Classes { get; init; }

    // The serializer sets what a file does not have to null, whatever the initializer says.

    /// <summary>What the checks of the environment said before the latest run.</summary>
    public IReadOnlyList<EnvironmentCheck> Checks { get; init => field = value ?? []; } = [];

    /// <summary>Launches that failed.</summary>
    public IReadOnlyList<FailedLaunch> Failures { get; init => field = value ?? []; } = [];

    /// <summary>What the latest run was to do; null once it has done it.</summary>
    public UnfinishedRun? Unfinished { get; init; }

    /// <summary>When the latest run was resumed after an interruption, UTC.</summary>
    public IReadOnlyList<DateTimeOffset> ResumedUtc { get; init => field = value ?? []; } = [];

    /// <summary>What the machine was like in each round of the latest run.</summary>
    public IReadOnlyList<RoundCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>The text of the file: stable, so that equal results make equal files.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, StudyJson.Default.StudyInfo) + "\n";

    /// <summary>Reads the file of a result set.</summary>
    /// <returns>Null when the folder has none: a foreign result set.</returns>
    /// <exception cref="ResultException">The file is damaged or of a newer schema.</exception>
    public static StudyInfo? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            StudyInfo? info = JsonSerializer.Deserialize(File.ReadAllText(path), StudyJson.Default.StudyInfo);
            return info switch
            {
                null => throw new ResultException($"{path}: is empty."),
                { SchemaVersion: > CurrentSchema or < 1 } => throw new ResultException(
                    $"{path}: has schema {info.SchemaVersion}; this program knows up to {CurrentSchema}. Use a newer version."),
                { Machine.Length: 0 or > LongestName } => throw new ResultException($"{path}: has no usable name of a machine."),
                { Budget: TimeBudget budget } when !budget.IsPossible => throw new ResultException($"{path}: has a budget of time that is none."),
                _ when HoldsNull(info) => throw new ResultException($"{path}: is not a study's JSON: a part of it is null."),
                _ => info,
            };
        }
        catch (JsonException exception)
        {
            // Not the exception's own words: they name types of the runtime.
            string at = exception.LineNumber is long line ? $" (line {line + 1}, at {exception.Path})" : "";
            throw new ResultException($"{path}: is not a study's JSON{at}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The serializer minds null properties; elements of lists and dictionaries it does not.</summary>
    private static bool HoldsNull(StudyInfo info) =>
        info.JobSettings.Values.Concat(info.EnvironmentVariables.Values).Any(value => value is null) ||
        info.Classes.Values.Any(one => one is null || one.HoldsNull) ||
        info.Failures.Any(failure => failure is null) || info.Checks.Any(check => check is null) ||
        info.Conditions.Any(condition => condition is null) || info.Run is { IsPossible: false } ||
        (info.Unfinished is UnfinishedRun left && left.Filters.Concat(left.Cases).Concat(left.SourceHashes.Values).Any(text => text is null));
}

/// <summary>What is known of one class of a set: enough to read its table without the code that measured it.</summary>
/// <param name="Question">The question it answers.</param>
/// <param name="Baseline">The method the others are divided by; null when it has none.</param>
/// <param name="Unit">What one operation is: "item", "operation".</param>
/// <param name="IsThroughput">Whether units a second say something, too.</param>
/// <param name="SourceHash">SHA-256 of its source and of the parts it uses, line endings normalized.</param>
/// <param name="Rounds">The rounds it has, in order.</param>
/// <param name="SecondsALaunch">Wall-clock seconds of a launch by case, process start included: for estimates.</param>
/// <param name="NotMeasured">Cases left out on purpose, and why.</param>
internal sealed record ClassInfo(
    string Question, string? Baseline, string Unit, bool IsThroughput, string SourceHash, IReadOnlyList<int> Rounds,
    IReadOnlyDictionary<string, double> SecondsALaunch, IReadOnlyDictionary<string, string> NotMeasured)
{
    /// <summary>What results depend on beside the machine, by case: "CPython 3.11.7". Those of another are not comparable.</summary>
    public IReadOnlyDictionary<string, string> MeasuredWith { get; init => field = value ?? NoText; } = NoText;

    /// <summary>The parameter over which its picture is drawn, both axes logarithmic; null for a picture of ratios.</summary>
    public string? PlotAgainst { get; init; }

    /// <summary>The reported number that answers the question; null where the time of an operation does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Answer { get; init; }

    /// <summary>
    /// Numbers other than times, launch by launch, by case and name. What the case's number is, stands in BenchmarkDotNet's file.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, LaunchValues>> Numbers { get; init => field = value ?? NoNumbers; } = NoNumbers;

    /// <summary>What must be true of a row for its name to be true, by case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RowRule>> MustHold { get; init => field = value ?? NoRules; } = NoRules;

    /// <summary>What every launch of every row must hold, whatever the row is: no launch uses more cores than it has. None in older files.</summary>
    public IReadOnlyList<RowRule> EveryLaunchMustHold { get; init => field = value ?? []; } = [];

    /// <summary>What those methods are that are none of the patterns to choose from: "Limit", "OtherRuntime".</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init => field = value ?? NoText; } = NoText;

    /// <summary>
    /// The rounds that were measured together with other sides, by the run's id: by the round, the place of this set's launches in it.
    /// 1 was launched first. Null when there are none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, int>>? SharedRounds { get; init; }

    /// <summary>The run with several sides that a round belongs to; null when it was measured alone.</summary>
    /// <param name="round">The round, as <see cref="Launch.Round"/> has it.</param>
    public string? RunOf(int round) => SharedRounds?.FirstOrDefault(run => run.Value.ContainsKey(round)).Key;

    private static readonly Dictionary<string, string> NoText = [];

    private static readonly Dictionary<string, IReadOnlyList<RowRule>> NoRules = [];

    private static readonly Dictionary<string, IReadOnlyDictionary<string, LaunchValues>> NoNumbers = [];

    /// <summary>Whether something is null that the serializer lets pass.</summary>
    internal bool HoldsNull =>
        NotMeasured.Values.Concat(MeasuredWith.Values).Concat(Roles.Values).Any(text => text is null) ||
        SharedRounds?.Values.Any(rounds => rounds is null) == true ||
        MustHold.Values.Append(EveryLaunchMustHold).Any(rules => rules is null || rules.Any(rule => rule is null)) ||
        Numbers.Values.Any(one => one is null || one.Values.Any(values => values is null));
}

/// <summary>What a run was to do, for the case that it is interrupted. The seed and the number of rounds stand beside it.</summary>
/// <param name="Filters">What was selected; empty for everything.</param>
/// <param name="AddsRounds">Whether its rounds are further ones, of what the set has already.</param>
/// <param name="Cases">The cases that came to, as <see cref="CaseKey"/> prints them.</param>
/// <param name="SourceHashes">The code it runs, by class.</param>
/// <param name="FirstRounds">The number of its first round in the files, by class: those classes that it has begun.</param>
internal sealed record UnfinishedRun(
    IReadOnlyList<string> Filters, bool AddsRounds, IReadOnlyList<string> Cases,
    IReadOnlyDictionary<string, string> SourceHashes, IReadOnlyDictionary<string, int> FirstRounds);

/// <summary>The time that a run may take.</summary>
/// <param name="Seconds">All of it.</param>
/// <param name="SpentSeconds">What is spent, interruptions not counted.</param>
internal sealed record TimeBudget(double Seconds, double SpentSeconds)
{
    private const double Longest = 1e9; // thirty years

    /// <summary>Whether both are times.</summary>
    [JsonIgnore]
    public bool IsPossible => Seconds is >= 0 and <= Longest && SpentSeconds is >= 0 and <= Longest;
}

/// <summary>One check of the environment.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Status">What it means for the results.</param>
/// <param name="Detail">What was found and, where it needs attention, what to do.</param>
internal sealed record EnvironmentCheck(string Name, CheckStatus Status, string Detail);

/// <summary>What a check of the environment means for the results.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
internal enum CheckStatus
{
    /// <summary>Nothing to see.</summary>
    Ok,

    /// <summary>May disturb the measurement; never stops it.</summary>
    Attention,

    /// <summary>This operating system does not tell.</summary>
    NotKnown,
}

/// <summary>A launch without a result.</summary>
/// <param name="Case">The case, as <see cref="CaseKey"/> prints it.</param>
/// <param name="Round">Its round.</param>
/// <param name="Reason">The exception or exit code, in one line.</param>
internal sealed record FailedLaunch(string Case, int Round, string Reason);

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StudyInfo))]
internal sealed partial class StudyJson : JsonSerializerContext;
