using System.Globalization;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains;
using BenchmarkRounds.Annotations;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;

namespace BenchmarkRounds.Planning;

/// <summary>The one configuration of the study: how a launch measures. A reason a line.</summary>
internal static class StudyJob
{
    /// <summary>Rounds that every case has in a full run: with fewer there is no interval of 95 %.</summary>
    public const int FullRounds = 6;

    /// <summary>How long a full run may take: what its rounds leave is spent on the results with the widest intervals.</summary>
    public static readonly TimeSpan FullBudget = TimeSpan.FromMinutes(20);

    /// <summary>Rounds of a quick run of selected cases: a first look, without verdicts.</summary>
    public const int QuickRounds = 3;

    /// <summary>Rounds of a quick run of everything: each number is there once, without an interval.</summary>
    public const int QuickRoundsOfEverything = 1;

    /// <summary>The job's id, in BenchmarkDotNet's files.</summary>
    public const string Id = "Study";

    /// <summary>
    /// Where BenchmarkDotNet writes its logs. Beside the program's binaries: no new folder where the user works. In the temporary folder
    /// where those cannot be written, as a pack on a read-only disk.
    /// </summary>
    public static readonly string ArtifactsPath = Path.Combine(
        Preconditions.IsWritable(AppContext.BaseDirectory) ? AppContext.BaseDirectory : Path.GetTempPath(), "BenchmarkDotNet.Artifacts");

    /// <summary>Milliseconds without new code after which calls count towards a method's final code.</summary>
    public const string CallCountingDelay = "DOTNET_TC_CallCountingDelayMs";

    /// <summary>Lets .NET 10 run async methods that were compiled for the runtime.</summary>
    public const string RuntimeAsyncVariable = "DOTNET_RuntimeAsync";

    /// <summary>The job of a launch.</summary>
    /// <param name="quick">Short iterations.</param>
    /// <param name="side">What is measured.</param>
    public static Job Create(bool quick, Side side) => side.LaunchVariables.Aggregate(
        side.RuntimeAsync ? RuntimeAsync(Create(quick)) : Create(quick),
        (job, variable) => job.WithEnvironmentVariable(variable.Key, variable.Value));

    /// <summary>The job of a launch on the program's own runtime.</summary>
    /// <param name="quick">Short iterations.</param>
    public static Job Create(bool quick) => Job.Default
        .WithId(Id)
        // A round is one launch of each case: the rounds repeat it.
        .WithLaunchCount(1)
        // Every operation is microseconds and more, so a loop around a single call costs nothing that shows...
        .WithUnrollFactor(1)
        // ...and operations longer than an iteration run once in it.
        .WithMinInvokeCount(1)
        .WithEvaluateOverhead(false)
        // At least so long: hundreds of thread switches, and still many cases a minute. Of four rows in five most of the variance
        // is between launches, where longer iterations tell no more. A minimum, not a target, because the pilot iterations that
        // look for an exact time take longer than the measurement where times vary.
        .WithMinIterationTime(TimeInterval.FromMilliseconds(quick ? 20 : 30))
        // The pilot iterations have warmed up already.
        .WithWarmupCount(2)
        .WithIterationCount(3)
        // The final code is the same as without it, only sooner: with the usual 100 ms some cases need more than a second. With 0
        // all that the start of a process calls thirty times is compiled anew, too, and before what is to be measured.
        .WithEnvironmentVariable(CallCountingDelay, "5")
        // Beside the times, what the measured iterations cost the machine.
        .WithEngineFactory(new MeteredEngineFactory())
        // The launch's value is the median of its iterations: nothing needs to be thrown away.
        .WithOutlierMode(OutlierMode.DontRemove);

    // A preview in .NET 10: the compiler has to be told so three times over. Every project of the launch is compiled that way.
    private static Job RuntimeAsync(Job job) => job
        .WithArguments(
        [
            new MsBuildArgument("/p:Features=runtime-async=on"),
            new MsBuildArgument("/p:LangVersion=preview"),
            new MsBuildArgument("/p:EnablePreviewFeatures=true"),
        ]);

