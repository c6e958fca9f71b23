using BenchmarkRounds.Commands;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Packages;

/// <summary>The packages, used by somebody who has nothing of this repository.</summary>
public class PackageTests(LocalPackages packages) : IClassFixture<LocalPackages>
{
    // As in other projects: without a namespace, with a job of its own, in a file of another name, a name that occurs twice, baselines by category.
    private const string TextBenchmarks =
        """
        using BenchmarkDotNet.Attributes;
        using BenchmarkDotNet.Configs;

        [MemoryDiagnoser, ShortRunJob, GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
        public class TextBenchmarks
        {
            [Benchmark(Baseline = true), BenchmarkCategory("Short")]
            public string Short() => new('x', Lengths.Short);

            [Benchmark(Baseline = true), BenchmarkCategory("Long")]
            public string Long() => new('x', 1000);
        }

        public static class Lengths { public static int Short => 10; }
        """;

    private const string SumBenchmarks =
        """
        using BenchmarkDotNet.Attributes;

        namespace Adopter;

        public class SumBenchmarks
        {
            private readonly int[] numbers = Enumerable.Range(0, 1000).ToArray();

            [Benchmark(Baseline = true)]
            public int Sum() => numbers.Sum();
        }
        """;

    [Fact]
    public void Pack_makes_the_engine_its_annotations_and_the_tool() => Assert.Equal(
        [
            $"BenchmarkRounds.{packages.Version}.nupkg", $"BenchmarkRounds.{packages.Version}.snupkg",
            $"BenchmarkRounds.Annotations.{packages.Version}.nupkg", $"BenchmarkRounds.Annotations.{packages.Version}.snupkg",
            $"BenchmarkRounds.Tool.{packages.Version}.nupkg", $"BenchmarkRounds.Tool.{packages.Version}.snupkg",
        ],
        packages.Files);

    [Fact]
    public async Task A_project_of_benchmarks_adopts_the_engine_as_the_readme_says()
    {
        string folder = packages.CreateFolder("Adopter");
        Write("Adopter.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="BenchmarkDotNet" Version="{HostMachine.Describe().BenchmarkDotNet}" />
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs", Assert.Single(LocalPackages.ReadCode("BenchmarkRounds", "csharp")));
        Write("Benchmarks.cs", TextBenchmarks);
        Write("SumBenchmarks.cs", SumBenchmarks);
        Write(Path.Combine("Old", "SumBenchmarks.cs"), "internal static class Unused;");

        string output = "";
        string results = Path.Combine(folder, "results");
        foreach (string[] command in LocalPackages.ReadCommands("BenchmarkRounds"))
        {
            if (command[^1] == "after") // the same command but for the name; building and launching once more takes half a minute
            {
                SetFiles? measured = null;
                SetFiles.Once(ref measured, Path.Combine(results, "before"), () => { });
                SetFiles.Once(ref measured, Path.Combine(results, "after"), () => Assert.Fail("The run before has left nothing."));
                StudyInfo after = StudyInfo.Read(Path.Combine(results, "after"))! with { Machine = "after" };
                await File.WriteAllTextAsync(Path.Combine(results, "after", StudyInfo.FileName), after.ToJson(), TestContext.Current.CancellationToken);
                continue;
            }

            output = await packages.Run([.. command, .. command[1] == "add" ? ["--version", packages.Version] : Array.Empty<string>()], folder);
        }

        Assert.Contains("after, compared with before (the base): the same environment", output, StringComparison.Ordinal);
        ResultSet before = ResultSet.Load(Path.Combine(results, "before"));
        Assert.Equal(["Adopter.SumBenchmarks", "TextBenchmarks"], before.Classes.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.All(before.Classes.SelectMany(one => one.Cases), one => Assert.Equal([1], one.Launches.Select(launch => launch.Round)));
        Assert.All(before.Info!.Classes.Values, known => Assert.Equal(64, known.SourceHash.Length));
        string page = await File.ReadAllTextAsync(Path.Combine(before.Folder, "README.md"), TestContext.Current.CancellationToken);
        Assert.Contains("## SumBenchmarks", page, StringComparison.Ordinal);
        Assert.Contains("| `Long`", page, StringComparison.Ordinal);
        Assert.DoesNotContain("claim", page, StringComparison.Ordinal);
        Assert.DoesNotContain("async", page, StringComparison.OrdinalIgnoreCase);

        void Write(string name, string text)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    [Fact]
    public async Task The_tool_compares_results_of_other_benchmarks_as_the_readme_says()
    {
        string folder = packages.CreateFolder("elsewhere");
        foreach ((string name, string set) in new[] { ("before", "0.15.8-plain"), ("after", "0.15.8-joined") })
        {
            string file = Directory.GetFiles(Golden.Data("Foreign", set), "*-report-full-compressed.json").Max(StringComparer.Ordinal)!;
            File.Copy(file, Path.Combine(folder, $"{name}.json"));
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.Copy(file, Path.Combine(folder, name, Path.GetFileName(file)));
        }

        string tool = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "benchmark-rounds.exe" : "benchmark-rounds");
        List<string> outputs = [];
        foreach (string[] command in LocalPackages.ReadCommands("BenchmarkRounds.Tool"))
        {
            string[] local = command[0] == "dotnet"
                ? [.. command.Select(word => word == "--global" ? "--tool-path=tools" : word), "--version", packages.Version]
                : [tool, .. command[1..]];
            // These files have one launch of each case: the gate cannot judge them.
            outputs.Add(await packages.Run(local, folder, local.Contains("--fail-on") ? StudyCommandLine.CouldNotJudge : StudyCommandLine.Success));
        }

        Assert.Contains("after, compared with before (the base): the same environment", outputs[1], StringComparison.Ordinal);
        Assert.Contains("Concat(Count=10)", await File.ReadAllTextAsync(Path.Combine(folder, "comparison.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Concat", await File.ReadAllTextAsync(Path.Combine(folder, "comparison.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("--update", outputs[^1], StringComparison.Ordinal);
        foreach (string format in new[] { "json", "csv" })
        {
            Assert.Contains("Concat", await packages.Run([tool, "compare", "before", "after", "--format", format], folder), StringComparison.Ordinal);
        }

        Assert.Equal("Required command was not provided. See --help.", (await packages.Run([tool], folder, StudyCommandLine.UsageError)).Trim());
    }
}
