using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Running;

namespace BenchmarkRounds.Packing;

/// <summary>The launches of all cases of a study, compiled once; deleted when this is disposed.</summary>
internal sealed class LaunchBuild : IDisposable
{
    // Not that of a run: one that compiles meanwhile does so in another folder.
    private const string JobId = "Launches";

    private readonly OneBuild build = new(Side.Default);

    private LaunchBuild()
    {
    }

    /// <summary>The folder of what was built.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>The assembly of the launches, without its extension.</summary>
    public string Assembly { get; private set; } = "";

    /// <summary>The number of each case in it.</summary>
    public IReadOnlyDictionary<string, int> Cases { get; private set; } = new Dictionary<string, int>();

    /// <summary>Compiles them.</summary>
    /// <exception cref="StudyException">They do not compile.</exception>
    public static LaunchBuild Create(StudyDefinition definition)
    {
        var launches = new LaunchBuild();
        try
        {
            launches.Compile(definition);
            return launches;
        }
        catch
        {
            launches.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => build.Dispose();

    private void Compile(StudyDefinition definition)
    {
        ManualConfig config = StudyJob.CreateConfig(StudyJob.Create(quick: false).WithId(JobId));
        BenchmarkBuildInfo[] cases =
        [
            .. StudyPlan.FindAllCases(definition, config)
                .Select(one => BenchmarkCase.Create(one.Descriptor, StudyJob.Compiled(one.Job, build, Side.Default), one.Parameters, one.Config))
                .Select((one, id) => new BenchmarkBuildInfo(one, one.Config, id)),
        ];
        var partition = new BuildPartition(cases, new CompositeResolver(EnvironmentResolver.Instance, InfrastructureResolver.Instance));

        // BenchmarkDotNet looks for the project to build from the current folder upwards; ours may be anywhere.
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        try
        {
            GenerateResult generated = build.GenerateProject(partition, NullLogger.Instance, StudyJob.ArtifactsPath);
            BuildResult built = build.Build(generated, partition, NullLogger.Instance);
            if (!built.IsBuildSuccess)
            {
                string why = built.GenerateException?.Message ?? built.ErrorMessage ?? "";
                throw new StudyException(
                    $"The benchmarks could not be compiled: {(why.Split('\n').FirstOrDefault(line => line.Contains("error ", StringComparison.Ordinal)) ?? why).ReplaceLineEndings(" ").Trim()}");
            }

            Folder = generated.ArtifactsPaths.BinariesDirectoryPath;
            Assembly = Path.GetFileNameWithoutExtension(generated.ArtifactsPaths.ExecutablePath);
            Cases = new SortedDictionary<string, int>(build.Ids.ToDictionary(), StringComparer.Ordinal);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }
}
