namespace BenchmarkRounds.Reporting;

/// <summary>Where a positive number stands on a logarithmic axis.</summary>
internal sealed class LogAxis
{
    private const int MostTicks = 7;

    private readonly double low;
    private readonly double high;
    private readonly double start;
    private readonly double end;

    /// <param name="values">What must find a place; at least one, all above 0.</param>
    /// <param name="start">The pixel of the lower end.</param>
    /// <param name="end">The pixel of the upper end; less than <paramref name="start"/> on an axis that goes up.</param>
    public LogAxis(IEnumerable<double> values, double start, double end)
    {
        this.start = start;
        this.end = end;
        double[] all = [.. values];
        low = Math.Log10(all.Min()) - 0.05;
        high = Math.Log10(all.Max()) + 0.05;
        int first = (int)Math.Floor(low);
        int last = (int)Math.Ceiling(high);
        double[] fine = [.. Between(first, last, [1, 2, 5])];
        Ticks = fine.Length <= MostTicks ? fine : [.. Between(first, last, [1])];
    }

    /// <summary>Round numbers within the axis, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>The pixel of a value.</summary>
    public double At(double value) => start + ((Math.Log10(value) - low) / (high - low) * (end - start));

    private IEnumerable<double> Between(int first, int last, int[] steps) =>
        Enumerable.Range(first, last - first + 1)
            .SelectMany(power => steps.Select(step => (double)((decimal)step * Power(power))))
            .Where(tick => Math.Log10(tick) >= low && Math.Log10(tick) <= high);

    /// <summary>Exact, so that 10 to the power -2 prints as 0.01.</summary>
    private static decimal Power(int power)
    {
        decimal value = 1;
        for (int i = 0; i < Math.Min(Math.Abs(power), 20); i++)
        {
            value = power > 0 ? value * 10 : value / 10;
        }

        return value;
    }
}
