using System.Globalization;
using BenchmarkRounds.Comparison;

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
            _ => "one launch: how much launches vary was not measured, so nothing can be concluded",
        };
        return remark.Detail is not string detail ? words : words.Length == 0 ? detail : $"{words}: {detail}";
    }
}
