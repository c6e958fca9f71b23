using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>
/// What a comparison of two full runs finds, by class: each row of each pair of repeated runs in turn is made slower in the second
/// run, and the comparison of the two is asked whether it says so.
/// </summary>
internal static class DetectionTable
{
    private const double Threshold = 0.05;
    private static readonly double[] Factors = [1.05, 1.1, 1.2, 1.5];

    /// <summary>The table, as markdown.</summary>
    public static string Render()
    {
        var found = new SortedDictionary<string, Share>(StringComparer.Ordinal);
        foreach ((ResultSet one, ResultSet other) in RepeatedRuns.Pairs())
        {
            ResultComparison unchanged = Comparer.Compare([one, other], Threshold, claims: []);
            foreach ((int index, ComparisonRow row) in unchanged.Rows.Index().Where(one => one.Item.Cells[1].Change?.Interval.IsEnough == true))
            {
                found.TryAdd(row.Key.ShortClass, new Share());
                Share share = found[row.Key.ShortClass];
                share.Rows++;
                share.False += row.Cells[1].Verdict is ChangeVerdict.Faster or ChangeVerdict.Slower ? 1 : 0;
                for (int i = Factors.Length - 1; i >= 0 && OtherLaunches.Slowed(unchanged, row.Key, Factors[i])[index] == ChangeVerdict.Slower; i--)
                {
                    share.Called[i]++; // less is not found where more is not
                }
            }
        }

        Column[] columns =
        [
            new("Class"), new("Rows", IsNumber: true),
            .. Factors.Select(factor => new Column(string.Create(CultureInfo.InvariantCulture, $"{factor:0.0#}x slower"), IsNumber: true)),
            new("False calls", IsNumber: true),
        ];
        return Markdown.Table(columns, [.. found.Select(pair => Cells(pair.Key, pair.Value)), Cells("All", Share.Sum(found.Values))]);
    }

    private static string[] Cells(string name, Share share) =>
    [
        name, share.Rows.ToString(CultureInfo.InvariantCulture),
        .. share.Called.Select(called => string.Create(CultureInfo.InvariantCulture, $"{100.0 * called / share.Rows:0} %")),
        share.False.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Of how many rows what was called.</summary>
    private sealed class Share
    {
        public int Rows { get; set; }

        public int False { get; set; }

        public int[] Called { get; private init; } = new int[Factors.Length];

        public static Share Sum(IReadOnlyCollection<Share> shares) => new()
        {
            Rows = shares.Sum(one => one.Rows),
            False = shares.Sum(one => one.False),
            Called = [.. Factors.Select((_, i) => shares.Sum(one => one.Called[i]))],
        };
    }
}
