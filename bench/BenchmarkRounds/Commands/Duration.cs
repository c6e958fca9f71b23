using System.Globalization;

namespace BenchmarkRounds.Commands;

/// <summary>Reads a time as people type it.</summary>
internal static class Duration
{
    /// <summary>"90s", "20m", "2h": a whole number of 1 or more, and a unit.</summary>
    public static bool TryParse(string? text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        if (text is not [.. var digits, 's' or 'm' or 'h'] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ||
            count is < 1 or > 10_000)
        {
            return false;
        }

        time = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            _ => TimeSpan.FromHours(count),
        };
        return true;
    }
}
