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

/// <summary>Launches that are compiled.</summary>
/// <param name="Folder">Where they are, with all that they need.</param>
/// <param name="Assembly">Their assembly, without its extension.</param>
/// <param name="Cases">The number of each case in it.</param>
internal sealed record CompiledLaunches(string Folder, string Assembly, IReadOnlyDictionary<string, int> Cases);

/// <summary>Compiles the launches of all cases of a study, once; they are deleted when this is disposed.</summary>
internal sealed class LaunchBuild : IDisposable
{
    // Not that of a run: one that compiles meanwhile does so in another folder.
    private const string JobId = "Launches";

    private readonly OneBuild build = new(Side.Default);

    /// <inheritdoc/>
    public void Dispose() => build.Dispose();

    /// <summary>How they are compiled: for every processor, where BenchmarkDotNet by itself takes that of this machine.</summary>
    internal static Job CreateJob() => StudyJob.Create(quick: false).WithId(JobId).WithPlatform(Platform.AnyCpu);

    /// <summary>Compiles them.</summary>
    /// <exception cref="StudyException">They do not compile.</exception>
    public CompiledLaunches Compile(StudyDefinition definition)
    {
        ManualConfig config = StudyJob.CreateConfig(CreateJob());
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

            return new CompiledLaunches(
                generated.ArtifactsPaths.BinariesDirectoryPath, Path.GetFileNameWithoutExtension(generated.ArtifactsPaths.ExecutablePath),
                new SortedDictionary<string, int>(build.Ids.ToDictionary(), StringComparer.Ordinal));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }
}
