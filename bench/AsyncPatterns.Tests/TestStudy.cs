using AsyncPatterns;

namespace BenchmarkRounds.Tests;

/// <summary>The study that the shared parts of the tests are about: the whole one.</summary>
internal static class TestStudy
{
    public static StudyDefinition Definition => AsyncPatternsStudy.Definition;
}
