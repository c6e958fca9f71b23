using System.Text.RegularExpressions;
using BenchmarkRounds.Commands;
using Xunit;

namespace BenchmarkRounds.Tests;

/// <summary>The folders of the engine depend on each other in one direction.</summary>
public partial class DependencyTests
{
    /// <summary>What a folder knows of; everything else would be an arrow back.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Results"] = [],
        ["Statistics"] = ["Results"],
        ["Environments"] = ["Annotations", "Results"],
        ["Findings"] = ["Annotations", "Results", "Statistics"],
        ["Comparison"] = ["Annotations", "Findings", "Results", "Statistics"],
        ["Reporting"] = ["Annotations", "Comparison", "Findings", "Results", "Statistics"],
        ["Runtimes"] = ["Results"],
        ["Planning"] = ["Annotations", "Environments", "Results", "Runtimes"],
        ["Saving"] = ["Annotations", "Environments", "Planning", "Results"],
        ["Running"] = ["Annotations", "Environments", "Planning", "Results", "Runtimes", "Saving"],
        ["Packing"] = ["Planning", "Results", "Running", "Runtimes"],
        ["Commands"] = ["Comparison", "Environments", "Findings", "Packing", "Planning", "Reporting", "Results", "Running", "Runtimes", "Saving", "Statistics"],
    };

    private static readonly string Program = Path.Combine(Repository.Root(TestStudy.Definition)!, "bench", "BenchmarkRounds");

    public static TheoryData<string> Folders() => [.. Directory.GetDirectories(Program).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"])];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_stands_below_it(string folder)
    {
        string[] allowed = [folder, .. Assert.Contains(folder, Allowed)];

        foreach (string file in Directory.GetFiles(Path.Combine(Program, folder), "*.cs", SearchOption.AllDirectories))
        {
            foreach (string line in File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            {
                Assert.All(OurNamespace().Matches(line), used => Assert.True(
                    allowed.Contains(used.Groups["name"].Value),
                    $"{Path.GetRelativePath(Program, file)}: {line.Trim()}"));
            }
        }
    }

    [Fact]
    public void Only_the_statistics_touch_the_statistical_library()
    {
        string[] users = [.. Directory.GetFiles(Program, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Any(line => StatisticalLibrary().IsMatch(line)))
            .Select(file => Path.GetRelativePath(Program, file).Split(Path.DirectorySeparatorChar)[0])];

        Assert.NotEmpty(users);
        Assert.All(users, folder => Assert.Equal("Statistics", folder));
    }

    /// <summary>The tool that compares comes without BenchmarkDotNet.</summary>
    [Theory]
    [InlineData("Results")]
    [InlineData("Statistics")]
    [InlineData("Findings")]
    [InlineData("Comparison")]
    [InlineData("Reporting")]
    public void A_comparison_needs_nothing_of_BenchmarkDotNet(string folder) => Assert.DoesNotContain(
        Directory.GetFiles(Path.Combine(Program, folder), "*.cs", SearchOption.AllDirectories).SelectMany(File.ReadLines),
        line => line.StartsWith("using BenchmarkDotNet", StringComparison.Ordinal));

    // A using directive, or a name that begins with the namespace: "BenchmarkRounds.Planning" or, from beside it, "Planning.StudyPlan".
    [GeneratedRegex(@"BenchmarkRounds\.(?<name>[A-Z]\w+)(?=[.;])|(?<![\w."")])(?<name>Annotations|Results|Statistics|Environments|Findings|Comparison|Reporting|Planning|Running|Saving|Commands)\.[A-Z]\w+")]
    private static partial Regex OurNamespace();

    // The outliers are BenchmarkDotNet's setting.
    [GeneratedRegex(@"^using (Pragmastat|Perfolizer\.Metrology|Perfolizer\.Mathematics\.(?!OutlierDetection))")]
    private static partial Regex StatisticalLibrary();
}
