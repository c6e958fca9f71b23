using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>What is compiled for a run, and how often.</summary>
public sealed class OneBuildTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Recorder real;
    private readonly OneBuild build;
    private readonly BenchmarkCase[] cases;

    public OneBuildTests()
    {
        real = new Recorder(Path.Combine(folder.Path, "built"));
        build = new OneBuild(real);
        cases = [.. Round(1).Take(3)];
    }

    public void Dispose()
    {
        build.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_case_is_compiled_once_for_all_its_launches()
    {
        BenchmarkCase[] twoRounds = [.. cases, .. Round(2).Where(again => cases.Any(one => Key(one) == Key(again)))];

        Assert.True(Build(twoRounds).IsBuildSuccess);

        Assert.Equal(6, twoRounds.Length);
        Assert.Equal(cases.Select(Key), Assert.Single(real.Built).Select(one => Key(one.BenchmarkCase)));
    }

    [Fact]
    public void A_later_batch_is_compiled_only_for_cases_that_no_earlier_one_had()
    {
        Assert.False(build.Has(Partition(cases[..2])));
        Build(cases[..2]);
        Assert.Equal((true, false), (build.Has(Partition([cases[1]])), build.Has(Partition(cases))));
        Build([cases[1]]);
        Assert.Single(real.Built);

        Build(cases);

        Assert.Equal(2, real.Built.Count);
        Assert.Equal(cases.Select(Key), real.Built[1].Select(one => Key(one.BenchmarkCase)));
    }

    [Fact]
    public void A_launch_has_the_number_of_its_case_in_the_build_and_not_in_the_batch()
    {
        Build(cases);
        BenchmarkBuildInfo asked = new(cases[2], cases[2].Config, 0);
        BuildResult built = Build([cases[2]]);

        build.Executor.Execute(new ExecuteParameters(built, asked.BenchmarkCase, asked.Id, NullLogger.Instance, EnvironmentResolver, launchIndex: 4));

        Assert.Equal((Key(cases[2]), 2, 4), Assert.Single(real.Launched));
    }

    [Fact]
    public void What_does_not_compile_is_told_and_tried_again()
    {
        real.Fails = true;
        BuildResult failed = Build(cases);
        Assert.Equal((false, "error CS0001"), (failed.IsBuildSuccess, failed.ErrorMessage));

        real.Fails = false;

        Assert.True(Build(cases).IsBuildSuccess);
    }

    [Fact]
    public void What_cannot_be_generated_is_told()
    {
        real.Refusal = new InvalidOperationException("no project");

        GenerateResult generated = Generate(Partition(cases));

        Assert.Equal((false, real.Refusal), (generated.IsGenerateSuccess, generated.GenerateException));
        Assert.Empty(real.Built);
    }

    [Fact]
    public void What_is_compiled_stays_for_the_next_batch_and_goes_with_the_run()
    {
        Assert.Empty(Build(cases).ArtifactsToCleanup); // BenchmarkDotNet deletes those at the end of a batch
        Assert.True(Directory.Exists(real.Path) && File.Exists(real.FilePath));

        build.Dispose();

        Assert.False(Directory.Exists(real.Path) || File.Exists(real.FilePath));
    }

    private static IResolver EnvironmentResolver => BenchmarkDotNet.Environments.EnvironmentResolver.Instance;

    private static CaseKey Key(BenchmarkCase one) => StudyPlan.KeyOf(one);

    /// <summary>Its cases are instances of their own, as in a run.</summary>
    private static IEnumerable<BenchmarkCase> Round(int round) => Invocation.Plan()
        .Round(1, round).SelectMany(info => info.BenchmarksCases).OrderBy(one => Key(one).ToString(), StringComparer.Ordinal);

    private static BuildPartition Partition(IEnumerable<BenchmarkCase> asked) =>
        new([.. asked.Select((one, id) => new BenchmarkBuildInfo(one, one.Config, id))], EnvironmentResolver);

    private GenerateResult Generate(BuildPartition partition) => build.Generator.GenerateProject(partition, NullLogger.Instance, folder.Path);

    private BuildResult Build(IEnumerable<BenchmarkCase> asked)
    {
        BuildPartition partition = Partition(asked);
        return build.Builder.Build(Generate(partition), partition, NullLogger.Instance);
    }

    private sealed class Recorder(string path) : IToolchain, IGenerator, IBuilder, IExecutor
    {
        public string Path => path;

        public string FilePath => path + ".txt";

        public List<BenchmarkBuildInfo[]> Built { get; } = [];

        public List<(CaseKey Case, int Id, int Launch)> Launched { get; } = [];

        public bool Fails { get; set; }

        public Exception? Refusal { get; set; }

        public string Name => nameof(Recorder);

        public IGenerator Generator => this;

        public IBuilder Builder => this;

        public IExecutor Executor => this;

        public bool IsInProcess => false;

        public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => [];

        public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath)
        {
            Directory.CreateDirectory(path);
            File.WriteAllText(FilePath, "");
            string[] artifacts = [path, FilePath];
            return Refusal is null ? GenerateResult.Success(ArtifactsPaths.Empty, artifacts) : GenerateResult.Failure(ArtifactsPaths.Empty, artifacts, Refusal);
        }

        public BuildResult Build(GenerateResult generateResult, BuildPartition buildPartition, ILogger logger)
        {
            if (Fails)
            {
                return BuildResult.Failure(generateResult, "error CS0001");
            }

            Built.Add(buildPartition.Benchmarks);
            return BuildResult.Success(generateResult);
        }

        public ExecuteResult Execute(ExecuteParameters executeParameters)
        {
            Launched.Add((Key(executeParameters.BenchmarkCase), executeParameters.BenchmarkId.Value, executeParameters.LaunchIndex));
            return new ExecuteResult(true, 0, null, [], [], [], executeParameters.LaunchIndex);
        }
    }
}
