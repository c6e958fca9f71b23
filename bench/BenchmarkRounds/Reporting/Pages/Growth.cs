using System.Globalization;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>A time at a value of the parameter.</summary>
/// <param name="At">The value; positive.</param>
/// <param name="Time">Nanoseconds.</param>
internal sealed record GrowthPoint(double At, RatioInterval Time);

/// <summary>How a method's time grows with the parameter that its class is drawn over.</summary>
/// <param name="Method">The method.</param>
/// <param name="Points">In the order of the parameter.</param>
/// <param name="Law">The power it grows with; null where too little of it grows.</param>
internal sealed record Growth(string Method, IReadOnlyList<GrowthPoint> Points, PowerLaw? Law)
{
    /// <summary>Of each method of a class that is drawn over a parameter, in the order of the files.</summary>
    /// <param name="measured">The class.</param>
    /// <param name="parameter">The parameter; a case whose value is no positive number is passed over.</param>
    public static IReadOnlyList<Growth> Fit(ClassResult measured, string parameter)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return
        [
            .. measured.Cases.Where(one => one.Launches.Count > 0 && At(one.Key, parameter) is not null)
                .GroupBy(one => one.Key.Method)
                .Select(group => Create(group.Key, [.. group.Select(one => (At(one.Key, parameter)!.Value, one.Launches)).OrderBy(one => one.Value)])),
        ];
    }

    private static Growth Create(string method, (double At, IReadOnlyList<Launch> Launches)[] sizes) => new(
        method, [.. sizes.Select(size => new GrowthPoint(size.At, PairedRatio.EstimateTime([.. size.Launches])!))], PowerLaw.Fit(sizes));

    /// <summary>The value of the only parameter.</summary>
    private static double? At(CaseKey key, string parameter) =>
        key.Parameters.Split('=') is [string name, string value] && name == parameter &&
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double at) && at is > 0 and < 1e18
            ? at
            : null;
}
