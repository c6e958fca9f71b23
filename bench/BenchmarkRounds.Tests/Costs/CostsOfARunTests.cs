using System.Globalization;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>Real launches say what they cost the machine, and no launch's number is lost.</summary>
[Collection(nameof(RealRuns))]
public class CostsOfARunTests
{
    [Fact]
    public void Every_launch_has_its_costs_and_the_case_has_their_median_after_an_extension_too()
    {
        using var folder = new TemporaryFolder();
        var asked = new StudyOptions
        {
            Definition = TestStudy.Definition,
            Filters = ["*CostBenchmarks*"],
            Quick = true,
            Rounds = 2,
            Machine = "test",
            Output = folder.Path,
        };

        Run(asked);
        Run(asked with { Rounds = null, AddRounds = 1 });

        ResultSet set = ResultSet.Load(Path.Combine(folder.Path, "test"));
        CaseResult waits = Case(set, nameof(CostBenchmarks.Waits));
        CaseResult computes = Case(set, nameof(CostBenchmarks.Computes));
        Assert.True(waits.Metrics[MachineCost.CpuNanoseconds] < computes.Metrics[MachineCost.CpuNanoseconds]);
        Assert.True(waits.Metrics[MachineCost.CoresUsed] < computes.Metrics[MachineCost.CoresUsed]);
        Assert.True(waits.Metrics[MachineCost.Threads] >= 2);
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            // One a wait, and what the machine adds; not the fifty of an invocation.
            Assert.InRange(waits.Metrics[MachineCost.ContextSwitches], 1, 10);
        }

        double cores = set.Info!.Environment.Cores;
        Assert.Equal([new RowRule(MachineCost.CoresUsed, null, cores * 1.1)], set.Info.Classes.Single().Value.EveryLaunchMustHold);
        foreach (CaseResult one in new[] { waits, computes })
        {
            Assert.Empty(set.Broken(one));
            Assert.InRange(one.AllocatedBytes ?? -1, 0, 100_000); // counted once, by the first run
            IReadOnlyDictionary<string, LaunchValues> numbers = set.Info.Classes.Single().Value.Numbers[one.Key.ToString()];
            Assert.Equal(one.Metrics.Keys.Order(), numbers.Keys.Order());
            Assert.All(numbers, number => Assert.Equal([1, 2, 3], number.Value.ByRound.Keys.Order()));
            Assert.All(numbers, number => Assert.Equal(number.Value.Value, one.Metrics[number.Key]));
            Assert.Equal(LaunchChoice.Median, numbers[MachineCost.CpuNanoseconds].Choice);
            Assert.Equal(LaunchChoice.Greatest, numbers[MachineCost.Threads].Choice);
            Assert.Equal(numbers["GreatestProcess"].ByRound.Values.Max(), one.Metrics["GreatestProcess"]);
            Assert.Equal(numbers["GreatestProcess"].ByRound.Values.Order().ElementAt(1), one.Metrics["ProcessBytes"]);
        }
    }

    private static CaseResult Case(ResultSet set, string method) => Assert.Single(set.Classes).Cases.Single(one => one.Key.Method == method);

    private static void Run(StudyOptions options)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(
            StudyCommandLine.Success,
            RunCommand.Execute(options, verbose: false, output, isTerminal: false, TestContext.Current.CancellationToken, look: _ => []));
    }
}
