using System.Reflection;
using System.Text;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>Which sources are a benchmark class's own.</summary>
public class ClassSourcesTests
{
    [Fact]
    public void What_the_code_mentions_is_a_part_and_so_is_what_that_mentions() => Assert.Equal(
        ["BaseBenchmarks", "Parser", "TextBenchmarks"],
        Read(new()
        {
            ["TextBenchmarks.cs"] = "class TextBenchmarks : BaseBenchmarks {} // beside OtherBenchmarks",
            ["BaseBenchmarks.cs"] = "abstract class BaseBenchmarks { Parser parser; }",
            ["OtherBenchmarks.cs"] = "class OtherBenchmarks { Unused unused; }",
            ["Parser.cs"] = "class Parser;",
            ["Unused.cs"] = "class Unused;",
        }).Keys);

    [Fact]
    public void Files_of_one_name_are_one_part_wherever_they_are() => Assert.Equal(
        [new("Parser", "second\nfirst\n"), new("TextBenchmarks", "long\nParser\n")],
        Read(new()
        {
            ["TextBenchmarks.cs"] = "Parser\r\n",
            ["TextBenchmarks.Long.cs"] = "long\n",
            ["Parts/Parser.cs"] = "first\n",
            [@"Parts\Old\Parser.cs"] = "second\n",
            ["TextBenchmarks.txt"] = "no source",
        }));

    [Fact]
    public void A_class_in_a_file_of_another_name_has_all_sources() =>
        Assert.Equal(["Benchmarks", "Unused"], Read(new() { ["Benchmarks.cs"] = "class TextBenchmarks;", ["Unused.cs"] = "", ["notes.txt"] = "" }).Keys);

    [Fact]
    public void A_comment_and_an_empty_line_are_no_code_and_a_directive_is() => Assert.Equal(
        "class A; // one\n#if X\n    int b;\n", ClassSources.WithoutComments("/// <summary>A.</summary>\nclass A; // one\n\n    // why\n# Python's\n#if X\n    int b;\n  \n"));

    private static SortedDictionary<string, string> Read(Dictionary<string, string> resources) =>
        ClassSources.Read(new Sources(resources), "TextBenchmarks");

    /// <summary>An assembly with these resources.</summary>
    private sealed class Sources(Dictionary<string, string> resources) : Assembly
    {
        public override string[] GetManifestResourceNames() => [.. resources.Keys];

        public override Stream GetManifestResourceStream(string name) => new MemoryStream(Encoding.UTF8.GetBytes(resources[name]));
    }
}
