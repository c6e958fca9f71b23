using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>Runs that start processes take turns.</summary>
[CollectionDefinition(nameof(RealRuns), DisableParallelization = true)]
public class RealRuns : ICollectionFixture<SharedBuild>;
