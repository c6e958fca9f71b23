using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace BenchmarkRounds.Statistics;

/// <summary>
/// What a whole machine did between two result sets: the robust centre of all rows' changes, with the interval that contains it.
/// Rows that have really changed pull little on it as long as they are the smaller part.
/// </summary>
/// <param name="Interval">The quotient with its 95 % interval.</param>
/// <param name="Log">Its natural logarithm.</param>
/// <param name="Error">The standard error of <paramref name="Log"/>.</param>
/// <param name="Freedom">The degrees of freedom of that error.</param>
/// <param name="Rows">How many rows it was looked for in.</param>
/// <param name="Sharing">The share of them that agree with it, each by how well it does.</param>
internal sealed record MachineChange(RatioInterval Interval, double Log, double Error, double Freedom, int Rows, double Sharing)
{
    /// <summary>Fewer rows than this have no centre: two changed rows would already be a fifth of them.</summary>
    public const int FewestRows = 10;

    /// <summary>
    /// From so many standard errors on, a row has no say. Smaller than the 4.685 that is usual for outliers: changed rows are no
    /// outliers but a second heap, often near.
    /// </summary>
    private const double Cut = 3.5;

    /// <summary>No row counts as more exact than this: machines do not change all code by one factor to the thousandth.</summary>
    private const double Finest = 0.01;

    /// <summary>Whether more than half of the rows share it; else the rows share no change that could be taken out.</summary>
    public bool IsShared => Sharing > 0.5;

    /// <summary>Whether the rows share that they have become slower for certain, by more than the threshold.</summary>
    public bool IsSlower(double threshold) => IsShared && Interval.Low > 1 + threshold;

    /// <summary>Whether they share that they have become slower or faster.</summary>
    public bool IsChanged(double threshold) => IsSlower(threshold) || (IsShared && Interval.High < 1 / (1 + threshold));

    /// <summary>
    /// Tukey's biweight M-estimate of location with the rows' own standard errors as scales: of all places the one that most rows
    /// agree with, each row having one vote at most. The error is the greater of the sandwich estimate (how the rows scatter) and
    /// that of a weighted mean (how they scatter by their own errors).
    /// </summary>
    /// <remarks>
    /// Huber, Ronchetti: Robust Statistics, 2nd edition, sections 3.2 and 4.8; the biweight: Beaton, Tukey, Technometrics 16
    /// (1974), 147-185. A redescending estimate needs the right start: the row with the most votes.
    /// </remarks>
    /// <param name="changes">The changes of the rows.</param>
    /// <returns>
    /// Null with fewer than <see cref="FewestRows"/> rows that have rounds enough; where none has, with fewer rows than that.
    /// </returns>
    public static MachineChange? Estimate(IEnumerable<Change?> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Change[] all = [.. changes.OfType<Change>()];
        Change[] rows = all.Any(IsEnough) ? [.. all.Where(IsEnough)] : all;
        if (rows.Length < FewestRows)
        {
            return null;
        }

        if (rows.All(row => row is { Log: 0, Error: 0 })) // a set beside itself
        {
            return Create(0, 0, rows.Length - 1, rows, sharing: 1);
        }

        double centre = rows.MaxBy(row => Votes(rows, row.Log))!.Log;
        for (int i = 0; i < 200; i++)
        {
            double next = rows.Sum(row => Weight(row, centre) * row.Log) / rows.Sum(row => Weight(row, centre));
            bool settled = Math.Abs(next - centre) < 1e-12;
            centre = next;
            if (settled)
            {
                break;
            }
        }

        double weights = rows.Sum(row => Weight(row, centre));
        double effective = weights * weights / rows.Sum(row => Square(Weight(row, centre)));
        double freedom = Math.Max(effective - 1, 3);
        double scatter = Math.Sqrt(rows.Sum(row => Square(Weight(row, centre) * (row.Log - centre))) * effective / Math.Max(effective - 1, 0.5)) /
            Math.Max(rows.Sum(row => Slope(row, centre)), 0.3 * weights);
        return Create(centre, Math.Max(scatter, 1 / Math.Sqrt(weights)), freedom, rows, Votes(rows, centre) / rows.Length);
    }

    private static MachineChange Create(double log, double error, double freedom, Change[] rows, double sharing)
    {
        double half = new StudentDistribution(freedom).Quantile(0.975) * error;
        var interval = new RatioInterval(
            Math.Exp(log), Math.Exp(log - half), Math.Exp(log + half), 0.95, rows.Min(row => row.Interval.Rounds));
        return new MachineChange(interval, log, error, freedom, rows.Length, sharing);
    }

    private static bool IsEnough(Change change) => change.Interval.IsEnough;

    private static double Votes(Change[] rows, double centre) => rows.Sum(row => Cube(Closeness(row, centre)));

    private static double Weight(Change row, double centre) => Square(Closeness(row, centre) / Scale(row));

    /// <summary>The derivative of weight times distance: how much the row holds the centre where it is.</summary>
    private static double Slope(Change row, double centre)
    {
        double closeness = Closeness(row, centre);
        return closeness * ((5 * closeness) - 4) / (Scale(row) * Scale(row));
    }

    /// <summary>1 at the centre, 0 from <see cref="Cut"/> standard errors on.</summary>
    private static double Closeness(Change row, double centre) =>
        Math.Max(0, 1 - Square((row.Log - centre) / (Cut * Scale(row))));

    private static double Scale(Change row) => Math.Max(row.Error, Finest);

    // Not Math.Pow: every row votes on every other, and it would be a tenth of the time of a comparison.
    private static double Square(double value) => value * value;

    private static double Cube(double value) => value * value * value;
}
