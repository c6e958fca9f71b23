using Perfolizer.Metrology;
using Pragmastat;

namespace BenchmarkRounds.Statistics;

/// <summary>Reads Perfolizer's notation of a threshold.</summary>
internal static class RelativeThreshold
{
    /// <summary>"5%" is 0.05.</summary>
    /// <param name="text">A share from 0 to less than 100 %.</param>
    /// <param name="share">The share; 0 when it is none.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, out double share)
    {
        share = 0;
        if (text?.TrimEnd().EndsWith('%') == true && Threshold.TryParse(text, out Threshold threshold))
        {
            double found = threshold.ApplyMax(new Sample(1)).Values[0] - 1; // a value of 1, raised by the threshold
            if (found is >= 0 and < 1)
            {
                share = found;
                return true;
            }
        }

        return false;
    }
}
