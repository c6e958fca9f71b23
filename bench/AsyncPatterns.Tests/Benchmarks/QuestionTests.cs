using System.Reflection;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A question is complete: asked, with a baseline, proof of its work, and something that the guide's reader learns from it.</summary>
public class QuestionTests
{
    /// <summary>Classes of which no claim speaks, and why.</summary>
    private static readonly Dictionary<Type, string> WithoutClaim = [];

    public static TheoryData<string> Classes() => [.. BenchmarkClass.FindAll(AsyncPatternsStudy.Definition).Select(known => known.Type.Name)];

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_question_is_complete(string name)
    {
        BenchmarkClass known = BenchmarkClass.FindAll(AsyncPatternsStudy.Definition).Single(one => one.Type.Name == name);
        MethodInfo[] baselines =
            [.. known.Type.GetMethods().Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is { Baseline: true })];

        Assert.Equal(nameof(AsyncPatterns) + ".Benchmarks", known.Type.Namespace);
        Assert.True(known.Question.EndsWith('?'), $"The summary of {name} is no question: \"{known.Question}\"");
        Assert.True(baselines.Length == 1, $"{name} has {baselines.Length} baselines. One method is what the others are divided by.");
        Assert.True(
            !baselines[0].IsDefined(typeof(RoleAttribute)), $"{name}.{baselines[0].Name} is not one to choose from, so nothing is divided by it.");
        Assert.Matches("^[0-9a-f]{64}$", known.SourceHash());
        Assert.True(
            BenchmarkResultTests.Expected.ContainsKey(known.Type), $"What the methods of {name} return is missing in {nameof(BenchmarkResultTests)}.");
        Assert.True(
            WithoutClaim.ContainsKey(known.Type) !=
                AsyncPatternsStudy.Definition.Claims.SelectMany(claim => claim.Parts.Concat(claim.OtherRuntime)).SelectMany(part => part.Cases).Any(one => one.Class == known.Name),
            $"{name} needs a claim in Findings/, or else a reason in {nameof(QuestionTests)}.");
    }

    [Fact]
    public void A_method_that_older_frameworks_lack_says_so()
    {
        string folder = Path.Combine(Repository.Root(AsyncPatternsStudy.Definition)!, "bench", "AsyncPatterns.Benchmarks");
        (string Framework, string Text)[] newer =
        [
            .. Directory.GetFiles(folder, "*.cs").SelectMany(file => Regex.Matches(File.ReadAllText(file), @"#if NET(\d+)_0_OR_GREATER(.*?)#endif", RegexOptions.Singleline))
                .Select(match => (match.Groups[1].Value, match.Groups[2].Value)),
        ];

        Assert.NotEmpty(newer);
        Assert.All(newer, part => Assert.Equal(Regex.Count(part.Text, @"\[Benchmark\b"), Regex.Count(part.Text, $@"\[NeedsFramework\({part.Framework}\)\]")));
    }
}
