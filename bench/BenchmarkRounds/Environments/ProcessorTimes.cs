using System.Globalization;

namespace BenchmarkRounds.Environments;

/// <summary>Where the processors' time went since the system started, as Linux tells: in ticks.</summary>
/// <param name="Total">All of it.</param>
/// <param name="Busy">Spent on something.</param>
/// <param name="Stolen">Wanted, but given to other virtual machines.</param>
/// <param name="Own">Spent by this process and those of its children that have ended.</param>
internal sealed record ProcessorTimes(double Total, double Busy, double Stolen, double Own)
{
    /// <summary>The times now; null where the system does not tell.</summary>
    public static ProcessorTimes? Now() => Parse(SystemFile.ReadLine("/proc/stat") ?? "", SystemFile.ReadLine("/proc/self/stat") ?? "");

    /// <summary>The times that the system tells; null where it does not.</summary>
    /// <param name="all">"cpu user nice system idle iowait irq softirq steal ...".</param>
    /// <param name="own">"pid (name) state ... utime stime cutime cstime ...".</param>
    internal static ProcessorTimes? Parse(string all, string own)
    {
        string[] fields = all.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not ["cpu", _, _, _, _, _, _, _, _, ..])
        {
            return null;
        }

        double[] ticks = [.. fields.Skip(1).Take(8).Select(Number)];
        double total = ticks.Sum();
        return new ProcessorTimes(total, total - ticks[3] - ticks[4] - ticks[7], ticks[7], OwnTicks(own));
    }

    /// <summary>The shares of the next second, in which this program waits; null where the system does not tell.</summary>
    public static (double OtherLoad, double Stolen)? Watch()
    {
        if (Now() is not ProcessorTimes before)
        {
            return null;
        }

        Thread.Sleep(TimeSpan.FromSeconds(1));
        return Now()?.Since(before);
    }

    /// <summary>The shares since an earlier moment: of other processes, and stolen. Null when no time has passed.</summary>
    public (double OtherLoad, double Stolen)? Since(ProcessorTimes earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        double total = Total - earlier.Total;
        double other = Busy - earlier.Busy - (Own - earlier.Own);
        return total > 0 ? (Math.Clamp(other / total, 0, 1), Math.Clamp((Stolen - earlier.Stolen) / total, 0, 1)) : null;
    }

    /// <summary>Fields 14 to 17: this process's, and that of children that have ended.</summary>
    private static double OwnTicks(string line)
    {
        string[] fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 14 ? fields[11..15].Sum(Number) : 0;
    }

    private static double Number(string field) => double.TryParse(field, CultureInfo.InvariantCulture, out double value) ? value : 0;
}
