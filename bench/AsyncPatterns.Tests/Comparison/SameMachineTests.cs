using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>
/// Hosts of one brand are told apart by what is timed beside the rounds: between runs of one host nothing is said, between those of
/// different hosts it is, and nothing is taken out.
/// </summary>
public class SameMachineTests
{
    private const string Said = "these two sets were probably not measured on the same machine";

    private static readonly ResultSet[] Other = [Load("other-epyc-1"), Load("other-epyc-2")];
    private static readonly ResultSet Third = Load("third-epyc");

    [Fact]
    public void Of_two_runs_of_one_host_nothing_is_said()
    {
        (ResultSet One, ResultSet Other)[] pairs = [.. RepeatedRuns.Pairs(), (Other[0], Other[1])];

        Assert.All(pairs, pair =>
        {
            ResultComparison comparison = Compare(pair.One, pair.Other);
            Assert.Empty(comparison.Sets[1].Probes);
            Assert.True(comparison.Sets[1].IsSameEnvironment);
            Assert.DoesNotContain("probably", Answer(comparison), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Two_hosts_whose_hand_over_differs_are_probably_two_machines_and_nothing_is_taken_out()
    {
        foreach (ResultSet other in Other)
        {
            ResultComparison comparison = Compare(Third, other);

            ComparedSet set = comparison.Sets[1];
            Assert.Equal(("a hand-over between two threads", false, false), (Assert.Single(set.Probes).What, set.IsSameEnvironment, set.IsTakenOut));
            Assert.Empty(set.Differs); // all that is known agrees
            Assert.Matches($@"{Said} \(a hand-over between two threads took 14\d ns in third-epyc and 5\d\d ns in {other.Name}\), so times are compared as they are\.", Answer(comparison));
            Assert.Contains("\"probesDiffer\": [", ComparisonJson.Render(comparison), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_hosts_whose_computation_differs_are_probably_two_machines_whatever_else_differs()
    {
        foreach (ResultSet fast in RepeatedRuns.LoadOther())
        {
            foreach (ResultSet slow in Other.Append(Third))
            {
                ResultComparison comparison = Compare(fast, slow);

                Assert.Equal("a fixed computation", Assert.Single(comparison.Sets[1].Probes).What);
                Assert.Matches(@"another environment \(.*job settings\), and these two sets were probably not measured on the same machine \(a fixed computation took 28\.\d μs in .+ and 3\d\.\d μs in \S+\)", Answer(comparison));
            }
        }
    }

    [Fact]
    public void What_would_be_taken_out_of_the_rows_of_one_machine_is_not_taken_out_of_those_of_two()
    {
        ResultSet[] runs = RepeatedRuns.LoadShort();
        Assert.True(Compare(runs[0], runs[1]).Sets[1].IsTakenOut);

        ResultSet elsewhere = runs[1] with { Info = runs[1].Info! with { Conditions = [.. runs[1].Info!.Conditions.Select(round => round with { ProbeNanoseconds = 1.3 * round.ProbeNanoseconds })] } };
        ComparedSet set = Compare(runs[0], elsewhere).Sets[1];

        Assert.Equal((false, null), (set.IsTakenOut, set.Machine));
    }

    [Fact]
    public void Where_the_machines_are_known_to_be_two_the_probes_are_not_needed()
    {
        ResultSet With(ResultSet set, string family) => set with { Environment = set.Environment! with { Family = family } };

        ResultComparison comparison = Compare(With(Third, "25"), With(Other[0], "26"));

        Assert.Empty(comparison.Sets[1].Probes);
        Assert.Contains("another environment (processor family), so times", Answer(comparison), StringComparison.Ordinal);
    }

    private static ResultComparison Compare(ResultSet one, ResultSet other) => Comparer.Compare([one, other], 0.05, AsyncPatternsStudy.Definition.Claims);

    private static string Answer(ResultComparison comparison) => AnswerText.Summarize(comparison, 1)[0];

    private static ResultSet Load(string name) => ResultSet.Load(Path.Combine(Golden.Data("Machines"), name));
}
