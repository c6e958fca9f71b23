using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Saving;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>A result set of one case whose launches a test makes up: nobody measures.</summary>
internal sealed class UnmeasuredSet : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StudyOptions options;

    public UnmeasuredSet()
    {
        options = new StudyOptions
        {
            Definition = TestStudy.Definition,
            Filters = ["*OnDemandBenchmarks.Works(Size: 1)"],
            Output = folder.Path,
            Machine = "test",
        };
        Plan = StudyPlan.Create(options, StudyJob.CreateConfig(StudyJob.Create(quick: true)));
        PlannedClass planned = Assert.Single(Plan.Classes);
        var start = new StudyInfo
        {
            Machine = "test",
            Environment = new MachineInfo("", "", "", 2, "", "", ""),
            RoundsAsked = 1,
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = new Dictionary<string, string>(),
            Classes = new Dictionary<string, ClassInfo>(),
        };
        SetDecision decision = SetDecision.Create(
            options, start, [new IncomingClass(planned.Class.Name, "Works", "", [.. planned.Cases.Select(StudyPlan.KeyOf)])], null);
        Writer = new SetWriter(options.Folder, Plan, decision, null, Times());
        Folder = options.Folder;
    }

    public StudyPlan Plan { get; }

    public SetWriter Writer { get; }

    public string Folder { get; }

    public BenchmarkCase Case => Plan.Classes[0].Cases[0];

    /// <summary>The only side of a run that measures it.</summary>
    public SideRun Side() => new(options, 0, Plan, Writer, Times(), new IterationCountEstimator(Plan, Writer.Seen, _ => [], Times()));

    public static LaunchTimes Times() => LaunchTimes.Load("no such folder", "test", quick: true);

    /// <summary>What BenchmarkDotNet says of a launch that printed these lines; of none it has no result.</summary>
    public BenchmarkReport Report(int? exitCode, params string[] printed)
    {
        BuildResult built = BuildResult.Success(GenerateResult.Success(ArtifactsPaths.Empty, []));
        return new BenchmarkReport(
            printed.Length > 0, Case, built, built, [new ExecuteResult(true, exitCode, null, printed, [], printed, 1)], []);
    }

    public void Dispose() => folder.Dispose();
}
