using System.Globalization;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Running;

namespace BenchmarkRounds.Commands;

/// <summary>
/// Shows a run's progress: one live line on a terminal, else a plain line a class and round. Writes only when it is told
/// something, that is between launches: a line that moved by itself would take time from what is being measured.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="isLive">Whether the line may be rewritten.</param>
/// <param name="width">How many letters a line on that terminal has: a longer one could not be rewritten.</param>
/// <param name="preliminary">What the first of several rounds says of the comparisons that the study was made for, a line each.</param>
/// <param name="widest">Says after a round how far the worst claim is from an answer; null when there is nothing to say.</param>
internal sealed class ProgressLines(TextWriter output, bool isLive, int width, Func<IEnumerable<string>> preliminary, Func<string?> widest) : IProgress<StudyProgress>
{
    private const string EraseLine = "\r\u001b[2K";

    /// <inheritdoc/>
    public void Report(StudyProgress value)
    {
        switch (value)
        {
            case StudyProgress.Building building:
                Line($"Compiling {Quantities.Count(building.Cases, "case")}{(building.Sides > 1 ? $" for {building.Sides} sides" : "")}...", stays: !isLive);
                break;
            case StudyProgress.SideLeftOut side:
                Line($"Left out: {side.Side}: {side.Reason}", stays: true);
                break;
            case StudyProgress.NarrowingDown narrowing:
                Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Narrowing {narrowing.Cases} of {narrowing.Of} cases: widest ±{100 * (Math.Exp(narrowing.HalfWidth) - 1):0} % ({narrowing.Widest}), " +
                        $"{narrowing.OpenClaims} parts of claims open, {Quantities.Duration(narrowing.Left)} left"),
                    stays: true);
                break;
            case StudyProgress.Launching launch when isLive:
                Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"[{launch.Done}/{launch.Total}] round {launch.Round}/{launch.Rounds}, {Quantities.Duration(launch.Elapsed)}, " +
                        $"{Quantities.Duration(launch.Left)} left: " +
                        $"{launch.Class}.{launch.Case}{On(launch.Side)}"),
                    stays: false);
                break;
            case StudyProgress.LaunchFailed failed:
                Line($"Failed in round {failed.Round.ToString(CultureInfo.InvariantCulture)}: {failed.Case}{On(failed.Side)}: {failed.Reason}", stays: true);
                break;
            case StudyProgress.ClassDone done when !isLive:
                Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"[{done.Done}/{done.Total}] round {done.Round}/{done.Rounds} {done.Class}: {done.Cases} {(done.Cases == 1 ? "case" : "cases")} in " +
                        $"{Quantities.Duration(done.Took)}, {Quantities.Duration(done.Elapsed)} elapsed, {Quantities.Duration(done.Left)} left"),
                    stays: true);
                break;
            case StudyProgress.RoundDone round:
                string disturbed = round.Disturbance is string how ? $", disturbed: {how}" : "";
                string claims = widest() is string text ? $"; {text}" : "";
                Line(string.Create(CultureInfo.InvariantCulture, $"Round {round.Round}/{round.Rounds} done{disturbed}{claims}"), stays: true);
                string[] first = round is { Round: 1, Rounds: > 1 } ? [.. preliminary()] : [];
                foreach (string line in first.Length == 0 ? [] : first.Select(line => $"  {line}").Prepend("Preliminary, of one round:"))
                {
                    Line(line, stays: true);
                }

                break;
        }
    }

    /// <summary>Leaves no unfinished line behind.</summary>
    public void End()
    {
        if (isLive)
        {
            output.Write(EraseLine);
            output.Flush();
        }
    }

    private static string On(string side) => side.Length == 0 ? "" : $" ({side})";

    private void Line(string text, bool stays)
    {
        string shown = stays || text.Length < width ? text : text[..Math.Max(width - 1, 0)];
        output.Write(isLive ? EraseLine + shown : text);
        if (stays || !isLive)
        {
            output.WriteLine();
        }

        output.Flush();
    }
}
