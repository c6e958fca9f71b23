using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>What a page says of the sides that a set was measured with.</summary>
internal static class SideText
{
    /// <summary>What the launches ran on: ".NET 11.0.0"; ", compiled for .NET 10" where that is another version.</summary>
    public static string Runtime(StudyInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        string? framework = info.Run?.Sides.First(side => side.Label == info.Run.Side).Framework;
        string target = framework is null ? "" : $".NET {framework.Replace("net", "", StringComparison.Ordinal).Split('.')[0]}";
        return info.Environment.Runtime + (target.Length == 0 || info.Environment.Runtime.StartsWith($"{target}.", StringComparison.Ordinal) ? "" : $", compiled for {target}");
    }

    /// <summary>A sentence for each side of the run that was not measured.</summary>
    public static IEnumerable<string> LeftOut(StudyInfo? info) =>
        (info?.Run?.Sides ?? []).Where(side => side.LeftOut is not null).Select(side => $"The side {side.Label} was not measured: {side.LeftOut}");

    /// <summary>Which sides were measured together, this set's first.</summary>
    public static string? MeasuredWith(StudyInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return info.Run is not SharedRun run ? null
            : run.Sides.First(side => side.Label == run.Side).Text + string.Concat(run.Sides.Where(side => side.Label != run.Side && side.LeftOut is null)
                .Select((side, index) => $"{(index == 0 ? "; in the same rounds: " : ", ")}{side.Text} ({side.Set})"));
    }
}
