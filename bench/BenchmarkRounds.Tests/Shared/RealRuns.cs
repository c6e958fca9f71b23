using Xunit;

[assembly: AssemblyFixture(typeof(BenchmarkRounds.Tests.SharedBuild))]

namespace BenchmarkRounds.Tests;

/// <summary>Runs within this process take turns: each sets variables and the current folder for its launches.</summary>
[CollectionDefinition(nameof(RealRuns))]
public class RealRuns;

/// <summary>
/// Tests that nothing may go on beside: they set variables that others read, or look at all that this process uses or has started.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
