using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Running;

namespace BenchmarkRounds.Tests;

/// <summary>
/// Lets the runs of a class of this assembly share one build: the launches are real ones, each in a process of its own. What
/// BenchmarkDotNet compiles for a user is tried by <c>InterruptionTests</c>, with the program itself.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SharedBuildAttribute() : JobMutatorConfigBaseAttribute(Job.Default.WithToolchain(SharedBuild.Toolchain));

/// <summary>The launches of all test benchmarks, compiled once; gone with the last test that needs them.</summary>
public sealed partial class SharedBuild : IGenerator, IBuilder, IExecutor, IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly IToolchain Real = CsProjCoreToolchain.NetCoreApp10_0;
    private static readonly Dictionary<string, BenchmarkId> Ids = [];
    private static BuildResult? built;

    /// <summary>BenchmarkDotNet's own toolchain, but for the build.</summary>
    internal static IToolchain Toolchain { get; } = Create(new SharedBuild());

    /// <summary>Takes what is built, or builds it.</summary>
    public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath)
    {
        lock (Gate)
        {
            built ??= BuildAll(buildPartition.Resolver, logger, rootArtifactsFolderPath);
            return GenerateResult.Success(built.ArtifactsPaths, artifactsToCleanup: []);
        }
    }

    /// <summary>What <see cref="GenerateProject"/> has built.</summary>
    public BuildResult Build(GenerateResult generateResult, BuildPartition buildPartition, ILogger logger) =>
        built!.IsBuildSuccess ? BuildResult.Success(generateResult) : built;

    /// <summary>Launches the case by the number that it has in the shared build.</summary>
    public ExecuteResult Execute(ExecuteParameters executeParameters) => Real.Executor.Execute(new ExecuteParameters(
        executeParameters.BuildResult, executeParameters.BenchmarkCase, Ids[Identity(executeParameters.BenchmarkCase)],
        executeParameters.Logger, executeParameters.Resolver, executeParameters.LaunchIndex, executeParameters.Diagnoser));

    /// <summary>Deletes it.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (built is not null)
            {
                Directory.Delete(built.ArtifactsPaths.BuildArtifactsDirectoryPath, recursive: true);
                built = null;
            }
        }
    }

    private static Type[] Shared() => [.. typeof(SharedBuild).Assembly.GetTypes().Where(type => type.IsDefined(typeof(SharedBuildAttribute), inherit: false))];

    private static Toolchain Create(SharedBuild shared) => new(nameof(SharedBuild), shared, shared, shared);

    private static BuildResult BuildAll(IResolver resolver, ILogger logger, string artifacts)
    {
        using var folder = new TemporaryFolder();
        var options = new StudyOptions
        {
            Definition = TestStudy.Definition with { Benchmarks = typeof(SharedBuild).Assembly },
            Filters = [.. Shared().Select(type => $"*{type.Name}*")],
            Quick = true,
            Output = folder.Path,
        };
        StudyPlan plan = StudyRun.Prepare([options], new Progress<StudyProgress>(), log: null, open: _ => []).Plans.Single();
        BenchmarkBuildInfo[] all =
        [
            .. BenchmarkClass.FindAll(options.Definition).Where(known => Shared().Contains(known.Type))
                .SelectMany(known => plan.CasesOf(known.Type)).Select((one, id) => new BenchmarkBuildInfo(one, one.Config, id)),
        ];
        Ids.Clear();
        foreach (BenchmarkBuildInfo one in all)
        {
            Ids.Add(Identity(one.BenchmarkCase), one.Id);
        }

        var partition = new BuildPartition(all, resolver);
        return Real.Builder.Build(new Generator().GenerateProject(partition, logger, artifacts), partition, logger);
    }

    /// <summary>
    /// The case and the settings that are compiled in: a run with other settings must not pass for this one. The job's name is
    /// none of them; it tells apart runs beside each other. What earlier launches have told is none, either: it differs from run to
    /// run, and these launches look for it again.
    /// </summary>
    private static string Identity(BenchmarkCase one) => string.Join(
        '\n', StudyJob.Settings(one.Job).Where(setting => setting.Key is not ("Toolchain" or "Id" or "InvocationCount" or "WarmupCount" or "IterationCount"))
            .Select(setting => $"{setting.Key}={setting.Value}")
            .Prepend(StudyPlan.KeyOf(one).ToString()));

    /// <summary>BenchmarkDotNet's own, but that it takes our assemblies as they have been built, which saves their compilation.</summary>
    private sealed partial class Generator() : CsProjGenerator("net10.0", null!, null!, null!)
    {
        protected override void GenerateProject(BuildPartition buildPartition, ArtifactsPaths artifactsPaths, ILogger logger)
        {
            base.GenerateProject(buildPartition, artifactsPaths, logger);
            string references = $"""
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "*.dll")}" />
                    <FrameworkReference Include="Microsoft.AspNetCore.App" />
                """;
            File.WriteAllText(
                artifactsPaths.ProjectFilePath, OurProject().Replace(File.ReadAllText(artifactsPaths.ProjectFilePath), references.Replace("$", "$$", StringComparison.Ordinal)));
        }

        [GeneratedRegex("<ProjectReference [^>]*>")]
        private static partial Regex OurProject();
    }
}