    /// <summary>The same for a case that runs cold: the first operation of a process is the measurement.</summary>
    public static Job Cold(Job job) => job
        .WithStrategy(RunStrategy.ColdStart)
        .WithWarmupCount(0)
        .WithIterationCount(1)
        .WithInvocationCount(1);

    /// <summary>The same for a class of <see cref="LongIterationsAttribute"/>.</summary>
    public static Job LongIterations(Job job) => job
        .WithMinIterationTime(job.Accuracy.MinIterationTime * 6)
        .WithWarmupCount(1)
        .WithIterationCount(2);

    /// <summary>
    /// The same for a class that prepares or clears up each iteration: one operation in it, no pilot, and more iterations.
    /// </summary>
    public static Job Prepared(Job job) => job
        .WithInvocationCount(1)
        .WithWarmupCount(2 * job.Run.WarmupCount)
        .WithIterationCount(2 * job.Run.IterationCount);

    /// <summary>The same for a case of which earlier launches have told how to measure it: without pilot iterations.</summary>
    internal static Job Shaped(Job job, IterationCounts shape) => job
        .WithInvocationCount(shape.Invocations)
        .WithWarmupCount(shape.Warmups)
        .WithIterationCount(shape.Iterations);

    /// <summary>The same for a launch, which is told what is not compiled into it.</summary>
    internal static Job Told(Job job, bool countsBytes) => job.WithEnvironmentVariable(
        LaunchSettings.Variable,
        new LaunchSettings(
            job.Run.HasValue(BenchmarkDotNet.Jobs.RunMode.InvocationCountCharacteristic) ? (int)job.Run.InvocationCount : 0,
            job.Run.WarmupCount, job.Run.IterationCount, countsBytes, (int)job.Accuracy.MinIterationTime.ToMilliseconds()).ToString());

    /// <summary>The same with what compiles and launches it.</summary>
    /// <remarks>
    /// The runtime named is the one that is compiled for, which BenchmarkDotNet else takes from this program: on a runtime newer than
    /// itself it then fails. On which one a launch runs, the launch says.
    /// </remarks>
    internal static Job Compiled(Job job, IToolchain toolchain, Side side)
    {
        Job compiled = job.WithToolchain(toolchain);
        return compiled.Environment.HasValue(EnvironmentMode.RuntimeCharacteristic) ? compiled : compiled.WithRuntime(side.TargetMajor switch
        {
            8 => CoreRuntime.Core80,
            9 => CoreRuntime.Core90,
            _ => CoreRuntime.Core10_0,
        });
    }

    /// <summary>What BenchmarkDotNet is given beside the job: no exporter and no console, the study does both itself. It counts no bytes.</summary>
    public static ManualConfig CreateConfig(Job job) => ManualConfig.CreateEmpty()
        .AddJob(job)
        // All launches are one project: on a busy machine it takes longer than the two minutes that are usual.
        .WithBuildTimeout(TimeSpan.FromMinutes(15))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        // A class may have a baseline in each category.
        .AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory)
        // Without any logger BenchmarkDotNet complains on the console; its log file it writes anyway.
        .AddLogger(NullLogger.Instance)
        .WithCultureInfo(CultureInfo.InvariantCulture)
        .WithArtifactsPath(ArtifactsPath);

    /// <summary>The same with an extra iteration that counts allocated bytes.</summary>
    public static ImmutableConfig WithMemory(IConfig config) =>
        ImmutableConfigBuilder.Create(ManualConfig.Create(config).AddDiagnoser(MemoryDiagnoser.Default));

    /// <summary>The job's settings by name, as they stand in study.json.</summary>
    public static IReadOnlyDictionary<string, string> Settings(Job job) => job.GetCharacteristicsWithValues()
        .Where(setting => !setting.HasChildCharacteristics && setting != EnvironmentMode.EnvironmentVariablesCharacteristic)
        .OrderBy(setting => setting.Id, StringComparer.Ordinal)
        .ToDictionary(setting => setting.Id, setting => CharacteristicPresenter.DefaultPresenter.ToPresentation(job, setting));
}
