using System.Globalization;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Commands;

/// <summary>Where a run is, on a terminal and in a file.</summary>
public class ProgressLinesTests
{
    private static readonly StudyProgress.Launching Launch = new(
        2, 6, "LongRunningClassBenchmarks", "ParallelForEachAsync", "", 17, 865, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(14));

    [Theory]
    [InlineData(80, 79)] // a line as wide as the terminal would go on below, and could not be rewritten
    [InlineData(200, 97)]
    [InlineData(0, 0)]
    public void The_live_line_stays_one_line(int width, int expected)
    {
        string shown = Shown(isLive: true, width, Launch);

        Assert.Equal(expected, shown.Replace("\r\u001b[2K", "", StringComparison.Ordinal).Length);
        Assert.DoesNotContain('\n', shown);
    }

    [Fact]
    public void What_stays_is_never_cut()
    {
        Assert.Contains(
            "Failed in round 3: X: a long reason", Shown(isLive: true, 10, new StudyProgress.LaunchFailed("X", "", 3, "a long reason")),
            StringComparison.Ordinal);
        Assert.Contains(
            "Failed in round 3: X (net8.0): no", Shown(isLive: true, 80, new StudyProgress.LaunchFailed("X", "net8.0", 3, "no")), StringComparison.Ordinal);
        Assert.Equal("Left out: net8.0: no" + Environment.NewLine, Shown(isLive: false, 10, new StudyProgress.SideLeftOut("net8.0", "no")));
        Assert.Equal("", Shown(isLive: false, 10, Launch));
    }

    [Theory]
    [InlineData(1, 6, true)]
    [InlineData(2, 6, false)]
    [InlineData(1, 1, false)]
    public void The_first_of_several_rounds_shows_the_comparisons_of_the_overview_as_preliminary(int round, int rounds, bool isShown)
    {
        string expected = isShown ? $"Preliminary, of one round:{Environment.NewLine}  Delays: A 12.0 s, B 11.7 ms{Environment.NewLine}" : "";

        Assert.Equal(
            $"Round {round}/{rounds} done{Environment.NewLine}{expected}", Shown(isLive: false, 80, new StudyProgress.RoundDone(round, rounds, null)));
    }

    private static string Shown(bool isLive, int width, StudyProgress progress)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        new ProgressLines(output, isLive, width, () => ["Delays: A 12.0 s, B 11.7 ms"], () => null).Report(progress);
        return output.ToString();
    }
}
