using System.Security.Cryptography;
using System.Text;
using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>What is known of a class: its question, its unit, and the sources whose hash tells whether two sets measured the same code.</summary>
public class BenchmarkClassTests
{
    private readonly Dictionary<Type, BenchmarkClass> known = BenchmarkClass.FindAll(AsyncPatternsStudy.Definition).ToDictionary(one => one.Type);

    [Fact]
    public void The_hash_is_that_of_the_class_and_of_all_it_uses_by_name()
    {
        BenchmarkClass delays = known[typeof(DelayBenchmarks)];
        string[] sources = [.. delays.Sources().Order(StringComparer.Ordinal)];
        string all = string.Concat(sources.Select(source =>
            $"// {source}\n{ClassSources.WithoutComments(Read(source.EndsWith(".py", StringComparison.Ordinal) ? source : $"{source}.cs"))}"));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))), delays.SourceHash());
        Assert.Superset(
            new HashSet<string> { nameof(DelayBenchmarks), nameof(AsyncioWorker), "AsyncioWorker.py", "PythonInterpreter" },
            sources.ToHashSet());
    }

    [Theory]
    [InlineData(typeof(BlockingBenchmarks), nameof(EventLoop))]
    [InlineData(typeof(ConcurrentWaitBenchmarks), "AsyncioWorker.py")]
    public void What_a_class_uses_is_a_part_of_it(Type type, string part) => Assert.Contains(part, known[type].Sources());

    [Theory]
    [InlineData(typeof(BlockingBenchmarks), nameof(QueueBenchmarks))]
    [InlineData(typeof(QueueBenchmarks), nameof(FanInBenchmarks))]
    [InlineData(typeof(FanInBenchmarks), nameof(QueueBenchmarks))]
    [InlineData(typeof(DelayBenchmarks), nameof(EventLoop))]
    public void What_is_only_mentioned_or_not_at_all_is_no_part(Type type, string other) => Assert.DoesNotContain(other, known[type].Sources());

    [Fact]
    public void An_assembly_without_sources_has_no_hash()
    {
        BenchmarkClass here = BenchmarkClass.FindAll(new() { Benchmarks = typeof(AskingBenchmarks).Assembly }).Single(one => one.Type == typeof(AskingBenchmarks));

        Assert.Empty(here.Sources());
        Assert.Equal("", here.SourceHash());
    }

    [Fact]
    public void The_question_is_the_summary_with_code_in_backticks()
    {
        Assert.Equal(
            "What does it cost to guard a few instructions with a `SemaphoreSlim`, which may be held across an await, instead of a `lock`, which may not?",
            known[typeof(LockBenchmarks)].Question);
        Assert.Equal(("LockStatement", "turn", false), (known[typeof(LockBenchmarks)].Baseline, known[typeof(LockBenchmarks)].Unit, known[typeof(LockBenchmarks)].IsThroughput));
        Assert.Equal(("item", true), (known[typeof(QueueBenchmarks)].Unit, known[typeof(QueueBenchmarks)].IsThroughput));
        Assert.Equal(("operation", false), (known[typeof(DelayBenchmarks)].Unit, known[typeof(DelayBenchmarks)].IsThroughput));
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(DelayBenchmarks).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
