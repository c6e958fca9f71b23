using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>Where the next minutes go. Pure: the same doubts and the same time have the same answer.</summary>
internal static class RoundAllocation
{
    /// <summary>Rounds of one case: beyond it, twice the time would make its interval narrower by a few per cent of itself.</summary>
    public const int MostRounds = 100;

    /// <summary>Further rounds of each case. A case that is not named has none.</summary>
    /// <param name="open">What is not known well enough.</param>
    /// <param name="seconds">What a launch of a case takes.</param>
    /// <param name="time">Seconds to be spent.</param>
    /// <param name="most">The most further rounds of a case, so that it is looked at again in between.</param>
    public static IReadOnlyDictionary<CaseKey, int> Allocate(
        IReadOnlyList<OpenPair> open, Func<CaseKey, double> seconds, double time, int most)
    {
        var further = new Dictionary<CaseKey, int>();

        // Claims first, those that are decided soonest before others; then whatever is widest for what a round of it costs.
        foreach (OpenPair claim in open.Where(pair => pair.RoundsToVerdict is not null)
            .OrderBy(pair => pair.RoundsToVerdict!.Value * pair.Cases.Sum(seconds)))
        {
            int wanted = Math.Min(claim.RoundsToVerdict!.Value, Most(claim, most));
            while (Granted(claim, further) < wanted && Grant(claim))
            {
            }
        }

        List<OpenPair> wide = [.. open.Where(pair => pair.RoundsToVerdict is null)];
        while (wide.Count > 0)
        {
            OpenPair next = wide.MaxBy(pair => pair.After(Granted(pair, further)) / Math.Sqrt(Cost(pair)))!;
            if (Granted(next, further) >= Most(next, most) || next.After(Granted(next, further)) <= OpenPair.Narrow || !Grant(next))
            {
                wide.Remove(next);
            }
        }

        return further;

        bool Grant(OpenPair pair)
        {
            double cost = Cost(pair);
            if (cost > time)
            {
                return false;
            }

            time -= cost;
            int granted = Granted(pair, further) + 1;
            foreach (CaseKey key in pair.Cases)
            {
                further[key] = Math.Max(further.GetValueOrDefault(key), granted);
            }

            return true;
        }

        // A case that is launched in that round anyway, for another pair, costs nothing more.
        double Cost(OpenPair pair) => pair.Cases.Where(key => further.GetValueOrDefault(key) <= Granted(pair, further)).Sum(seconds);
    }

    /// <summary>Rounds that all cases of the pair have been granted.</summary>
    private static int Granted(OpenPair pair, Dictionary<CaseKey, int> further) => pair.Cases.Min(key => further.GetValueOrDefault(key));

    private static int Most(OpenPair pair, int most) => Math.Min(most, MostRounds - pair.Rounds);
}
