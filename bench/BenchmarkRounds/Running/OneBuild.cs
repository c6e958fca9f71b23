using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Running;

/// <summary>
/// BenchmarkDotNet's toolchain, but that a case is compiled once for all its launches. By itself it compiles what it is asked to run
/// as often as it is asked: in a full run each case six times, which on two cores takes a minute, and again for every further batch.
/// </summary>
/// <param name="real">What compiles and launches.</param>
internal sealed class OneBuild(IToolchain real) : IToolchain, IGenerator, IBuilder, IExecutor, IDisposable
{
    private readonly Lock gate = new();
    private readonly List<string> artifacts = [];
    private readonly bool isPacked;
    private IReadOnlyDictionary<string, int> ids = new Dictionary<string, int>();
    private BuildResult? built;

    /// <summary>With BenchmarkDotNet's toolchain for the framework of a side.</summary>
    public OneBuild(Side side)
        : this(side.TargetMajor switch
        {
            8 => CsProjCoreToolchain.NetCoreApp80,
            9 => CsProjCoreToolchain.NetCoreApp90,
            _ => CsProjCoreToolchain.NetCoreApp10_0,
        })
    {
    }

    /// <summary>With what a pack has compiled already.</summary>
    public OneBuild(Pack pack)
        : this(CsProjCoreToolchain.NetCoreApp10_0)
    {
        var folders = new ArtifactsPaths(
            pack.Folder, pack.Folder, pack.Folder, pack.Folder, "", "", "", "", "", pack.LaunchAssembly, pack.Manifest.Launch, "");
        isPacked = true;
        built = BuildResult.Success(GenerateResult.Success(folders, artifactsToCleanup: []));
        ids = pack.Manifest.Cases;
    }

    /// <summary>The number of each case that is compiled, by the case.</summary>
    public IReadOnlyDictionary<string, int> Ids => ids;

    public string Name => nameof(OneBuild);

    public IGenerator Generator => this;

    public IBuilder Builder => this;

    public IExecutor Executor => this;

    public bool IsInProcess => false;

    public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) =>
        isPacked ? [] : real.Validate(benchmarkCase, resolver); // which looks for an SDK

    /// <summary>Whether all cases of the partition are compiled.</summary>
    public bool Has(BuildPartition buildPartition) =>
        built is { IsBuildSuccess: true } && buildPartition.Benchmarks.All(one => ids.ContainsKey(NameOf(one.BenchmarkCase)));

    /// <summary>Compiles the cases of the partition, each once, unless all of them are compiled.</summary>
    public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath)
    {
        lock (gate)
        {
            if (!Has(buildPartition))
            {
                Build(buildPartition, logger, rootArtifactsFolderPath);
            }

            // Nothing for BenchmarkDotNet to delete: the next batch needs it.
            return new GenerateResult(built!.ArtifactsPaths, built.IsGenerateSuccess, built.GenerateException, artifactsToCleanup: []);
        }
    }

    /// <summary>What <see cref="GenerateProject"/> has built.</summary>
    public BuildResult Build(GenerateResult generateResult, BuildPartition buildPartition, ILogger logger) =>
        built!.IsBuildSuccess ? BuildResult.Success(generateResult) : built;

    /// <summary>Launches the case by the number that it has in the build.</summary>
    public ExecuteResult Execute(ExecuteParameters executeParameters) => Execute(real.Executor, executeParameters, executeParameters.BenchmarkCase);

    /// <summary>The same on another runtime, or with what is not compiled in.</summary>
    /// <param name="executor">What starts the process.</param>
    /// <param name="asked">The launch.</param>
    /// <param name="launched">Its case as it is to be launched.</param>
    public ExecuteResult Execute(IExecutor executor, ExecuteParameters asked, BenchmarkCase launched) => executor.Execute(new ExecuteParameters(
        asked.BuildResult, launched, new BenchmarkId(ids[NameOf(launched)], launched), asked.Logger, asked.Resolver, asked.LaunchIndex, asked.Diagnoser));

    /// <summary>Deletes what was compiled.</summary>
    public void Dispose()
    {
        foreach (string path in artifacts)
        {
            try
            {
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }
                else
                {
                    File.Delete(path);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It lies beside the program's binaries and is written anew by the next run.
            }
        }

        artifacts.Clear();
    }

    private static string NameOf(BenchmarkCase one) => StudyPlan.KeyOf(one).ToString();

    private void Build(BuildPartition asked, ILogger logger, string folder)
    {
        BenchmarkBuildInfo[] distinct =
        [
            .. asked.Benchmarks.DistinctBy(one => StudyPlan.KeyOf(one.BenchmarkCase))
                .Select((one, id) => new BenchmarkBuildInfo(one.BenchmarkCase, one.Config, id)),
        ];
        var partition = new BuildPartition(distinct, asked.Resolver);
        GenerateResult generated = real.Generator.GenerateProject(partition, logger, folder);
        artifacts.AddRange(generated.ArtifactsToCleanup);
        built = generated.IsGenerateSuccess
            ? real.Builder.Build(generated, partition, logger)
            : BuildResult.Failure(generated, generated.GenerateException);
        ids = distinct.ToDictionary(one => NameOf(one.BenchmarkCase), one => one.Id.Value);
    }
}
