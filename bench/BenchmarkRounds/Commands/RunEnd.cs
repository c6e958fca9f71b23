using BenchmarkRounds.Findings;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;

namespace BenchmarkRounds.Commands;

/// <summary>How a run ends: the pages are written, then what came out is shown, and where it is.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="plan">What was run.</param>
internal sealed class RunEnd(StudyOptions options, StudyPlan plan)
{
    private readonly HashSet<string> cases =
        [.. plan.Classes.SelectMany(planned => planned.Cases).Select(one => StudyPlan.KeyOf(one).ToString()), .. plan.Classes.SelectMany(planned => planned.NotMeasured.Keys)];

    /// <summary>The claims that the cases of the run bear on.</summary>
    public IReadOnlyList<Claim> Bearing => [.. options.Definition.Claims.Where(claim => claim.RestsOn(IsOfThisRun))];

    /// <summary>Writes the pages; shows tables, claims and the page's path.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="output">Where it is shown.</param>
    /// <param name="isTerminal">Whether somebody watches.</param>
    /// <param name="withTables">Whether a run of everything shows its tables, too: they take more than one screen.</param>
    /// <exception cref="ResultException">The set cannot be read, or its page not be written.</exception>
    public void Show(StudyOutcome outcome, TextWriter output, bool isTerminal, bool withTables)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(output);
        string page = ReportCommand.Write(outcome.Folder, options.Definition);
        if (options.Run is SharedRun run)
        {
            output.WriteLine($"{run.Side}:");
        }

        output.WriteLine(outcome.Interrupted ? "Ended early; what was measured is saved. --resume goes on with it." : "Done.");
        output.WriteLine();
        ResultSet set = ResultSet.Load(outcome.Folder);
        bool isWhole = !withTables && options.Filters.Count == 0;
        IReadOnlyList<ClassTable> tables = isWhole ? [] : ClassTables.Create(set, IsOfThisRun);
        ILookup<bool, Claim> bearing = Bearing.ToLookup(claim => claim.RestsOn(key => set.GetMissingResult(key).Kind == MissingKind.NotInSet));
        IReadOnlyList<Finding> findings = Evaluation.Evaluate(bearing[false], set);
        Document.Write(
            isWhole && AdviceTable.ToGrid(AdviceFinding.Evaluate(options.Definition.Advice, set)) is Block.Grid advice
                ? [advice, .. findings.Count > 0 ? [new Block.Paragraph(FindingText.Counts(findings))] : Array.Empty<Block>()]
                : RunSummary.Create(tables, findings, bearing[true].Count(), options.Definition.OtherRuntime?.NameIn(set), set.Info),
            output, isTerminal);
        UpdateIndex(output);
        if (outcome.FailedLaunches > 0)
        {
            output.WriteLine(
                $"{outcome.FailedLaunches} {(outcome.FailedLaunches == 1 ? "launch" : "launches")} failed; the report names them.{(outcome.LogFile is string log ? $" BenchmarkDotNet's log: {log}" : "")}");
        }

        output.WriteLine($"Report: {page}");
        if (isWhole)
        {
            output.WriteLine("It has the findings and the tables of all classes.");
        }
    }

    /// <summary>
    /// The page above the sets shows this one, too, and so does the README where it names the set that was measured again. What is wrong
    /// with another set is no failure of this run.
    /// </summary>
    private void UpdateIndex(TextWriter output)
    {
        if (options.Quick)
        {
            return;
        }

        try
        {
            ReportCommand.WriteIndex(options.Output, options.Definition, TextWriter.Null);
        }
        catch (ResultException exception)
        {
            output.WriteLine($"The index was not brought up to date: {Document.Plain(exception.Message)}");
        }
    }

    private bool IsOfThisRun(CaseKey key) => cases.Contains(key.ToString());
}
