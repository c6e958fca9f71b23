using System.Diagnostics;
using System.Numerics;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.DotNetCli;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Running;

/// <summary>Launches one side's cases: on its runtime and its cores. Sides that are compiled alike share the build.</summary>
/// <param name="build">What compiles.</param>
/// <param name="side">The side.</param>
/// <param name="dotNet">The program "dotnet" of its runtime, or that of a pack; null for the "dotnet" that is found first.</param>
internal sealed class SideToolchain(OneBuild build, Side side, string? dotNet) : IToolchain, IExecutor
{
    private const string RollForwardVariable = "DOTNET_ROLL_FORWARD";
    private const string PreviewVariable = "DOTNET_ROLL_FORWARD_TO_PRERELEASE";

    private readonly DotNetCliExecutor executor = new(dotNet!);

    public string Name => nameof(SideToolchain);

    public IGenerator Generator => build;

    public IBuilder Builder => build;

    public IExecutor Executor => this;

    public bool IsInProcess => false;

    public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => build.Validate(benchmarkCase, resolver);

    /// <summary>Whether all cases of the partition are compiled.</summary>
    public bool Has(BuildPartition partition) => build.Has(partition);

    /// <summary>Launches the case.</summary>
    public ExecuteResult Execute(ExecuteParameters executeParameters)
    {
        BenchmarkCase asked = executeParameters.BenchmarkCase;
        Job job = side.Major is null ? asked.Job : asked.Job.WithEnvironmentVariable(RollForwardVariable, side.Major > side.TargetMajor ? "LatestMajor" : "Minor");
        job = dotNet is null ? job : job.WithEnvironmentVariable(PreviewVariable, "1"); // what was made for the side is what it runs on
        if (side.OneCore && !OperatingSystem.IsLinux())
        {
            job = job.WithAffinity(OneOf(AllowedCores()));
        }

        using CorePin? pin = side.OneCore && OperatingSystem.IsLinux() ? new CorePin() : null;
        return build.Execute(executor, executeParameters, BenchmarkCase.Create(asked.Descriptor, job, asked.Parameters, asked.Config));
    }

    private static long AllowedCores()
    {
        using var self = Process.GetCurrentProcess();
        return OperatingSystem.IsWindows() ? self.ProcessorAffinity : 1;
    }

    /// <summary>The first of the cores.</summary>
    private static nint OneOf(long cores) => (nint)(1L << BitOperations.TrailingZeroCount(cores));
}

/// <summary>What compiles and launches the sides of a run: one build for each framework and kind of state machines.</summary>
internal sealed class SideBuilds : IDisposable
{
    private readonly Dictionary<(int Target, bool RuntimeAsync), OneBuild> builds = [];
    private readonly Dictionary<int, SideToolchain> toolchains = [];

    /// <summary>The toolchain of a side, the same one for all its batches.</summary>
    public IToolchain Of(SideRun side)
    {
        if (!toolchains.TryGetValue(side.Number, out SideToolchain? own))
        {
            Side measured = side.Options.Side;
            (int, bool) kind = (measured.TargetMajor, measured.RuntimeAsync);
            OneBuild build = builds[kind] = builds.GetValueOrDefault(kind) ?? Create(side.Options);
            own = toolchains[side.Number] = new SideToolchain(build, measured, side.Options.DotNet ?? side.Options.Pack?.LaunchHost);
        }

        return own;
    }

    private static OneBuild Create(StudyOptions options) => options.Pack is Pack pack ? new OneBuild(pack) : new OneBuild(options.Side);

    /// <summary>Whether what is to be built has been.</summary>
    public static bool Has(BuildPartition partition) =>
        partition.RepresentativeBenchmarkCase.Job.Infrastructure.TryGetToolchain(out IToolchain? toolchain) && toolchain is SideToolchain own && own.Has(partition);

    /// <summary>Deletes what was compiled.</summary>
    public void Dispose()
    {
        foreach (OneBuild build in builds.Values)
        {
            build.Dispose();
        }
    }
}
