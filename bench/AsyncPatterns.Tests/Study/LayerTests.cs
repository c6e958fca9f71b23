using System.Text.RegularExpressions;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>The engine serves any study.</summary>
public class LayerTests
{
    [Fact]
    public void Neither_the_engine_nor_its_tests_name_a_class_of_this_study()
    {
        string root = Repository.Root(AsyncPatternsStudy.Definition)!;
        var classes = new Regex($@"\b({string.Join('|', BenchmarkClass.FindAll(AsyncPatternsStudy.Definition).Select(known => known.Type.Name))})\b");
        string[] sources =
        [
            .. Directory.GetDirectories(Path.Combine(root, "bench"), "BenchmarkRounds*")
                .SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)),
        ];

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.False(classes.IsMatch(File.ReadAllText(source)), source));
    }
}
