using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Remarks about the cells of a table: a number in the cell, the words once below.</summary>
internal sealed class Footnotes
{
    private readonly List<string> notes = [];

    /// <summary>" (1)"; empty when there is no remark.</summary>
    public string Mark(Remark? remark)
    {
        if (remark is null)
        {
            return "";
        }

        string note = Words(remark);
        int index = notes.IndexOf(note);
        if (index < 0)
        {
            index = notes.Count;
            notes.Add(note);
        }

        return string.Create(CultureInfo.InvariantCulture, $" ({index + 1})");
    }

    /// <summary>What stands below the table; empty when nothing does.</summary>
    public IEnumerable<Block> Below() => notes.Count == 0
        ? []
        : [new Block.Points([.. notes.Select((note, index) => string.Create(CultureInfo.InvariantCulture, $"({index + 1}) {note}"))])];

    private static string Enough => $"{RatioInterval.EnoughRounds} launches (--launchCount {RatioInterval.EnoughRounds}) give an interval of its own and a verdict";

    /// <summary>A remark in words.</summary>
    public static string Words(Remark remark)
    {
        string words = remark.Kind switch
        {
            RemarkKind.NoTime => "",
            RemarkKind.NotMeasured => "not measured",
            RemarkKind.Failed => "failed",
            RemarkKind.NotInSet => "not in this set",
            RemarkKind.SourceDiffers => "not comparable: the benchmark's source is not the base's",
            RemarkKind.MeasuredWithAnother => "not comparable: the base was measured with another version",
            RemarkKind.VersionDiffers => "not comparable: measured by another version of BenchmarkDotNet than the base",
            RemarkKind.Emulated => "not comparable: one of the processors was emulated",
            RemarkKind.OneLaunch => "one launch: how launches of this benchmark vary was not measured, so a change is probable at most, and only beyond what single " +
                $"launches of other benchmarks differ by; {Enough}",
            RemarkKind.NoCommonRound => "not comparable: measured in no round together with the base",
            RemarkKind.FewCommonRounds => $"fewer than {RatioInterval.EnoughRounds} rounds together with the base: a change is probable at most; further rounds of all sides (--add-rounds) give a verdict",
            _ => $"fewer than {RatioInterval.EnoughRounds} launches: how they vary is judged with how launches of other benchmarks do, so a change is probable at most; {Enough}",
        };
        return remark.Detail is not string detail ? words : words.Length == 0 ? detail : $"{words}: {detail}";
    }
}
