using BenchmarkDotNet.Running;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>The rounds of a run over all its sides: in each, the sides of a case are launched one after the other.</summary>
/// <param name="Sides">What each side measures, with its number.</param>
/// <param name="Count">How many sides there are, those included that are left out.</param>
/// <param name="Seed">What the order follows from.</param>
/// <param name="RoundInSet">The number in the files of a class's round of the run: the same in all sets.</param>
internal sealed record RoundPlan(IReadOnlyList<(int Number, StudyPlan Plan)> Sides, int Count, int Seed, Func<Type, int, int> RoundInSet)
{
    /// <summary>The same, of these cases only.</summary>
    public RoundPlan Only(IReadOnlySet<CaseKey> keys) => this with
    {
        Sides = [.. Sides.Select(side => (side.Number, side.Plan.Only(keys))).Where(side => side.Item2.Classes.Count > 0)],
    };

    /// <summary>The steps of a round of the run, from 1.</summary>
    public IEnumerable<Step> Round(int round)
    {
        if (Sides.Count == 0)
        {
            return [];
        }

        Dictionary<int, Dictionary<CaseKey, BenchmarkCase>> cases = Sides.ToDictionary(
            side => side.Number,
            side => side.Plan.Round(Seed, round).SelectMany(info => info.BenchmarksCases).ToDictionary(StudyPlan.KeyOf));

        // A newer framework has all cases that an older one has.
        StudyPlan all = Sides.Select(side => side.Plan).MaxBy(plan => plan.Side.TargetMajor)!;
        return all.Round(Seed, round).Select(info => Interleave(info, round, cases));
    }

    private Step Interleave(BenchmarkRunInfo info, int round, Dictionary<int, Dictionary<CaseKey, BenchmarkCase>> cases)
    {
        int inSet = RoundInSet(info.Type, round);
        IReadOnlyList<int> order = SideOrder.Create(Count, Seed, inSet);
        (BenchmarkCase Case, int Side)[] launches =
        [
            .. info.BenchmarksCases.Select(StudyPlan.KeyOf).SelectMany(key => order
                .Where(side => cases.GetValueOrDefault(side)?.ContainsKey(key) == true).Select(side => (cases[side][key], side))),
        ];
        return new Step(new BenchmarkRunInfo([.. launches.Select(launch => launch.Case)], info.Type, launches[0].Case.Config), round, inSet)
        {
            Sides = [.. launches.Select(launch => launch.Side)],
        };
    }
}
