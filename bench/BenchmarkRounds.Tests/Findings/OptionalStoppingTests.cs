using BenchmarkRounds.Commands;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Statistics;
using BenchmarkRounds.Tests.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Findings;

/// <summary>
/// Claims whose truth is their bound, so that each verdict is wrong: at most 5 % get one, however the rounds are added. Both loops
/// are the program's own, but for the launches.
/// </summary>
public class OptionalStoppingTests(ITestOutputHelper log)
{
    private const double Truth = 0.6;
    private const int ClaimsASet = 4;
    private const int SetsANoise = 20;
    private const int ClaimsANoise = 125;

    [Fact]
    public void A_budget_spent_on_open_claims_gives_a_wrong_verdict_to_at_most_5_percent()
    {
        int ended = 0;
        int ever = 0;
        int rounds = 0;
        foreach (string noise in SimulatedNoise.All)
        {
            var random = new Random(26);
            for (int i = 0; i < SetsANoise; i++)
            {
                SimulatedStudy study = new(random, noise, ClaimsASet);
                study.AddRounds(_ => 6);
                HashSet<string> decided = [.. study.FindDecided()];
                double left = 240; // seconds; a launch takes one
                while (BudgetedRounds.AllocateBatch(RunCommand.FindOpenPairs(study.Set, study.Claims), _ => 1, left, overhead: 0) is { Count: > 0 } further)
                {
                    study.AddRounds(key => further.GetValueOrDefault(key));
                    left -= further.Values.Sum();
                    decided.UnionWith(study.FindDecided()); // the run might have ended here
                }

                ended += study.FindDecided().Count();
                ever += decided.Count;
                rounds += study.Set.Rounds;
            }
        }

        int sets = SimulatedNoise.All.Length * SetsANoise;
        log.WriteLine($"{100.0 * ended / (sets * ClaimsASet):0.0} % at the end, {100.0 * ever / (sets * ClaimsASet):0.0} % at some time, {rounds / sets} rounds");
        AssertAtMost5Percent(ended, sets * ClaimsASet);
        AssertAtMost5Percent(ever, sets * ClaimsASet);
        Assert.InRange(rounds / sets, 30, 60);
    }

    [Fact]
    public void Adding_rounds_until_a_claim_is_decided_gives_a_wrong_verdict_to_at_most_5_percent()
    {
        int wrong = 0;
        int looks = 0;
        foreach (string noise in SimulatedNoise.All)
        {
            var random = new Random(27);
            for (int i = 0; i < ClaimsANoise; i++)
            {
                SimulatedStudy study = new(random, noise, claims: 1);
                study.AddRounds(_ => 6);
                while (!study.FindDecided().Any() && study.Set.Rounds < 100)
                {
                    looks++;
                    study.AddRounds(_ => Math.Max(1, study.Set.Rounds / 5)); // by one at first, by twenty in the end
                }

                wrong += study.FindDecided().Count();
            }
        }

        int claims = SimulatedNoise.All.Length * ClaimsANoise;
        log.WriteLine($"{100.0 * wrong / claims:0.0} % after {looks / claims} looks");
        AssertAtMost5Percent(wrong, claims);
        Assert.True(wrong > 0.02 * claims && looks > 8 * claims);
    }

    private static void AssertAtMost5Percent(int wrong, int claims) =>
        Assert.InRange((double)wrong / claims, 0, VerdictLevel.Level + (2 * Math.Sqrt(VerdictLevel.Level * (1 - VerdictLevel.Level) / claims)));

    /// <summary>Classes of a candidate and a baseline each, and a claim about each.</summary>
    private sealed class SimulatedStudy(Random random, string noise, int claims)
    {
        private readonly SimulatedNoise[] pairs = [.. Enumerable.Range(0, claims).Select(_ => new SimulatedNoise(random, noise, Truth))];
        private int last;

        public Claim[] Claims { get; } =
        [
            .. Enumerable.Range(0, claims).Select(i => new Claim($"{i}", "S.", ClaimSource.Ours("?"), [new RatioPart(Key(i, "Candidate"), Key(i, "Baseline"), Bound.AtMost(Truth))])),
        ];

        public ResultSet Set => new(
            "", "test", SampleInfo.Create(classes: [.. pairs.Select((_, i) => (Name(i), SampleInfo.Class("Baseline")))]),
            [.. pairs.Select((pair, i) => new ClassResult(Name(i), [Case(Key(i, "Baseline"), pair.Baseline), Case(Key(i, "Candidate"), pair.Candidate)], ""))]);

        public IEnumerable<string> FindDecided() =>
            Evaluation.Evaluate(Claims, Set).Where(finding => finding.Verdict != ClaimVerdict.Inconclusive).Select(finding => finding.Claim.Id);

        public void AddRounds(Func<CaseKey, int> further)
        {
            int most = 0;
            for (int i = 0; i < pairs.Length; i++)
            {
                int rounds = further(Key(i, "Candidate"));
                Assert.Equal(rounds, further(Key(i, "Baseline"))); // pairs stay pairs
                for (int round = 1; round <= rounds; round++)
                {
                    pairs[i].AddRound(last + round);
                }

                most = Math.Max(most, rounds);
            }

            last += most;
        }

        private static string Name(int i) => $"N.C{i}";

        private static CaseKey Key(int i, string method) => new(Name(i), method, "");

        private static CaseResult Case(CaseKey key, IReadOnlyList<Launch> launches) => new(key, launches, null, new Dictionary<string, double>());
    }
}
