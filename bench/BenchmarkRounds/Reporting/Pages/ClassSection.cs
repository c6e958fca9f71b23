using System.Globalization;
using System.Text;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>
/// The section of a class on the page of a set: its question, the sentence that answers it, and its picture; the numbers, what must be known
/// of them, and the code below, folded where the page has many classes.
/// </summary>
/// <param name="Table">The class.</param>
/// <param name="Picture">The file of its picture.</param>
internal sealed record ClassSection(ClassTable Table, string Picture)
{
    /// <summary>Whether its numbers are shown unfolded.</summary>
    public bool IsOpen { get; init; }

    /// <summary>BenchmarkDotNet's own files of the class.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Its code, with what the code says of it.</summary>
    public MeasuredCode Measured { get; init; } = MeasuredCode.None;

    /// <summary>The method that its sentences are about, where it is faster than the baseline; null for the fastest one.</summary>
    public string? Subject { get; init; }

    /// <summary>Where the file of the code is, seen from the page; null when it cannot be linked.</summary>
    public string? Address { get; init; }

    /// <summary>Whether the code itself stands on the page, too.</summary>
    public bool ShowsCode { get; init; }

    /// <summary>As markdown, its heading included.</summary>
    public string Render()
    {
        var text = new StringBuilder($"## {Markdown.Text(Table.ShortName)}\n\n");
        text.Append(Table.Info is not ClassInfo info ? "study.json does not know this class: neither its question nor its baseline.\n\n"
            : (Measured.Question.Length > 0 ? Measured.Question : info.Question) is { Length: > 0 } question ? $"{Markdown.Prose(question)}\n\n" : "");
        string? lead = ClassSentences.Lead(Table, Subject, Measured.Notes);
        string[] sentences = [.. new[] { GrowthSentence.Format(Table.Growths, Table.Info?.PlotAgainst ?? "", Table.Info?.Unit ?? "operation"), lead }.OfType<string>(), .. CostSentences.Format(Table)];
        text.Append(string.Concat(sentences.Select(sentence => $"- {sentence}\n"))).Append('\n');
        if (Table.Rows.Any(row => row.Time is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"![{Markdown.Text(ClassPlot.Describe(Table))}]({Picture})\n\n");
        }

        // What makes a row invalid must be seen without a click.
        text.Append(string.Concat(RowNotes.Invalid(Table).Select(note => $"{Markdown.Text(note)}\n\n")));
        (string numbers, string costs) = CaseTable.Render(Table, Linked);
        string[] others = [.. ClassSentences.Format(Table, Subject, Measured.Notes).Where(sentence => sentence != lead)];
        numbers = $"{string.Concat(others.Select(sentence => $"- {sentence}\n"))}{(others.Length > 0 ? "\n" : "")}{numbers}\n{Meanings()}{(CaseTable.Caveat(Table) is string caveat ? $"{caveat}\n\n" : "")}";
        string below = $"{costs}{(costs.Length > 0 ? "\n" : "")}{Remarks()}";
        text.Append(IsOpen
            ? numbers + Folded("Costs, notes, and BenchmarkDotNet's own files", below)
            : Folded($"The numbers: {Quantities.Count(Table.Rows.Count, "row")}, costs, notes, and BenchmarkDotNet's own files", numbers + below));
        if (ShowsCode)
        {
            text.Append(Code());
        }

        return text.ToString();
    }

    private static string Folded(string summary, string text) => text.Length == 0 ? "" : $"<details><summary>{summary}</summary>\n\n{text}</details>\n\n";

    private string Remarks()
    {
        string[] files = [.. Files.Select(file => $"[{(file.EndsWith(".md", StringComparison.Ordinal) ? "table" : "JSON")}]({Uri.EscapeDataString(file)})")];
        return string.Concat(RowNotes.Format(Table).Select(note => $"{Markdown.Text(note)}\n\n")) +
            (files.Length > 0 ? $"BenchmarkDotNet's own {string.Join(" and ", files)}.\n\n" : "");
    }

    /// <summary>What the columns mean that this class alone has.</summary>
    private string Meanings()
    {
        string[] lines = [.. ShownMetrics.Select(Table).Where(Measured.Notes.ContainsKey).Select(name => $"- {Markdown.Text(MetricText.Title(name, ""))}: {Markdown.Prose(Measured.Notes[name])}\n")];
        return lines.Length == 0 ? "" : $"{string.Concat(lines)}\n";
    }

    /// <summary>A method, linked to its lines.</summary>
    private string Linked(string method) => Address is string address && Measured.Methods.GetValueOrDefault(method) is RowSource source
        ? string.Create(CultureInfo.InvariantCulture, $"[{Markdown.Code(method)}]({address}#L{source.First}-L{source.Last})")
        : Markdown.Code(method);

    private string Code()
    {
        string[] methods = [.. Table.Rows.Where(row => row.Role != nameof(RowRole.OtherRuntime)).Select(row => row.Key.Method).Distinct().Where(Measured.Methods.ContainsKey)];
        return methods.Length == 0
            ? ""
            : Folded("The code of the rows", $"```csharp\n{string.Join("\n\n", methods.Select(method => Measured.Methods[method].Text))}\n```\n\n");
    }
}
