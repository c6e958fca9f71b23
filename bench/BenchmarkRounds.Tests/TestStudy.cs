using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Tests;

/// <summary>The study of these tests: the benchmark classes of this assembly, and two claims about the sample sets.</summary>
internal static class TestStudy
{
    public static StudyDefinition Definition { get; } = new()
    {
        Benchmarks = typeof(TestStudy).Assembly,
        RootFile = "Benchmarks.sln",
        Claims =
        [
            Faster("channel-faster-5", "A channel of 5 moves items faster than a `BlockingCollection`.", "Capacity=5"),
            Faster("channel-faster-100", "A channel of 100 moves items faster than a `BlockingCollection`.", "Capacity=100"),
        ],
        OtherRuntime = new("asyncio", "In asyncio"),
    };

    private static Claim Faster(string id, string sentence, string parameters) => new(
        id, sentence, ClaimSource.Ours("no slower"),
        [
            new RatioPart(
                new CaseKey(SampleSets.Type, "Channel", parameters), new CaseKey(SampleSets.Type, "BlockingCollection", parameters), Bound.AtMost(1)),
        ]);
}
