using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>How long launches take, process start included: measured where they have run, else as saved earlier, else guessed.</summary>
internal sealed class LaunchTimes(IReadOnlyDictionary<string, double> saved)
{
    /// <summary>What most launches take on a machine of today.</summary>
    private const double TypicalSeconds = 1.4;

    private readonly Dictionary<string, double> measured = [];

    /// <summary>Takes note of a launch.</summary>
    public void Add(CaseKey key, TimeSpan took)
    {
        // The latest count most: launches become shorter once they need no pilot.
        string name = key.ToString();
        measured[name] = measured.TryGetValue(name, out double before) ? (before + took.TotalSeconds) / 2 : took.TotalSeconds;
    }

    /// <summary>Seconds that a launch of the case takes.</summary>
    public double Seconds(CaseKey key) => measured.TryGetValue(key.ToString(), out double own)
        ? own
        : saved.GetValueOrDefault(key.ToString(), TypicalSeconds);

    /// <summary>Seconds that a round of the plan takes.</summary>
    public double SecondsARound(StudyPlan plan) =>
        plan.Classes.SelectMany(planned => planned.Cases).Sum(one => Seconds(StudyPlan.KeyOf(one)));

    /// <summary>Seconds that the steps take.</summary>
    internal double Seconds(IEnumerable<Step> steps) => steps.SelectMany(step => step.Info.BenchmarksCases).Sum(one => Seconds(StudyPlan.KeyOf(one)));

    /// <summary>The seconds known of a class's cases, rounded to what they are worth.</summary>
    public IReadOnlyDictionary<string, double> Of(IEnumerable<CaseKey> keys) => keys
        .Where(key => measured.ContainsKey(key.ToString()) || saved.ContainsKey(key.ToString()))
        .ToDictionary(key => key.ToString(), key => Math.Round(Seconds(key), 1));

    /// <summary>
    /// What the result sets beside each other say, those of <paramref name="machine"/> before others; quick and full launches
    /// differ in length, so only sets of the same kind count.
    /// </summary>
    public static LaunchTimes Load(string output, string machine, bool quick)
    {
        var saved = new Dictionary<string, double>();
        string[] folders = Directory.Exists(output) ? Directory.GetDirectories(output) : [];
        foreach (string folder in folders.OrderBy(folder => Path.GetFileName(folder) != machine).ThenBy(folder => folder, StringComparer.Ordinal))
        {
            foreach (ClassInfo known in TryRead(folder, quick))
            {
                foreach ((string key, double seconds) in known.SecondsALaunch.Where(entry => entry.Value is > 0 and < 3600))
                {
                    saved.TryAdd(key, seconds);
                }
            }
        }

        return new LaunchTimes(saved);
    }

    private static IEnumerable<ClassInfo> TryRead(string folder, bool quick)
    {
        try
        {
            return StudyInfo.Read(folder) is StudyInfo info && info.Quick == quick ? info.Classes.Values : [];
        }
        catch (ResultException)
        {
            return []; // an estimate is not worth an error
        }
    }
}
