using Perfolizer.Metrology;
using Pragmastat;

namespace AsyncPatterns.Statistics;

/// <summary>Reads Perfolizer's notation of a threshold.</summary>
public static class RelativeThreshold
{
    /// <summary>"5%" is 0.05.</summary>
    /// <exception cref="Results.ResultException">It is no share between 0 and 100 %.</exception>
    public static double Parse(string text)
    {
        if (text.TrimEnd().EndsWith('%') && Threshold.TryParse(text, out Threshold threshold))
        {
            double share = threshold.ApplyMax(new Sample(1)).Values[0] - 1; // a value of 1, raised by the threshold
            if (share is >= 0 and < 1)
            {
                return share;
            }
        }

        throw new Results.ResultException($"--threshold '{text}': is no share. Give it as '5%'.");
    }
}
